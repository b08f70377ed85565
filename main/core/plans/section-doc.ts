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

const columns = ['Advice', 'Author', 'Role and service', 'Date of advice', 'Pages'] as const;

/** Section K: the advice gathered, as a table (reg 12(1)(k)). Null when there is none yet. */
export function sectionKFromAdvice(advices: readonly Held<'advice'>[], newId: NewId): RichDoc | null {
  if (advices.length === 0) return null;
  const cell = (type: 'tableHeader' | 'tableCell', words: string) => ({
    type,
    content: [paragraphBlock(words, newId)],
  });
  const rows = [...advices]
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map((advice) => [
      advice.title,
      advice.author,
      [advice.role, advice.service].filter(Boolean).join(', '),
      longDate(advice.date),
      String(advice.pages),
    ]);
  return {
    type: 'doc',
    content: [
      {
        type: 'table',
        attrs: { blockId: newId() },
        content: [
          { type: 'tableRow', content: columns.map((name) => cell('tableHeader', name)) },
          ...rows.map((row) => ({ type: 'tableRow' as const, content: row.map((words) => cell('tableCell', words)) })),
        ],
      },
    ],
  };
}
