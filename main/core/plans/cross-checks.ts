import type { Thread, ThreadItem } from '../../../shared/domain/golden-thread';
import type { PlanFinding } from '../../../shared/domain/plan-findings';
import { blocksOf, blockText, isBlank, plainText, type RichDoc } from '../../../shared/domain/rich-doc';
import type { SectionCode } from '../../../shared/hub-api/plan-entities';
import { preparesForAdulthood } from '../../../shared/rules/plan-findings';
import { planRule } from '../../../shared/rules/plan-rules';

export type SectionDocs = ReadonlyMap<SectionCode, RichDoc>;

export interface CrossFacts {
  draft: boolean;
  /** Whole years of age, and the number of the school year (Year 9 is 9; 0 below Year 1). */
  age: number;
  schoolYear: number;
}

export type FoundIn = PlanFinding & { section: SectionCode };

const none = /^\s*(?:no(?:ne|t applicable|thing)?\b|there (?:is|are) no\b)/i;
const provides: readonly SectionCode[] = ['F', 'G', 'H1', 'H2'];
/** An empty one of these is no plan (reg 12(1)); an empty one of the others may be an answer, and should say so. */
const mustSay: readonly SectionCode[] = ['A', 'B', 'E', 'F', 'K'];
const shouldSay: readonly SectionCode[] = ['C', 'D', 'G', 'H1', 'H2', 'J'];

function finding(section: SectionCode, rule: string, blockId: string, words: string, message: string): FoundIn {
  return { section, blockId, rule, words, message, source: planRule(rule).source };
}

interface Area {
  heading: string;
  blockId: string;
  text: string;
}

/** The parts of a section under its own headings. */
function areasOf(doc: RichDoc | undefined): Area[] {
  const areas: Area[] = [];
  for (const { blockId, block } of blocksOf(doc ?? { type: 'doc', content: [] })) {
    const last = areas.at(-1);
    if (block.type === 'heading') areas.push({ heading: blockText(block).trim(), blockId: blockId ?? '', text: '' });
    else if (last) last.text = `${last.text}\n${blockText(block)}`.trim();
  }
  return areas;
}

const says = (text: string) => text.trim() !== '' && !none.test(text);
const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/**
 * What is seen only when sections are looked at together: needs without provision, provision without an outcome, the rules of H1, I and of
 * preparing for adulthood. Links of the golden thread count where there are any; else a heading is met by the same heading in the other
 * section, and sections without headings are taken whole.
 */
export function crossFindings(docs: SectionDocs, facts: CrossFacts, thread?: Thread): FoundIn[] {
  const text = (code: SectionCode) => plainText(docs.get(code) ?? { type: 'doc', content: [] });
  const written = (code: SectionCode) => withoutHeadings(docs.get(code)).trim() !== '';
  const has = (code: SectionCode) => says(withoutHeadings(docs.get(code)));
  return [
    ...mustSay
      .filter((code) => !written(code))
      .map((code) => finding(code, 'section-empty', '', '', 'Nothing is written in this section.')),
    ...shouldSay
      .filter((code) => !written(code))
      .map((code) =>
        finding(code, 'section-unsaid', '', '', 'Nothing is written. Say so if there is nothing: “None identified”.'),
      ),
    ...(thread?.provisions.some(({ links }) => links.length > 0)
      ? threadFindings(thread)
      : areasWithoutProvision(docs)),
    ...(has('C') && !has('G')
      ? [
          finding(
            'G',
            'need-without-provision',
            '',
            '',
            'Section C has health needs, and this section provides nothing for them.',
          ),
        ]
      : []),
    ...(has('D') && !has('H1') && !has('H2')
      ? [
          finding(
            'H2',
            'need-without-provision',
            '',
            '',
            'Section D has social care needs, and neither H1 nor H2 provides anything for them.',
          ),
        ]
      : []),
    ...outcomesMissing(docs, provides.some(has), has('E')),
    ...unsaidAreas(docs),
    ...repeatedNeeds(docs),
    ...(facts.age >= 18 && has('H1')
      ? [finding('H1', 'h1-over-18', '', '', 'Section H1 is for people under 18. Write this in H2.')]
      : []),
    ...(facts.draft && !isBlank(docs.get('I'))
      ? [
          finding(
            'I',
            'placement-in-draft',
            firstBlock(docs.get('I')),
            text('I').trim(),
            'Section I stays empty in a draft. It is left out of the copies that go out, and belongs in the final plan only.',
          ),
        ]
      : []),
    ...(!facts.draft && isBlank(docs.get('I'))
      ? [finding('I', 'placement-missing', '', '', 'A final plan names a setting, or a type of setting.')]
      : []),
    ...(facts.schoolYear >= 9 && provides.some(has) && !preparesForAdulthood.test(provides.map(text).join('\n'))
      ? [
          finding(
            'F',
            'no-adulthood',
            '',
            '',
            'From Year 9 the plan must provide for what prepares for adulthood: work, living on one’s own, friends and community, health.',
          ),
        ]
      : []),
  ];
}

/** Where a person has begun to link, the links count: each need, each outcome and each piece of provision by itself. */
function threadFindings({ needs, outcomes, provisions, unmet, unserved, aimless }: Thread): FoundIn[] {
  const told = (items: readonly ThreadItem[], ids: readonly string[], rule: string, message: string) =>
    items
      .filter(({ id }) => ids.includes(id))
      .map(({ section, id, text }) => finding(section, rule, id, text, message));
  return [
    ...told(needs, unmet, 'need-not-linked', 'No provision is linked to this need.'),
    ...told(outcomes, unserved, 'outcome-without-provision', 'No provision is linked to this outcome.'),
    ...told(provisions, aimless, 'provision-without-outcome', 'This provision is linked to no outcome.'),
  ];
}

function withoutHeadings(doc: RichDoc | undefined): string {
  return blocksOf(doc ?? { type: 'doc', content: [] })
    .filter(({ block }) => block.type !== 'heading')
    .map(({ block }) => blockText(block))
    .join('\n');
}

function firstBlock(doc: RichDoc | undefined): string {
  return (
    blocksOf(doc ?? { type: 'doc', content: [] }).find(({ block }) => blockText(block).trim() !== '')?.blockId ?? ''
  );
}

function areasWithoutProvision(docs: SectionDocs): FoundIn[] {
  const provided = areasOf(docs.get('F'));
  if (provided.length === 0 || !says(withoutHeadings(docs.get('F')))) return [];
  return areasOf(docs.get('B'))
    .filter(({ heading, text }) => heading !== '' && says(text))
    .flatMap(({ heading }) => {
      const there = provided.find((area) => sameName(area.heading, heading));
      if (there && says(there.text)) return [];
      const message = `Section B has needs under “${heading}”, and this section provides nothing under that heading.`;
      return [finding('F', 'need-without-provision', there?.blockId ?? '', there ? heading : '', message)];
    });
}

function outcomesMissing(docs: SectionDocs, provided: boolean, anyOutcome: boolean): FoundIn[] {
  if (provided && !anyOutcome)
    return [
      finding(
        'E',
        'provision-without-outcome',
        '',
        '',
        'The plan provides for something, and names no outcome that it is to serve.',
      ),
    ];
  const outcomes = areasOf(docs.get('E'));
  if (outcomes.length === 0) return [];
  return areasOf(docs.get('F'))
    .filter(
      ({ heading, text }) => says(text) && outcomes.some((area) => sameName(area.heading, heading) && !says(area.text)),
    )
    .map(({ heading, blockId }) =>
      finding(
        'F',
        'provision-without-outcome',
        blockId,
        heading,
        `Section E names no outcome under “${heading}” that this provision serves.`,
      ),
    );
}

function unsaidAreas(docs: SectionDocs): FoundIn[] {
  if (!says(withoutHeadings(docs.get('B')))) return [];
  return areasOf(docs.get('B'))
    .filter(({ text }) => text === '')
    .map(({ heading, blockId }) =>
      finding(
        'B',
        'area-unsaid',
        blockId,
        heading,
        `Nothing is written under “${heading}”. Say that no need was identified, if that is so.`,
      ),
    );
}

function repeatedNeeds(docs: SectionDocs): FoundIn[] {
  const seen = new Map<string, SectionCode>();
  return (['B', 'C', 'D'] as const).flatMap((code) =>
    blocksOf(docs.get(code) ?? { type: 'doc', content: [] }).flatMap(({ blockId, block }) => {
      const words = block.type === 'heading' ? '' : blockText(block).replace(/\s+/g, ' ').trim();
      if (words.length < 25) return [];
      const before = seen.get(words.toLowerCase());
      seen.set(words.toLowerCase(), before ?? code);
      return before
        ? [
            finding(
              code,
              'need-twice',
              blockId ?? '',
              words,
              `The same words stand in section ${before} already. Keep each need in one place.`,
            ),
          ]
        : [];
    }),
  );
}
