import { type AlignRules, align } from '../../../shared/domain/align';
import { compareWords, likeness, wordCounts } from '../../../shared/domain/compare-words';
import type { InlineRun } from '../../../shared/domain/document-tree';
import { provenanceOf } from '../../../shared/domain/rich-doc';
import type { EntityBody } from '../../../shared/hub-api/entities';
import type { Output } from '../../../shared/ipc/contract';
import type { CoreContext } from '../context';
import { currentAdvices, type SectionText } from './rules';
import { sectionTexts } from './service';

type Paragraph = EntityBody<'advice'>['paragraphs'][number];
type Revision = Output<'advice.revisions'>['revisions'][number];

const rules: AlignRules<Paragraph> = {
  key: ({ text }) => text.replace(/\s+/g, ' ').trim(),
  score: (before, after) => likeness(wordCounts(before.text), wordCounts(after.text)),
  atLeast: 0.5,
};

function whole(text: string, change: 'added' | 'removed'): InlineRun[] {
  return [{ text, change }];
}

/** Words of the plan that carry the source of one paragraph. */
function restingOn(
  adviceId: string,
  paragraphId: string,
  sections: readonly SectionText[],
): Revision['changes'][number]['restsOnIt'] {
  return sections.flatMap(({ code, doc }) =>
    provenanceOf(doc)
      .filter(({ source }) => source.adviceId === adviceId && source.paragraphId === paragraphId)
      .map(({ text }) => ({ section: code, text })),
  );
}

/** What a newer advice says otherwise than the earlier one, paragraph by paragraph; what stayed is left out. */
export function changesOfAdvice(
  earlier: EntityBody<'advice'> & { id: string },
  newer: EntityBody<'advice'>,
  sections: readonly SectionText[],
): Revision['changes'] {
  return align(earlier.paragraphs, newer.paragraphs, rules).flatMap(({ before, after }) => {
    if (before && after && rules.key(before) === rules.key(after)) return [];
    const runs =
      before && after
        ? compareWords([{ text: before.text }], [{ text: after.text }])
        : whole((before ?? after)?.text ?? '', before ? 'removed' : 'added');
    const restsOnIt = before ? restingOn(earlier.id, before.id, sections) : [];
    return [{ paragraphId: after?.id ?? null, page: (after ?? before)?.page ?? 1, runs, restsOnIt }];
  });
}

/** Every advice of a case that was given again, with what changed and the words of the plan that rest on what changed. */
export function revisions(context: CoreContext, caseId: string): Output<'advice.revisions'> {
  const sections = sectionTexts(context.cache, caseId);
  const found = currentAdvices(context.cache.forCase('advice', caseId)).flatMap(({ advice, earlier: [last] }) => {
    if (!last) return [];
    const { id, title, author, receivedOn } = advice;
    const changes = changesOfAdvice(last, advice, sections);
    return [
      { adviceId: id, earlierId: last.id, title, author, receivedOn, earlierReceivedOn: last.receivedOn, changes },
    ];
  });
  return { revisions: found };
}
