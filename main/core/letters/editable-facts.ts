import { longDate } from '../../../shared/domain/document-tree';
import type { LetterFields } from '../../../shared/domain/letter-fields';
import { fieldAt, isFilled } from './merge-fields';
import type { LetterTemplate } from './template-schema';

/** Facts that a caseworker may give or change in a letter, by their path in the fields. Dates of law among them can only be made later. */
const facts: Readonly<Record<string, { label: string; hint: string; date: boolean }>> = {
  'decision.decidedOn': { label: 'Date of the decision', hint: 'For example 22 11 2026', date: true },
  'dates.viewsBy': { label: 'Views asked for by', hint: 'For example 6 12 2026', date: true },
  'dates.commentsBy': {
    label: 'Last day for comments',
    hint: 'At least 15 days, the day of sending counted',
    date: true,
  },
  'dates.meetingRequestBy': { label: 'Last day to ask for a meeting', hint: 'For example 6 12 2026', date: true },
  'dates.adviceDueBy': { label: 'Advice due by', hint: 'Six weeks after it is asked for', date: true },
  'dates.planEndsOn': { label: 'Day the plan ends', hint: 'After the time to appeal', date: true },
  'dates.nextReviewBy': { label: 'Next review by', hint: 'Within 12 months', date: true },
  'dates.reviewAdviceBy': { label: 'Advice for the review by', hint: 'Two weeks before the meeting', date: true },
  'dates.reviewReportBy': { label: 'Report of the review by', hint: 'Two weeks after the meeting', date: true },
  'dates.reviewDecisionBy': { label: 'Decision after the review by', hint: 'Four weeks after the meeting', date: true },
  'review.meetingOn': { label: 'Date of the meeting', hint: 'For example 20 1 2027', date: true },
  'review.meetingTime': { label: 'Time of the meeting', hint: 'For example 2:30pm', date: false },
  'review.meetingPlace': { label: 'Place of the meeting', hint: 'Name and address', date: false },
  'review.lead': { label: 'Who leads the review', hint: 'Name and role', date: false },
  'setting.name': { label: 'Setting', hint: 'Name of the school or college', date: false },
  'transfer.fromAuthority': { label: 'Moved from', hint: 'Name of the other council', date: false },
  'transfer.transferredOn': { label: 'Date of the move', hint: 'For example 22 11 2026', date: true },
  'transfer.reviewBy': { label: 'Plan will be reviewed by', hint: 'For example 22 2 2027', date: true },
};

const instead = 'insteadOfYoungPerson';

export interface EditableField {
  id: string;
  label: string;
  hint: string;
  required: boolean;
  /** What is typed: paragraphs, one line, or a plain date. */
  kind: 'text' | 'line' | 'date';
  value: string;
}

/** What can be written or changed in a letter: its free texts first, then the facts its template prints. */
export function editableFields(template: LetterTemplate, fields: LetterFields): EditableField[] {
  const texts = template.texts.map(({ id, label, hint, required }) => ({
    id,
    label,
    hint,
    required,
    kind: 'text' as const,
    value: fields.text[id] ?? '',
  }));
  const used = JSON.stringify(template);
  const paths = Object.keys(facts).filter((path) => used.includes(`{${path}}`));
  const printed = paths.map((path) => {
    const { label, hint, date } = facts[path] ?? { label: path, hint: '', date: false };
    const value = fieldAt({ ...fields }, path);
    const kind = date ? ('date' as const) : ('line' as const);
    return { id: path, label, hint, required: true, kind, value: isFilled(value) ? String(value) : '' };
  });
  const isYoungPerson = fields.child.youngPersonFrom !== undefined && fields.sentOn >= fields.child.youngPersonFrom;
  const asks =
    isYoungPerson && fields.reader === 'parent' && template.audience === 'family' && template.rightsFollowAge;
  const why: EditableField[] = asks
    ? [
        {
          id: instead,
          label: 'Why this goes to a parent',
          hint: 'The rights are the young person’s. Write agreed-copy or lacks-capacity (regs 63 and 64).',
          required: true,
          kind: 'line',
          value: fields.insteadOfYoungPerson ?? '',
        },
      ]
    : [];
  return [...texts, ...printed, ...why];
}

/** The fields with what the caseworker gave instead. A date that is not written as YYYY-MM-DD (or as "6 December 2026") is left out. */
export function withFacts(fields: LetterFields, text: Readonly<Record<string, string>>): LetterFields {
  const copy = structuredClone(fields);
  for (const [path, { date }] of Object.entries(facts)) {
    const given = text[path]?.trim();
    if (given === undefined || given === '') continue;
    const value = date ? plainDateOf(given) : given;
    if (value !== null) setAt(copy, path, value);
  }
  const why = text[instead]?.trim();
  if (why === 'agreed-copy' || why === 'lacks-capacity') copy.insteadOfYoungPerson = why;
  return copy;
}

/** True for the name of a field that a letter of this template may keep. */
export function mayKeep(template: LetterTemplate, id: string): boolean {
  return id in facts || id === instead || template.texts.some((text) => text.id === id);
}

function setAt(fields: LetterFields, path: string, value: string): void {
  const [group, name] = path.split('.') as [keyof LetterFields, string];
  const holder = (fields[group] ?? {}) as Record<string, unknown>;
  Object.assign(fields, { [group]: { ...holder, [name]: value } });
}

const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

function plainDateOf(text: string): string | null {
  if (/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)) return text;
  const [, day, , year] = /^(\d{1,2}) (\p{L}+) (\d{4})$/u.exec(text) ?? [];
  if (!day || !year) return null;
  const date = months
    .map((month) => `${year}-${month}-${day.padStart(2, '0')}`)
    .find((one) => longDate(one).toLowerCase() === text.toLowerCase());
  return date ?? null;
}
