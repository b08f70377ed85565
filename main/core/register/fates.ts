import type { RegisterRow } from '../../../shared/ipc/views';
import { isEmail, normalEmail } from '../people/email';
import type { Mapping, RegisterColumn } from './mapping';
import type { ParsedSheet } from './parse';

/** What the directory already knows about someone. */
export interface KnownProfessional {
  id: string;
  name: string;
  email: string;
  phone: string;
  profession: string;
  service: string;
  account: 'none' | 'invited' | 'registered' | 'left';
}

export interface RowFate extends RegisterRow {
  phone: string;
  /** The directory entry the row was matched to: by e-mail address, else by name and service. */
  matchedId: string | null;
}

const longest: Partial<Record<RegisterColumn, number>> = { name: 120, profession: 120, service: 120, phone: 40 };

/**
 * Settles what would become of every row, in file order; changes nothing. Rows are matched to the directory by e-mail address, then
 * by name and service together (a new address for someone known is an update). Of several rows with one address the first counts.
 */
export function rowFates(
  sheet: ParsedSheet,
  mapping: Mapping,
  known: readonly KnownProfessional[],
  pendingInvitations: ReadonlySet<string>,
): RowFate[] {
  const byEmail = new Map(known.filter(({ email }) => email).map((person) => [normalEmail(person.email), person]));
  const byNameAndService = new Map(known.map((person) => [nameKey(person.name, person.service), person]));
  const firstRow = new Map<string, number>();
  return sheet.rows.map(({ row, cells, problem }) => {
    const person = readRow(cells, mapping);
    const problems = problem
      ? [{ column: '', problem, remedy: 'Correct the row in your spreadsheet and save it as CSV again' }]
      : problemsOf(person, sheet, mapping);
    const email = normalEmail(person.email);
    const base = { row, ...person, email: problems.length > 0 ? person.email : email, matchedId: null };
    if (problems.length > 0) return { ...base, fate: 'error' as const, problems };
    const earlier = firstRow.get(email);
    if (earlier !== undefined) {
      return {
        ...base,
        fate: 'duplicate-in-file' as const,
        problems: [
          {
            column: columnName(sheet, mapping.email),
            problem: `The same address is in row ${earlier}`,
            remedy: `Nothing to do if it is the same person: row ${earlier} counts`,
          },
        ],
      };
    }
    firstRow.set(email, row);
    const match = byEmail.get(email) ?? byNameAndService.get(nameKey(person.name, person.service));
    const fate = match ? fateOfKnown(match, { ...person, email }, pendingInvitations) : 'invite';
    return {
      ...base,
      fate: match || !pendingInvitations.has(email) ? fate : 'already-invited',
      problems: [],
      matchedId: match?.id ?? null,
    };
  });
}

type Person = Pick<RowFate, 'name' | 'email' | 'phone' | 'profession' | 'service'>;

function fateOfKnown(match: KnownProfessional, person: Person, pending: ReadonlySet<string>): RegisterRow['fate'] {
  const sameAddress = normalEmail(match.email) === person.email;
  const differs = (field: 'name' | 'phone' | 'profession' | 'service') =>
    person[field] !== '' &&
    (field === 'profession'
      ? !sameProfession(person[field], match[field])
      : person[field].trim() !== match[field].trim());
  const changed = !sameAddress || (['name', 'phone', 'profession', 'service'] as const).some(differs);
  if (changed && match.account !== 'left') return 'update';
  if (match.account === 'registered') return 'already-registered';
  if (match.account === 'invited' || pending.has(person.email)) return 'already-invited';
  return 'invite';
}

/** The directory keeps `educational-psychologist`; people write "Educational psychologist". */
function sameProfession(one: string, other: string): boolean {
  const plain = (text: string) => text.trim().toLowerCase().replaceAll('-', ' ');
  return plain(one) === plain(other);
}

function readRow(cells: readonly string[], mapping: Mapping): Person {
  const cell = (column: RegisterColumn) => tidy(mapping[column] === undefined ? '' : (cells[mapping[column]] ?? ''));
  const name = cell('name') || `${cell('firstName')} ${cell('lastName')}`.trim();
  return { name, email: cell('email'), phone: cell('phone'), profession: cell('profession'), service: cell('service') };
}

/** Spaces (the unbreakable one too) made single, control characters and a spreadsheet's own guard apostrophe taken off. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .replace(/^'(?=[=+\-@])/, '');
}

function problemsOf(person: Person, sheet: ParsedSheet, mapping: Mapping): RegisterRow['problems'] {
  const problems: RegisterRow['problems'] = [];
  const add = (column: RegisterColumn, problem: string, remedy: string) =>
    problems.push({ column: columnName(sheet, mapping[column]) || column, problem, remedy });
  if (person.name === '') add('name', 'There is no name', 'Write the person’s name');
  if (person.email === '')
    add('email', 'There is no e-mail address', 'Write the work e-mail address: invitations go there');
  else if (!isEmail(person.email))
    add('email', 'This is not an e-mail address', 'Check for spaces, commas and missing parts: name@service.nhs.uk');
  if (person.profession === '')
    add('profession', 'There is no profession', 'Write what they do, for example "Speech and language therapist"');
  for (const [column, most] of Object.entries(longest) as [keyof Person, number][]) {
    if (person[column].length > most) add(column, `This is longer than ${most} characters`, 'Shorten it');
  }
  return problems;
}

function columnName(sheet: ParsedSheet, index: number | undefined): string {
  return index === undefined ? '' : (sheet.header[index] ?? '');
}

function nameKey(name: string, service: string): string {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  return `${plain(name)}|${plain(service)}`;
}
