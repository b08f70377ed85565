import { outcomeWords } from '../../../shared/domain/comment-words';
import {
  type Block,
  type DocumentTree,
  heading,
  longDate,
  paragraph,
  type TableCell,
} from '../../../shared/domain/document-tree';
import type { LetterComment } from '../../../shared/domain/letter-fields';
import { type LeftOut, withoutNames, wordsLeftOut } from '../../../shared/domain/shorten-words';
import type { FamilyCommentView } from '../../../shared/ipc/views';
import { type Result, success } from '../../../shared/lib/result';
import { planTemplateOf } from '../../../shared/rules/plan-template';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import type { Held, RecordReader } from '../db/record-store';
import { treeToDocx } from '../documents/tree-to-docx';
import { footerHtml, treeToHtml } from '../documents/tree-to-html';
import { commentsOn, placedComments } from './comments';
import { planVersionName } from './plan-tree';
import { noSuchPlan } from './service';

/** Comments as a table of changes tells them. Those that no longer stand are left out. */
export function tableRows(
  reader: RecordReader,
  plan: Held<'plan'>,
  comments: readonly Held<'family-comment'>[] = commentsOn(reader, plan),
): LetterComment[] {
  const names = new Map(planTemplateOf(plan.templateVersion).sections.map(({ code, name }) => [code, name] as const));
  const where = ({ section }: FamilyCommentView) =>
    section === null ? 'The plan as a whole' : `Section ${section}: ${names.get(section) ?? ''}`;
  const standing = comments.filter(({ answer }) => answer?.outcome !== 'withdrawn');
  return placedComments(reader, plan, standing).map((comment) => {
    const { shortened } = comment;
    const left = namesLeftOut(comment);
    return {
      where: where(comment),
      quoted: shortened?.quoted ?? quotedOf(comment),
      said: shortened?.said ?? comment.text,
      shortened: shortened != null,
      by: comment.from.name,
      answer: outcomeWords[comment.outcome],
      reply: comment.reply,
      changes: comment.changes.map(({ before, after }) => ({ before: withoutNames(before, left), after })),
    };
  });
}

/** The words of the draft that a comment speaks of. */
export function quotedOf({ passages }: Pick<FamilyCommentView, 'passages'>): string {
  return passages.map(({ words }) => words).join('\n');
}

/** What was left out of a comment: where the words before a change tell it too, it is left out there as well. */
function namesLeftOut(comment: FamilyCommentView): LeftOut[] {
  const { shortened, text } = comment;
  if (!shortened) return [];
  return [...(wordsLeftOut(text, shortened.said) ?? []), ...(wordsLeftOut(quotedOf(comment), shortened.quoted) ?? [])];
}

const leftOutNote =
  'Square brackets show where we left words out of this comment. The whole comment is kept with the case.';

/** The table of changes: what was said, our answer, and the words before and now. `named` says who made each comment. */
export function commentsTable(comments: readonly LetterComment[], named: boolean): Block[] {
  if (comments.length === 0) return [];
  const head = ['Comment', 'Our answer', 'What changed in the plan'].map((label) => ({
    ...cell(paragraph(label)),
    header: true,
  }));
  const rows = comments.map(({ where, quoted, said, shortened, by, answer, reply, changes }) => [
    cell(
      labelled(where),
      ...(quoted === '' ? [] : [paragraph(`About the words: “${quoted}”`)]),
      ...(named ? [paragraph(`From ${by}`)] : []),
      ...lines(said),
      ...(shortened ? [paragraph(leftOutNote)] : []),
    ),
    cell(labelled(answer), ...lines(reply)),
    cell(...(changes.length === 0 ? [paragraph('No words changed.')] : changes.flatMap(changed))),
  ]);
  return [{ kind: 'table', caption: 'Comments on the draft and what we did', head: [head], rows }];
}

function changed({ before, after }: LetterComment['changes'][number]): Block[] {
  if (before === '') return [labelled('Added'), ...lines(after)];
  if (after === '') return [labelled('Taken out'), ...lines(before)];
  return [labelled('Before'), ...lines(before), labelled('Now'), ...lines(after)];
}

function labelled(text: string): Block {
  return { kind: 'paragraph', runs: [{ text, bold: true }] };
}

function lines(text: string): Block[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(paragraph);
}

function cell(...blocks: Block[]): TableCell {
  return { blocks };
}

/** The comments on one version of a plan as a document of their own. */
export function commentsTree(reader: RecordReader, held: Held<'case'>, plan: Held<'plan'>, on: string): DocumentTree {
  const { firstName, lastName } = held.child;
  const rows = tableRows(reader, plan);
  const title = 'Comments on the draft plan, and what we changed';
  return {
    title,
    lang: 'en-GB',
    reference: held.reference,
    blocks: [
      heading(1, title),
      {
        kind: 'keyValues',
        rows: [
          { label: 'About', value: [{ text: `${firstName} ${lastName}` }] },
          { label: 'Reference', value: [{ text: held.reference }] },
          { label: 'Version', value: [{ text: planVersionName(plan) }] },
          { label: 'Date', value: [{ text: longDate(on) }] },
        ],
      },
      ...(rows.length === 0 ? [paragraph('There are no comments on this version.')] : commentsTable(rows, true)),
    ],
  };
}

/**
 * Saves the table of changes as Word or tagged PDF where the person chooses; the file's name holds the reference only. `savedTo` is null
 * when they cancelled. Refused: `no-such-plan`, `no-such-case`, and what the printer or the disk refuses.
 */
export async function exportComments(
  context: CoreContext,
  input: { planId: string; format: 'docx' | 'pdf' },
): Promise<Result<{ savedTo: string | null }>> {
  const { cache, clock, host } = context;
  const plan = cache.get('plan', input.planId);
  if (!plan) return noSuchPlan();
  const held = cache.get('case', plan.caseId);
  if (!held) return noSuchCase();
  const today = clock.today();
  const tree = commentsTree(cache, held, plan, today);
  const made =
    input.format === 'docx'
      ? success(await treeToDocx(tree))
      : await host.printPdf(treeToHtml(tree), footerHtml(tree.reference));
  if (!made.ok) return made;
  const saved = await host.saveFile(
    `${held.reference}-comments-on-plan-${plan.version}-${today}.${input.format}`,
    made.value,
  );
  return saved.ok ? success({ savedTo: saved.value }) : saved;
}
