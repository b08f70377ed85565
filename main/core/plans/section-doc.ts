import { longDate } from '../../../shared/domain/document-tree';
import type { RichBlock, RichDoc } from '../../../shared/domain/rich-doc';
import type { SectionTemplate } from '../../../shared/rules/plan-template';
import type { Held } from '../db/record-store';

type NewId = () => string;

const text = (words: string) => (words === '' ? [] : [{ type: 'text' as const, text: words }]);

export function paragraphBlock(words: string, newId: NewId): RichBlock {
  return { type: 'paragraph', attrs: { blockId: newId() }, content: text(words) };
}

export function headingBlock(words: string, level: number, newId: NewId): RichBlock {
  return { type: 'heading', attrs: { blockId: newId(), level }, content: text(words) };
}

/** The empty section that a new plan starts with: its headings, each with room to write, or one empty paragraph. */
export function emptySection(template: SectionTemplate, newId: NewId): RichDoc {
  const blocks = template.headings.flatMap((heading) => [headingBlock(heading, 2, newId), paragraphBlock('', newId)]);
  return { type: 'doc', content: blocks.length > 0 ? blocks : [paragraphBlock('', newId)] };
}

/**
 * Section A from what the child or young person and the family recorded: their words in quotation marks under the question they
 * answered, with who said it, when and how. Nothing is reworded: reg 12(1)(a) asks for their views.
 */
export function sectionAFromViews(views: readonly Held<'view'>[], newId: NewId): RichDoc | null {
  const blocks = views.flatMap((view) => {
    const answers = view.answers.filter((answer) => answer.text.trim() !== '');
    if (answers.length === 0) return [];
    const title =
      view.kind === 'about-me'
        ? `What ${view.author} told us`
        : `What ${view.author} (${view.relationship.toLowerCase()}) told us`;
    const how = view.via === 'hub' ? 'on the hub' : 'on paper';
    return [
      headingBlock(title, 2, newId),
      paragraphBlock(
        `Recorded ${how} by ${view.author} on ${longDate(view.recordedOn)}. Their own words are in quotation marks.`,
        newId,
      ),
      ...answers.flatMap((answer) => [
        headingBlock(answer.question, 3, newId),
        ...answer.text
          .split(/\r?\n/)
          .filter((line) => line.trim() !== '')
          .map((line) => paragraphBlock(`“${line.trim()}”`, newId)),
      ]),
    ];
  });
  return blocks.length > 0 ? { type: 'doc', content: blocks } : null;
}
