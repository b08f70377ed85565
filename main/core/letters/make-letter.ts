import { Temporal } from 'temporal-polyfill';
import { type DocumentTree, longDate } from '../../../shared/domain/document-tree';
import { richDocHash } from '../../../shared/domain/rich-doc-hash';
import { contentHash } from '../../../shared/hub-api/content-hash';
import type { EntityBody } from '../../../shared/hub-api/entities';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { CoreContext } from '../context';
import type { Held, RecordReader } from '../db/record-store';
import { docxMime } from '../documents/sniff-file';
import { treeToDocx } from '../documents/tree-to-docx';
import { footerHtml, treeToHtml } from '../documents/tree-to-html';
import { commentsOn } from '../plans/comments';
import { markedUpTree } from '../plans/compare';
import { planTree, planVersionName } from '../plans/plan-tree';
import { sectionsOf } from '../plans/service';
import { plansOfCase, planToEnclose } from './fields-of-letter';
import { letterName } from './letter-names';
import { type Composed, compose, letterSent } from './service';

/**
 * Makes the Word file and the tagged PDF from one tree and keeps both with the case, with the plan itself where the letter encloses
 * it. Refused: `letter-sent`; `letter-incomplete` with the ids of the checks that block it (a legal part, another child's name); and
 * what the printer refuses. Nothing is kept unless all of it was made.
 */
export async function makeLetter(
  context: CoreContext,
  letterId: string,
): Promise<Result<{ docxDocumentId: string; pdfDocumentId: string }>> {
  const first = compose(context, letterId);
  if (!first.ok) return first;
  const { letter } = first.value;
  if (letter.status === 'published' || letter.status === 'retracted') return letterSent();
  // Dated today: time limits run from the date on the letter, and an old one would shorten them.
  const made = letter.status === 'draft' ? first : composeAgain(context, letter);
  if (!made.ok) return made;
  const { composed, checks, canIssue } = made.value;
  if (!canIssue) {
    const blocking = checks.filter((check) => check.blocking && !check.ok);
    const message = `The letter cannot be made yet. ${blocking[0]?.message ?? ''} Your text is safe.`;
    return refusal(
      'letter-incomplete',
      message,
      blocking.map(({ id }) => id),
    );
  }
  const docx = await treeToDocx(composed.tree);
  const pdf = await context.host.printPdf(treeToHtml(composed.tree), footerHtml(composed.tree.reference));
  if (!pdf.ok) return pdf;
  const plans = await enclosedPlans(context, made.value);
  if (!plans.ok) return plans;
  const today = context.clock.today();
  const title = `${letterName(letter.type)}, ${longDate(today)}`;
  const bodyOf = (kind: 'letter' | 'plan', name: string, mime: string, bytes: Uint8Array): EntityBody<'document'> => ({
    caseId: letter.caseId,
    title: name,
    kind,
    mime,
    size: bytes.length,
    sha256: context.attachments.put(bytes),
    pages: null,
    addedOn: today,
    addedBy: context.account.name,
  });
  const docxBody = bodyOf('letter', title, docxMime, docx);
  const pdfBody = bodyOf('letter', title, 'application/pdf', pdf.value);
  const planBodies = plans.value.map(({ title, pdf: bytes }) => bodyOf('plan', title, 'application/pdf', bytes));
  return success(
    context.cache.command((writer) => {
      const docxDocumentId = writer.create('document', docxBody);
      const pdfDocumentId = writer.create('document', pdfBody);
      for (const body of planBodies) writer.create('document', body);
      const { templateVersion } = composed;
      const { open } = plansOfCase(context, letter.caseId);
      const enclosedPlan =
        open && enclosesOpenPlan.has(letter.type) ? { planId: open.id, words: wordsOfPlan(context.cache, open) } : null;
      writer.update('letter', letterId, {
        date: today,
        status: 'ready',
        templateVersion,
        docxDocumentId,
        pdfDocumentId,
        enclosedPlan,
      });
      return { docxDocumentId, pdfDocumentId };
    }),
  );
}

/** Letters whose files hold the text of the open plan: the draft, the amendment notice and both letters of a final plan. */
const enclosesOpenPlan: ReadonlySet<string> = new Set(['T6', 'T8', 'T11', 'T12']);

/** A hash of everything that a plan says and of the answers to comments on it, the same however its sections are ordered. */
function wordsOfPlan(reader: RecordReader, plan: Held<'plan'>): string {
  const sections = sectionsOf(reader, plan).map(({ code, doc }) => [code, richDocHash(doc)]);
  const answers = commentsOn(reader, plan).map(({ id, answer, shortened }) => [
    id,
    answer?.outcome,
    answer?.reply,
    ...(shortened ? [shortened.said, shortened.quoted] : []),
  ]);
  return contentHash({ ...Object.fromEntries(sections), ...(answers.length > 0 ? { answers } : {}) });
}

/** True when the plan was edited after the letter's files were made: they would say something else than the plan that is issued. */
export function isPlanChangedSince(reader: RecordReader, letter: Held<'letter'>): boolean {
  const plan = letter.enclosedPlan ? reader.get('plan', letter.enclosedPlan.planId) : undefined;
  return plan?.status === 'open' && wordsOfPlan(reader, plan) !== letter.enclosedPlan?.words;
}

/** A letter that was made on an earlier day goes back to a draft first, so that it is composed with today's date. */
function composeAgain(context: CoreContext, letter: Held<'letter'>): Result<Composed> {
  context.cache.command((writer) => writer.update('letter', letter.id, { status: 'draft' }));
  return compose(context, letter.id);
}

interface EnclosedPlan {
  title: string;
  pdf: Uint8Array;
}

/**
 * The plans that go with a letter, as PDF: the draft or the final plan; with an amendment notice the plan as it is now and the same plan
 * with the proposed changes marked (reg 22(2)(a)).
 */
async function enclosedPlans(context: CoreContext, { letter, held }: Composed): Promise<Result<EnclosedPlan[]>> {
  const today = context.clock.today();
  const { open, issued } = plansOfCase(context, letter.caseId);
  const treeOf = (plan: Held<'plan'>, sectionsFrom: Held<'plan'>) => {
    const authority = context.cache.get('authority', 'authority')?.name ?? '';
    return planTree({ authority, case: held, plan, sections: sectionsOf(context.cache, sectionsFrom), on: today });
  };
  const trees: { title: string; tree: DocumentTree }[] = [];
  const enclosed = letter.type === 'T6' ? open : planToEnclose(letter.type, open, issued);
  if (enclosed) {
    const plan: Held<'plan'> =
      letter.type === 'T6' || enclosed.status === 'issued'
        ? enclosed
        : { ...enclosed, kind: finalKind(enclosed), issuedOn: today };
    trees.push({ title: `${planVersionName(plan)}, ${longDate(today)}`, tree: treeOf(plan, enclosed) });
  }
  if (letter.type === 'T11' && open && issued && sectionsOf(context.cache, issued).length > 0) {
    const marked = markedUpTree(context, held, { from: issued, to: open });
    trees.push({ title: `${planVersionName(issued)}, as it is now`, tree: treeOf(issued, issued) });
    trees.push({ title: `Proposed changes to the plan, ${longDate(today)}`, tree: marked });
  }
  const made: EnclosedPlan[] = [];
  for (const { title, tree } of trees) {
    const pdf = await context.host.printPdf(treeToHtml(tree), footerHtml(tree.reference));
    if (!pdf.ok) return pdf;
    made.push({ title, pdf: pdf.value });
  }
  return success(made);
}

/** What a draft becomes when it is issued. */
export function finalKind(plan: Pick<Held<'plan'>, 'kind'>): 'final' | 'amended-final' {
  return plan.kind === 'amended-draft' || plan.kind === 'amended-final' ? 'amended-final' : 'final';
}

/** Days after its date on which a letter may still go out: time limits run from the date it bears. */
export const daysToPublish = 2;

/** True when a letter of this date may still go out today (plain dates). */
export function isFresh(date: string, today: string): boolean {
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(date).add({ days: daysToPublish }), today) >= 0;
}
