import type { SectionCode } from '../hub-api/plan-entities';

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
    pattern:
      /\b(?:should be considered|consideration (?:will|should) be given|(?:will )?consider(?:ed)?|may (?:include|need|be|have|use)|could (?:include|be)|might)\b/gi,
    message: 'Say what will be provided. "May" and "consider" promise nothing.',
  },
  {
    rule: 'vague-should',
    pattern: /\bshould (?!be considered)(?:be|have|receive|use|continue|ensure|provide|work)\b/gi,
    message: 'Write "will": "should" is advice, and a plan is a duty.',
  },
  {
    rule: 'vague-appropriate',
    pattern: /\b(?:appropriate(?:ly)?|suitabl[ey]|sufficient(?:ly)?|adequate(?:ly)?)(?= (?!for\b|in\b|at\b|to\b)\w)/gi,
    message: 'Say which one. People differ about what is appropriate.',
  },
  {
    rule: 'vague-range',
    pattern: /\b(?:a (?:range|variety|number) of|various|etc\b|and so on)/gi,
    message: 'Name each one. A range can be filled with anything.',
  },
  {
    rule: 'vague-availability',
    pattern: /\b(?:subject to|dependent on|depending on|(?:if|when|where) available|availability)\b/gi,
    message: 'The duty does not depend on what is to be had (CFA 2014 s42). Take the condition out.',
  },
  {
    rule: 'vague-occasional',
    pattern: /\b(?:occasional(?:ly)?|from time to time|periodic(?:ally)?|at times|some(?:times)?|several|often)\b/gi,
    message: 'Give the number.',
  },
];

/** An outcome is a benefit to the person, "not a description of the service being provided" (Code 9.66). */
export const outcomeIsService: VagueWords = {
  rule: 'outcome-is-service',
  pattern:
    /\b(?:will (?:receive|attend|access|have access to|be provided with|be given|be offered|continue to receive|be supported (?:by|with|to))|to (?:receive|be provided with|have access to)|sessions? (?:with|of)|support (?:from|will))\b/gi,
  message: 'This tells of a service. Say what the child or young person will be able to do.',
};

/** "Specific, measurable" (Code 9.66): words that nobody could agree were reached. */
export const outcomeUnmeasurable: VagueWords = {
  rule: 'outcome-not-measurable',
  pattern:
    /\b(?:improve[sd]?|improvement|develop(?:s|ed)?|make (?:\w+ )?progress|increase[sd]?|better|enhance[sd]?|more (?:confident|confidence|independent|independence|resilient)|reach (?:his|her|their) (?:full )?potential|continue to|begin to|feel|understand)\b/gi,
  message: 'Say what will be seen when it is reached, so that anyone could tell.',
};

/** An amount or a thing that can be seen or counted takes the edge off "improve": "from 3 minutes to 10". */
export const hasMeasure =
  /\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|without (?:help|support|prompts?|prompting|an adult|adult)|on (?:his|her|their) own|independently|in (?:every|each|all)|each (?:day|week|time)|every (?:day|week|time))\b(?! (?:september|october|november|december|january|february|march|april|may|june|july|august)\b)/i;

/** Education or training given by a health service is special educational provision (CFA 2014 s21(5)) and belongs in F. */
export const educatesOrTrains: VagueWords = {
  rule: 'educates-or-trains',
  pattern:
    /\b(?:speech (?:and|&) language therap\w+|communication programme|social skills (?:group|training)|teach(?:es|ing)?|training for (?:school )?staff)\b/gi,
  message: 'What educates or trains is special educational provision: write it in section F.',
};

/** Kinds of help that section 2(1) of the Chronically Sick and Disabled Persons Act 1970 lists: due under it they stand in H1. */
export const underThe1970Act: VagueWords = {
  rule: 'h2-may-be-h1',
  pattern:
    /\b(?:short breaks?|respite|home help|(?:home )?adaptations?|practical (?:help|assistance) (?:at|in the) home|holidays?|(?:a )?telephone|meals at home|(?:specialist )?equipment at home)\b/gi,
  message: 'Under 18 this is help of the 1970 Act: write it in section H1, or say why it is not.',
};

/** Medicines that plans have named. A plan names none: doses change with every clinic and the plan would be wrong. */
export const drugNames: VagueWords = {
  rule: 'drug-name',
  pattern:
    /\b(?:methylphenidate|ritalin|concerta|medikinet|equasym|xaggitin|delmosart|atomoxetine|strattera|lisdexamfetamine|elvanse|dexamfetamine|guanfacine|intuniv|clonidine|melatonin|circadin|slenyto|risperidone|aripiprazole|olanzapine|fluoxetine|sertraline|citalopram|propranolol|sodium valproate|valproate|epilim|carbamazepine|tegretol|levetiracetam|keppra|lamotrigine|lamictal|topiramate|midazolam|buccolam|diazepam|clobazam|phenobarbital|baclofen|botulinum|botox|salbutamol|ventolin|montelukast|prednisolone|insulin|omeprazole|lansoprazole|macrogol|movicol|laxido|senna|hyoscine|desmopressin|levothyroxine|paracetamol|ibuprofen)\b/gi,
  message: 'Say what the medicine is for, not its name: it changes with every clinic.',
};

/** From Year 9 the plan prepares for adulthood (reg 12(3); Code 8.9): work, independent living, friends and community, health. */
export const preparesForAdulthood =
  /\b(?:employment|work experience|career|supported internship|independent living|live independently|travel training|budget(?:ing)?|manag(?:e|ing) money|cook(?:ing)?|adult(?:hood| life| services)|college|apprenticeship|community|friendships?|volunteer(?:ing)?)\b/i;

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
