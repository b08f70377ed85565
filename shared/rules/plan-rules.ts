/**
 * Every rule that a plan is checked by, as an auditor reads it. `law`: the plan is not lawful or not safe while it stands. `quality`: what
 * moderation marks down. `style`: worth a look.
 */
export interface PlanRule {
  name: string;
  weight: 'law' | 'quality' | 'style';
  source: string;
}

const specific = 'SEND Code of Practice 9.69';
const outcomes = 'SEND Code of Practice 9.66';

export const planRules: Readonly<Record<string, PlanRule>> = {
  'vague-regular': { name: 'Says “regular” or “frequent”, not how often', weight: 'quality', source: specific },
  'vague-access': { name: 'Promises access, not provision', weight: 'quality', source: specific },
  'vague-opportunities': { name: 'Promises opportunities, not provision', weight: 'quality', source: specific },
  'vague-as-required': { name: 'Leaves it to what is required or possible', weight: 'quality', source: specific },
  'vague-benefit': { name: 'Says what would help, not what will be done', weight: 'quality', source: specific },
  'vague-up-to': { name: 'Gives a most and no least', weight: 'quality', source: specific },
  'vague-ongoing': { name: 'Says “ongoing”, not how long', weight: 'quality', source: specific },
  'vague-consider': { name: 'May, might or consider', weight: 'quality', source: specific },
  'vague-should': { name: 'Says “should”, not “will”', weight: 'quality', source: specific },
  'vague-appropriate': { name: 'Says “appropriate” or “suitable”, not which', weight: 'quality', source: specific },
  'vague-range': { name: 'Says “a range of”, not which', weight: 'quality', source: specific },
  'vague-availability': { name: 'Depends on what is available', weight: 'quality', source: 'CFA 2014 s42' },
  'vague-occasional': { name: 'Gives no number', weight: 'quality', source: specific },
  'not-specific': { name: 'Provision without amount, frequency or person', weight: 'quality', source: specific },
  'no-by-when': { name: 'Outcome without a date', weight: 'quality', source: outcomes },
  'outcome-is-service': { name: 'Outcome that tells of a service', weight: 'quality', source: outcomes },
  'outcome-not-measurable': { name: 'Outcome that nobody could tell was reached', weight: 'quality', source: outcomes },
  'educates-or-trains': { name: 'Education or training in section G', weight: 'law', source: 'CFA 2014 s21(5)' },
  'h2-may-be-h1': {
    name: 'Help of the 1970 Act in section H2',
    weight: 'quality',
    source: 'reg 12(1)(h), CSDPA 1970 s2',
  },
  'h1-over-18': { name: 'Section H1 for someone of 18 or over', weight: 'law', source: 'reg 12(1)(h)(i)' },
  'drug-name': { name: 'Names a medicine', weight: 'quality', source: 'local drafting rule' },
  'area-unsaid': { name: 'Area of need left blank', weight: 'style', source: 'SEND Code of Practice 9.69, section B' },
  'need-twice': { name: 'The same need in two places', weight: 'style', source: 'local drafting rule' },
  'need-without-provision': {
    name: 'Need without provision',
    weight: 'law',
    source: 'CFA 2014 s37(2), reg 12(1); SEND Code of Practice 9.69',
  },
  'provision-without-outcome': {
    name: 'Provision that serves no outcome',
    weight: 'quality',
    source: 'SEND Code of Practice 9.66, 9.69',
  },
  'need-not-linked': {
    name: 'Need that no provision is linked to',
    weight: 'quality',
    source: 'SEND Code of Practice 9.69, section F',
  },
  'outcome-without-provision': {
    name: 'Outcome that no provision serves',
    weight: 'quality',
    source: 'SEND Code of Practice 9.69, section F',
  },
  'section-empty': { name: 'Nothing is written', weight: 'law', source: 'reg 12(1)' },
  'section-unsaid': { name: 'Nothing is written, and nothing says why', weight: 'style', source: 'reg 12(1)' },
  'placement-in-draft': { name: 'A draft names a setting', weight: 'law', source: 'CFA 2014 s38(5)' },
  'placement-missing': { name: 'A final plan names no setting', weight: 'law', source: 'reg 12(1)(i)' },
  'advice-not-listed': { name: 'Advice missing from section K', weight: 'law', source: 'reg 12(1)(k)' },
  'advice-date-differs': { name: 'Advice with another date in section K', weight: 'quality', source: 'reg 12(1)(k)' },
  'advice-not-used': { name: 'Advice listed and not used anywhere', weight: 'quality', source: 'reg 11(a)' },
  'no-adulthood': { name: 'Nothing prepares for adulthood', weight: 'law', source: 'reg 12(3)' },
  'other-child': { name: 'Another person’s details', weight: 'law', source: 'UK GDPR art 5(1)(f)' },
  'hard-to-read': { name: 'Hard to read', weight: 'style', source: 'SEND Code of Practice 9.61' },
};

/** A rule that this list does not know yet is worth a look. */
export function planRule(rule: string): PlanRule {
  return planRules[rule] ?? { name: rule, weight: 'style', source: '' };
}
