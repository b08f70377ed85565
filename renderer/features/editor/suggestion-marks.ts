import { Extension, Mark } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Suggested, SuggestedBy } from '../../../shared/domain/rich-doc';
import { shortDate } from '../../ui/dates';
import { redrawn } from './changed-blocks';

const VERBS = { insertion: 'Suggested insertion', deletion: 'Suggested deletion' } as const;

/** "Suggested insertion by Dana Whitfield, 22 Nov" */
export function suggestionTitle(what: string, by: SuggestedBy): string {
  return `${what} by ${by.by}, ${shortDate(by.at.slice(0, 10))}`;
}

/** Written into the page, because the browser's own editing may leave nothing but the page to read the text from. */
const attribute = (name: string) => ({
  default: '',
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? '',
  renderHTML: (attrs: Record<string, unknown>) => ({ [`data-${name}`]: attrs[name === 'suggestion' ? 'id' : name] }),
});
const attributes = () => ({
  id: attribute('suggestion'),
  byId: attribute('byId'),
  by: attribute('by'),
  at: attribute('at'),
});

function suggestionMark(name: 'insertion' | 'deletion', tag: 'ins' | 'del') {
  return Mark.create({
    name,
    inclusive: false,
    // Both may be on the same words: one person's addition that another wants to take out.
    excludes: name,
    addAttributes: attributes,
    // Not in pasted text, where `cleanPastedHtml` leaves neither: what is pasted is the writer's own, whoever it was copied from.
    parseHTML() {
      return [{ tag: `${tag}[data-suggestion]` }];
    },
    renderHTML({ mark, HTMLAttributes }) {
      const title = suggestionTitle(VERBS[name], mark.attrs as SuggestedBy);
      return [tag, { ...HTMLAttributes, class: `suggested-${name}`, title }, 0];
    },
  });
}

/** Words that somebody suggests to put in. */
export const Insertion = suggestionMark('insertion', 'ins');
/** Words that somebody suggests to take out; they stay in the text until that is accepted. */
export const Deletion = suggestionMark('deletion', 'del');

const KINDS = {
  inserted: 'Suggested insertion',
  deleted: 'Suggested deletion',
  broken: 'Suggested new paragraph',
  joined: 'Suggested joining to the paragraph above',
} as const;

export function kindWords(kind: Suggested['kind']): string {
  return KINDS[kind];
}

/** The blocks of a text with a suggestion about them, drawn from outside: a table's own view does not follow its attributes. */
function drawn(doc: Node, from = 0, to = doc.content.size): Decoration[] {
  const decorations: Decoration[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    const suggested = node.attrs.suggested as Suggested | null | undefined;
    if (suggested) {
      const title = suggestionTitle(kindWords(suggested.kind), suggested);
      decorations.push(Decoration.node(pos, pos + node.nodeSize, { 'data-suggested': suggested.kind, title }));
    }
    return !node.isTextblock;
  });
  return decorations;
}

const key = new PluginKey<DecorationSet>('suggestedBlocks');

/** What is suggested about a block as a whole, or about the break before it: the `suggested` attribute of shared/domain/rich-doc.ts. */
export const SuggestedBlocks = Extension.create<{ types: string[] }>({
  name: 'suggestedBlocks',
  addOptions() {
    return { types: [] };
  },
  addGlobalAttributes() {
    const suggested = { default: null, keepOnSplit: false, rendered: false, parseHTML: () => null };
    return [{ types: this.options.types, attributes: { suggested } }];
  },
  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_config, state) => DecorationSet.create(state.doc, drawn(state.doc)),
          apply: (tr, shown) => (tr.docChanged ? redrawn(tr, shown, drawn) : shown),
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ];
  },
});
