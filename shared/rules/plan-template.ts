import type { SectionCode } from '../hub-api/plan-entities';

/** One section of a plan as reg 12(1) of SI 2014/1530 asks for it: its heading, what to write, and the headings it starts with. */
export interface SectionTemplate {
  code: SectionCode;
  name: string;
  law: string;
  prompt: string;
  /** Headings that a new plan starts with. */
  headings: readonly string[];
}

export interface PlanTemplate {
  version: string;
  /** Plain date from which plans are started with it. */
  effectiveFrom: string;
  sections: readonly SectionTemplate[];
}

/** SEND Code of Practice 2015, 6.28 to 6.35. */
const areasOfNeed = [
  'Communication and interaction',
  'Cognition and learning',
  'Social, emotional and mental health',
  'Sensory and/or physical needs',
];

/** The sections in the order of reg 12(1). Format is local, so a new template is a new entry here and never an edit of an old one. */
export const planTemplates: readonly PlanTemplate[] = [
  {
    version: '2026-1',
    effectiveFrom: '2014-09-01',
    sections: [
      {
        code: 'A',
        name: 'Views, interests and aspirations',
        law: 'reg 12(1)(a)',
        prompt:
          'What the child or young person and their parents say, in their own words where you can. Say who said it. Include play, health, schooling, independence, friendships and hopes for adulthood.',
        headings: [],
      },
      {
        code: 'B',
        name: 'Special educational needs',
        law: 'reg 12(1)(b)',
        prompt: 'All of the special educational needs, one to a paragraph, each in one area only.',
        headings: areasOfNeed,
      },
      {
        code: 'C',
        name: 'Health needs related to special educational needs',
        law: 'reg 12(1)(c)',
        prompt: 'Health care needs that relate to the special educational needs.',
        headings: [],
      },
      {
        code: 'D',
        name: 'Social care needs related to special educational needs or a disability',
        law: 'reg 12(1)(d)',
        prompt: 'Social care needs that relate to the special educational needs or to a disability.',
        headings: [],
      },
      {
        code: 'E',
        name: 'Outcomes',
        law: 'reg 12(1)(e)',
        prompt:
          'What the child or young person will be able to do, and by when. An outcome is a benefit to the person, not a service. Say who sets the shorter-term targets.',
        headings: [],
      },
      {
        code: 'F',
        name: 'Special educational provision',
        law: 'reg 12(1)(f)',
        prompt:
          'What will be provided for each need in section B: what, by whom and with what qualification, how often, how long, in what size of group.',
        headings: areasOfNeed,
      },
      {
        code: 'G',
        name: 'Health provision',
        law: 'reg 12(1)(g), reg 12(2)',
        prompt: 'Health provision reasonably required. The integrated care board must have agreed it.',
        headings: [],
      },
      {
        code: 'H1',
        name: 'Social care provision under the Chronically Sick and Disabled Persons Act 1970',
        law: 'reg 12(1)(h)(i)',
        prompt: 'Provision that must be made for a child or young person under 18 under section 2 of the 1970 Act.',
        headings: [],
      },
      {
        code: 'H2',
        name: 'Other social care provision',
        law: 'reg 12(1)(h)(ii)',
        prompt: 'Any other social care provision reasonably required, adult care and support included.',
        headings: [],
      },
      {
        code: 'I',
        name: 'Placement',
        law: 'reg 12(1)(i), CFA 2014 s38(5)',
        prompt:
          'Stays empty in a draft. In the final plan: the name and type of the setting, or the type where none is named.',
        headings: [],
      },
      {
        code: 'J',
        name: 'Personal budget',
        law: 'reg 12(1)(j)',
        prompt: 'The needs and outcomes that direct payments will meet, or that there is no personal budget.',
        headings: [],
      },
      {
        code: 'K',
        name: 'Advice and information',
        law: 'reg 12(1)(k)',
        prompt: 'The advice and information gathered in the assessment. The same documents are appended to the plan.',
        headings: [],
      },
    ],
  },
];

/** Takes a plain date; gives the template for plans started on that day (the newest in effect). */
export function planTemplateOn(date: string): PlanTemplate {
  const inEffect = planTemplates.filter((template) => template.effectiveFrom <= date);
  return inEffect.at(-1) ?? planTemplates[0]!;
}

/** The template a plan was started with; the newest one for a version this program does not know. */
export function planTemplateOf(version: string): PlanTemplate {
  return planTemplates.find((template) => template.version === version) ?? planTemplates.at(-1)!;
}
