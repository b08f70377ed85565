import type { SectionCode } from '../hub-api/entities';

/**
 * What makes provision and outcomes too vague to be enforced, as data. Source for "detailed and specific and should normally be
 * quantified": SEND Code of Practice 2015, 9.69; L v Clarke and Somerset [1998] ELR 129. Findings advise; they never stop a save.
 */
export interface VagueWords {
  rule: string;
  pattern: RegExp;
  message: string;
}

export const findingSource = 'SEND Code of Practice 9.69';
export const outcomeSource = 'SEND Code of Practice 9.66';

export const provisionSections: ReadonlySet<SectionCode> = new Set(['F', 'G', 'H1', 'H2']);

export const vagueWords: readonly VagueWords[] = [
  {
    rule: 'vague-regular',
    pattern: /\b(?:regular(?:ly)?|frequent(?:ly)?)\b/gi,
    message: 'Say how often: for example "2 sessions a week".',
  },
  {
    rule: 'vague-access',
    pattern: /\baccess to\b/gi,
    message: 'Say what will be provided, not what can be reached: "access to" promises nothing.',
  },
  {
    rule: 'vague-opportunities',
    pattern: /\bopportunit(?:y|ies)\b/gi,
    message: 'Say what will happen, by whom and how often. An opportunity need not be given.',
  },
  {
    rule: 'vague-as-required',
    pattern: /\b(?:as|when|where|if) (?:and when )?(?:required|needed|necessary|appropriate|possible)\b/gi,
    message: 'Say who decides and the least that will be provided.',
  },
  {
    rule: 'vague-benefit',
    pattern: /\bwould benefit from\b/gi,
    message: 'Write "will receive": a benefit is not a promise.',
  },
  {
    rule: 'vague-up-to',
    pattern: /\bup to\b/gi,
    message: 'Give the amount itself. "Up to" allows nothing at all.',
  },
  {
    rule: 'vague-ongoing',
    pattern: /\bongoing\b/gi,
    message: 'Say how long and how often.',
  },
  {
    rule: 'vague-consider',
    pattern: /\b(?:should be considered|consideration (?:will|should) be given|may (?:include|need)|could include)\b/gi,
    message: 'Say what will be provided. "May" and "consider" promise nothing.',
  },
];

/** A number as digits or as a word that counts. */
export const hasNumber =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|sixty|once|twice|half|daily|weekly|fortnightly|monthly|termly|half-termly|yearly|annually|every|each|full[- ]time|a (?:week|day|term|month|year))\b/i;

/** A unit of time or amount. */
export const hasUnit =
  /\b(?:min(?:ute)?s?|hours?|hrs?|sessions?|times?|days?|weeks?|months?|terms?|years?|visits?|lessons?|blocks?|daily|weekly|fortnightly|monthly|termly|half-termly|yearly|annually|once|twice|full[- ]time)\b/i;

/** Someone who does it. */
export const hasWho =
  /\b(?:teachers?|assistants?|TAs?|LSAs?|therapists?|therapy service|psychologists?|senco?s?|key ?workers?|nurses?|social workers?|support workers?|paediatricians?|doctors?|mentors?|tutors?|counsellors?|practitioners?|specialists?|staff|adults?|carers?|personal assistants?|tutor|interpreters?|intervenors?|school|college|nursery|setting|service|team|authority|council|ICB|(?:delivered|provided|led|supported) by)\b/i;

/** When an outcome is to be reached. */
export const hasByWhen =
  /\b(?:by (?:the end of|the age of|age|the time|\d{1,2} |january|february|march|april|may|june|july|august|september|october|november|december|key stage|year|spring|summer|autumn|easter|christmas|\d{4})|within (?:\w+ )?(?:\d+|one|two|three|four|six|nine|twelve|eighteen|the next)|at the end of|end of (?:key stage|year|the)|in (?:\d+|one|two|three|six|nine|twelve) (?:months|years|terms))/i;
