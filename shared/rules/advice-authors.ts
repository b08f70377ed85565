/** How reports name what they are about at their head or foot: "Report by: Dr A Example". The words after it are taken as they stand. */
export const headLines = {
  author:
    /^(?:author|(?:report |advice )?(?:written|prepared|completed|compiled|report|advice) by|name of (?:author|professional|writer)|name and role)\s*[:;–-]\s*(.{3,120})$/i,
  role: /^(?:role|job title|post|position|designation|profession)\s*[:;–-]\s*(.{3,120})$/i,
  service: /^(?:service|organisation|organization|employer|team|department|agency|trust|base)\s*[:;–-]\s*(.{3,120})$/i,
  date: /^(?:date(?: of (?:this )?(?:report|advice))?|report date|dated?)\s*[:;–-]?\s*(\d.{5,40})$/i,
} as const;

/** Whose advice a report is, by the words of its title or of its author's role; the first that fits. Ids as requests for advice use them. */
export const contributorWords: readonly { contributor: string; pattern: RegExp }[] = [
  { contributor: 'educational-psychologist', pattern: /\beducational psycholog|\bpsychological advice\b/i },
  { contributor: 'speech-and-language-therapist', pattern: /\bspeech (?:and|&) language\b/i },
  { contributor: 'occupational-therapist', pattern: /\boccupational therap/i },
  { contributor: 'physiotherapist', pattern: /\bphysiotherap/i },
  { contributor: 'camhs', pattern: /\bCAMHS\b|\bchild and adolescent mental health\b/i },
  { contributor: 'community-paediatrics', pattern: /\bpaediatric|\bmedical (?:advice|report)\b/i },
  { contributor: 'social-care', pattern: /\bsocial (?:care|work)/i },
  {
    contributor: 'specialist-teacher',
    pattern: /\b(?:specialist|advisory) teacher\b|\bteacher of the deaf\b|\bsensory service\b/i,
  },
  { contributor: 'early-years', pattern: /\b(?:nursery|early years|pre-?school)\b/i },
  { contributor: 'school', pattern: /\b(?:school|college|head ?teacher|SENCo)\b/i },
];
