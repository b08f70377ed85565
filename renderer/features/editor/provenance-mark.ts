import { Mark } from '@tiptap/core';
import type { ProvenanceMark } from '../../../shared/domain/rich-doc';
import { contentHash } from '../../../shared/hub-api/content-hash';

/** `sha` is the hash of the words as they were put in, so that a later change can be told from the text as taken. */
export interface ProvenanceAttrs {
  adviceId: string;
  paragraphId: string;
  page: number | null;
  how: ProvenanceMark['attrs']['how'];
  sha: string;
  edited: boolean;
}

/** Words compared without regard to how they are spaced or broken into lines. */
export function plainWords(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export function hashOfWords(text: string): string {
  return contentHash(plainWords(text));
}

const MEANING = { quoted: 'Quoted from', adapted: 'Adapted from', summarised: 'Summarised from' } as const;

/** "Quoted from Educational psychologist, p.2, ¶14, then changed" */
export function provenanceSentence(attrs: ProvenanceAttrs, label: string): string {
  return `${MEANING[attrs.how]} ${label}${attrs.edited ? ', then changed' : ''}`;
}

function howOf(value: string | null): ProvenanceAttrs['how'] {
  return value === 'adapted' || value === 'summarised' ? value : 'quoted';
}

/** Where the words of a plan came from. Typing at either end of it is the writer's own and is not marked. */
export const Provenance = Mark.create({
  name: 'provenance',
  inclusive: false,
  keepOnSplit: false,
  exitable: true,
  priority: 50,

  addAttributes() {
    return {
      adviceId: {
        default: '',
        parseHTML: (element) => element.getAttribute('data-advice') ?? '',
        renderHTML: (attrs) => ({ 'data-advice': attrs.adviceId }),
      },
      paragraphId: {
        default: '',
        parseHTML: (element) => element.getAttribute('data-paragraph') ?? '',
        renderHTML: (attrs) => ({ 'data-paragraph': attrs.paragraphId }),
      },
      page: {
        default: null,
        parseHTML: (element) => Number(element.getAttribute('data-page')) || null,
        renderHTML: (attrs) => (attrs.page === null ? {} : { 'data-page': attrs.page }),
      },
      how: {
        default: 'quoted',
        parseHTML: (element) => howOf(element.getAttribute('data-how')),
        renderHTML: (attrs) => ({ 'data-how': attrs.how }),
      },
      sha: {
        default: '',
        parseHTML: (element) => element.getAttribute('data-sha') ?? '',
        renderHTML: (attrs) => ({ 'data-sha': attrs.sha }),
      },
      edited: {
        default: false,
        parseHTML: (element) => element.getAttribute('data-edited') === 'true',
        renderHTML: (attrs) => (attrs.edited ? { 'data-edited': 'true' } : {}),
      },
    };
  },

  parseHTML() {
    return [{ tag: 'span[data-advice][data-paragraph]' }];
  },

  renderHTML({ HTMLAttributes }) {
    return ['span', { ...HTMLAttributes, class: 'provenance' }, 0];
  },
});
