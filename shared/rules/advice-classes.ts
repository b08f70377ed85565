import type { EntityBody } from '../hub-api/entities';
import type { SectionCode } from '../hub-api/plan-entities';

export type ParagraphKind = EntityBody<'advice'>['paragraphs'][number]['kind'];

/** What a heading of a professional's report says of the paragraphs under it, or what a sentence says of itself. */
export interface AdviceClass {
  pattern: RegExp;
  kind: ParagraphKind;
  section: SectionCode | null;
  /** Why a paragraph was put there, as the person who checks it reads it. */
  reason: string;
}

const health = /\b(?:health|medical|paediatric|clinical)\b/;
const care = /\b(?:social care|care and support|family support|respite|short breaks?)\b/;
const needs =
  /\b(?:needs?|difficult(?:y|ies)|barriers?|presenting (?:concerns?|problems?)|areas? of (?:concern|weakness)|diagnos[ei]s)\b/;
const provision = /\b(?:provision|interventions?|support (?:required|needed)|strategies|how (?:to|these needs))\b/;

const both = (a: RegExp, b: RegExp) => new RegExp(`(?=.*(?:${a.source}))(?=.*(?:${b.source}))`, 'i');

/**
 * By the heading, the first that fits. The words are those that report templates of educational psychologists, therapists, paediatricians,
 * schools and social workers use; sections by reg 12(1) of SI 2014/1530.
 */
export const headingClasses: readonly AdviceClass[] = [
  {
    pattern: /\b(?:outcomes?|targets?|goals|aims for)\b/i,
    kind: 'outcome',
    section: 'E',
    reason: 'Stands under a heading for outcomes.',
  },
  {
    pattern: both(care, provision),
    kind: 'provision',
    section: 'H2',
    reason: 'Stands under a heading for social care provision.',
  },
  {
    pattern: both(health, provision),
    kind: 'provision',
    section: 'G',
    reason: 'Stands under a heading for health provision.',
  },
  {
    pattern: new RegExp(provision.source, 'i'),
    kind: 'provision',
    section: 'F',
    reason: 'Stands under a heading for provision.',
  },
  {
    pattern: /\b(?:recommendations?|advice (?:for|to)|what (?:would|will) help)\b/i,
    kind: 'recommendation',
    section: null,
    reason: 'Stands under a heading for recommendations.',
  },
  {
    pattern: both(care, needs),
    kind: 'need',
    section: 'D',
    reason: 'Stands under a heading for social care needs.',
  },
  {
    pattern: both(health, needs),
    kind: 'need',
    section: 'C',
    reason: 'Stands under a heading for health needs.',
  },
  {
    pattern: new RegExp(needs.source, 'i'),
    kind: 'need',
    section: 'B',
    reason: 'Stands under a heading for needs.',
  },
  {
    pattern:
      /\b(?:communication and interaction|cognition and learning|social,? emotional and mental health|sensory and(?:\/or)? physical)\b/i,
    kind: 'need',
    section: 'B',
    reason: 'Stands under an area of need of the SEND Code of Practice (6.28 to 6.35).',
  },
  {
    pattern: /\b(?:views|aspirations|wishes|in (?:his|her|their) own words|strengths)\b/i,
    kind: 'text',
    section: 'A',
    reason: 'Stands under a heading for views, interests or aspirations.',
  },
  {
    pattern:
      /\b(?:background|introduction|history|sources?|involvement|assessments? (?:used|carried out|undertaken)|method|consent|purpose|context|conclusion|summary)\b/i,
    kind: 'text',
    section: null,
    reason: 'Stands under a heading for background.',
  },
];

/** By the sentence itself, where no heading above it says what it is. */
export const sentenceClasses: readonly AdviceClass[] = [
  {
    pattern:
      /\b(?:i|we) (?:would )?(?:recommend|advise|suggest)\b|\bit is (?:recommended|advised)\b|\bshould (?:be|have|receive|continue|use)\b|\bwould benefit from\b/i,
    kind: 'recommendation',
    section: null,
    reason: 'Says what somebody should do.',
  },
  {
    pattern: /^(?:by the (?:end|age)|within (?:\w+ )?(?:months|years|terms))\b/i,
    kind: 'outcome',
    section: 'E',
    reason: 'Says what will be reached, and by when.',
  },
  {
    pattern:
      /\b(?:has|have|experiences?|shows?) (?:\w+ ){0,2}difficult(?:y|ies)\b|\b(?:finds? it (?:hard|difficult)|struggles? (?:to|with)|needs? (?:help|support) (?:to|with))\b/i,
    kind: 'need',
    section: 'B',
    reason: 'Says what the child or young person finds hard.',
  },
  {
    pattern: /\b(?:will|must|requires?) (?:\w+ )?(?:receive|have|be provided|\d+)\b/i,
    kind: 'provision',
    section: 'F',
    reason: 'Says what will be provided.',
  },
];
