import { blockLines } from '../../../shared/domain/document-tree';
import { countStatements, planFindings } from '../../../shared/domain/plan-findings';
import { provenanceOf, type RichDoc, richDocToBlocks } from '../../../shared/domain/rich-doc';
import { agreedDoc } from '../../../shared/domain/suggestions';
import type { SectionCode } from '../../../shared/hub-api/plan-entities';
import type { Output } from '../../../shared/ipc/contract';
import { type Result, success } from '../../../shared/lib/result';
import { gradeOf, weakest } from '../../../shared/rules/plan-grades';
import { planRule } from '../../../shared/rules/plan-rules';
import { planTemplateOf } from '../../../shared/rules/plan-template';
import { currentAdvices } from '../advice/rules';
import { ageYears, schoolYear } from '../cases/ages';
import { guardAgainstOtherChildren } from '../cases/other-children';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import type { Held } from '../db/record-store';
import { readingGrade } from '../letters/plain-english';
import { recommendationsOf } from './accounted-for';
import { crossFindings, type FoundIn, type SectionDocs } from './cross-checks';
import { isDraft } from './plan-tree';
import { sectionKFindings } from './section-k';
import { noSuchPlan, sectionsOf, wordCount } from './service';
import { threadOf } from './thread';

type Quality = Output<'plans.quality'>;

/** Reading age above which a section is pointed out: most parents read with ease what a reader of 15 does. */
const hardAge = 15;
/** Fewer words than these say nothing about how hard a text is. */
const fewestWords = 60;
const unread: ReadonlySet<SectionCode> = new Set(['I', 'J', 'K']);

/**
 * Every section of a plan with a grade, why, and each finding with the block it speaks of, for moderation and audit. Grades come from
 * rules that can be read (shared/rules/plan-grades, plan-rules); nothing is guessed. Refused: `no-such-plan`, `no-such-case`.
 */
export function planQuality(context: CoreContext, planId: string): Result<Quality> {
  const { cache, clock } = context;
  const plan = cache.get('plan', planId);
  if (!plan) return noSuchPlan();
  const held = cache.get('case', plan.caseId);
  if (!held) return noSuchCase();
  const held12 = sectionsOf(cache, plan);
  const docs: SectionDocs = new Map(held12.map(({ code, doc }) => [code, agreedDoc(doc as RichDoc)]));
  const today = clock.today();
  const age = ageYears(held.child.dateOfBirth, today);
  const year = Number(/^Year (\d+)$/.exec(schoolYear(held.child.dateOfBirth, today))?.[1] ?? (age >= 18 ? 15 : 0));
  const across = [
    ...crossFindings(docs, { draft: isDraft(plan), age, schoolYear: year }, threadOf(cache, plan)),
    ...unusedAdvice(context, plan, docs),
  ];
  // Looking for the names of every other child takes longest: once for the plan, and by section only where something was found.
  const suspect =
    otherPeople(
      context,
      held,
      held12.map(({ doc }) => agreedDoc(doc as RichDoc)),
    ).length > 0;
  const sections = planTemplateOf(plan.templateVersion).sections.flatMap(({ code, name }): Quality['sections'] => {
    const section = held12.find((one) => one.code === code);
    if (!section) return [];
    const doc = agreedDoc(section.doc as RichDoc);
    const reading = readingAgeOf(code, doc);
    const found = [
      ...across.filter((one) => one.section === code),
      ...(code === 'K' ? sectionKFindings(cache, plan, doc) : planFindings(code, doc)),
      ...hardToRead(reading),
      ...(suspect ? otherPeople(context, held, [doc]) : []),
    ].filter(({ rule }) => !(rule === 'h2-may-be-h1' && age >= 18));
    return [
      {
        id: section.id,
        code,
        name,
        words: wordCount(doc),
        readingAge: reading,
        ...graded(found, countStatements(doc)),
      },
    ];
  });
  const sum = (weight: 'law' | 'quality' | 'style') =>
    sections.reduce((total, { counts }) => total + counts[weight], 0);
  return success({
    plan,
    reference: held.reference,
    madeOn: today,
    grade: weakest(sections.map(({ grade }) => grade)),
    counts: { law: sum('law'), quality: sum('quality'), style: sum('style') },
    recommendations: recommendationsOf(cache, plan),
    sections,
  });
}

type Found = Omit<FoundIn, 'section'>;

function graded(found: readonly Found[], statements: number) {
  const findings = found.map(({ blockId, rule, words, message, source }) => {
    const { name, weight } = planRule(rule);
    return { blockId, rule, name, weight, words, message, source };
  });
  const count = (weight: string) => findings.filter((one) => one.weight === weight).length;
  const counts = { law: count('law'), quality: count('quality'), style: count('style') };
  const marked = new Set(
    findings.filter(({ weight }) => weight === 'quality').map(({ blockId, words }) => blockId || words),
  ).size;
  return { ...gradeOf({ ...counts, statements, marked }), counts, statements, findings };
}

function readingAgeOf(code: SectionCode, doc: RichDoc): number | null {
  if (unread.has(code) || wordCount(doc) < fewestWords) return null;
  const lines = richDocToBlocks(doc)
    .filter(({ kind }) => kind === 'paragraph' || kind === 'list')
    .flatMap(blockLines);
  return lines.length === 0 ? null : Math.max(6, Math.round(readingGrade(lines) + 5));
}

function hardToRead(age: number | null): Found[] {
  if (age === null || age <= hardAge) return [];
  const message = `The reading age of this section is about ${age}. Use shorter sentences and plainer words.`;
  return [{ blockId: '', rule: 'hard-to-read', words: '', message, source: planRule('hard-to-read').source }];
}

/** Another child's name, date of birth or NHS number: the words themselves are not repeated. */
function otherPeople(context: CoreContext, held: Held<'case'>, docs: readonly RichDoc[]): Found[] {
  const blocks = docs.flatMap((doc) => richDocToBlocks(doc));
  const tree = { title: '', lang: 'en-GB' as const, reference: held.reference, blocks };
  return guardAgainstOtherChildren(context, held, tree)
    .filter(({ ok }) => !ok)
    .map(({ message }) => ({
      blockId: '',
      rule: 'other-child',
      words: '',
      message,
      source: planRule('other-child').source,
    }));
}

/** Advice that asks something of the plan and of which no word is in it nor set aside (reg 11(a)). */
function unusedAdvice({ cache }: CoreContext, plan: Held<'plan'>, docs: SectionDocs): FoundIn[] {
  const used = new Set([...docs.values()].flatMap((doc) => provenanceOf(doc).map(({ source }) => source.adviceId)));
  const aside = new Set(cache.forCase('advice-use', plan.caseId).map(({ adviceId }) => adviceId));
  return currentAdvices(cache.forCase('advice', plan.caseId)).flatMap(({ advice, earlier }) => {
    const asks = advice.paragraphs.some(({ kind }) => kind !== 'text');
    const touched = [advice, ...earlier].some(({ id }) => used.has(id) || aside.has(id));
    if (!asks || touched) return [];
    const message = `Nothing of “${advice.title}” by ${advice.author} is in the plan, and none of it is set aside.`;
    return [
      {
        section: 'K' as const,
        blockId: '',
        rule: 'advice-not-used',
        words: advice.title,
        message,
        source: planRule('advice-not-used').source,
      },
    ];
  });
}
