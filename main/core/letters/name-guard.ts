import { type DocumentTree, longDate, treeLines } from '../../../shared/domain/document-tree';
import type { LetterCheck } from '../../../shared/domain/letter-fields';

export interface NameGuardInput {
  child: { fullName: string; preferredName: string; dob: string; nhsNumber?: string };
  /** Names of other children: full names, or first names used alone. */
  otherNames: readonly string[];
  /** Dates of birth of those children, plain dates. */
  otherDobs?: readonly string[];
  /** NHS numbers of those children. Any other well-formed NHS number is flagged as well. */
  nhsNumbers: readonly string[];
  /** Names that may stand in the text although a child has the same: parents, officers, advisers. */
  allowedNames?: readonly string[];
}

/**
 * Looks for another child's name, date of birth or NHS number in a document, the mark of text copied from another case.
 * The message says what kind of thing was found and never repeats it, so that it can be logged.
 * Gives one blocking check for each kind.
 */
export function checkNames(tree: DocumentTree, input: NameGuardInput): LetterCheck[] {
  const lines = [tree.title, ...treeLines(tree)];
  const text = lines.join('\n');
  return [
    found('other-name', namesIn(lines, input).length, "another child's name"),
    found('other-dob', countDobs(text, input), "another child's date of birth"),
    found('other-nhs-number', countNhsNumbers(text, input), "another person's NHS number"),
  ];
}

function found(id: string, count: number, what: string): LetterCheck {
  return {
    id,
    ok: count === 0,
    blocking: true,
    message:
      count === 0
        ? `The text does not hold ${what}.`
        : `The text holds ${what} in ${count} ${count === 1 ? 'place' : 'places'}. It may have been copied from another case: check it and take it out.`,
    regulation: 'UK GDPR art 5(1)(f)',
  };
}

function tokens(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .replace(/\u2019/g, "'")
      .replace(/'s\b/gi, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}'-]+/gu) ?? []
  );
}

/** The names of other children that stand in some lines, as words in lower case, once for each place. */
function namesIn(lines: readonly string[], input: NameGuardInput): string[] {
  const own = new Set(tokens(`${input.child.fullName} ${input.child.preferredName}`));
  const allowed = new Set((input.allowedNames ?? []).map((name) => tokens(name).join(' ')));
  const allowedWords = new Set((input.allowedNames ?? []).flatMap(tokens));
  const names = new Set<string>();
  let longest = 0;
  for (const name of input.otherNames) {
    const parts = tokens(name);
    // A brother or sister shares the surname, an adviser may share a first name: those words alone prove nothing.
    if (parts.length === 0 || parts.every((part) => own.has(part)) || allowed.has(parts.join(' '))) continue;
    if (parts.length === 1 && allowedWords.has(parts[0] ?? '')) continue;
    names.add(parts.join(' '));
    longest = Math.max(longest, parts.length);
  }
  const found: string[] = [];
  for (const line of lines) {
    const words = tokens(line);
    for (let at = 0; at < words.length; at++) {
      for (let size = Math.min(longest, words.length - at); size > 0; size--) {
        const name = words.slice(at, at + size).join(' ');
        if (!names.has(name)) continue;
        if (size > 1 || isCapitalised(line, words[at] ?? '')) found.push(name);
        at += size - 1;
        break;
      }
    }
  }
  return found;
}

/**
 * A text with `mark` in place of each name of another child in it: what a person is offered to send instead. A name parted by a comma or a
 * line break is found too.
 */
export function withoutOtherNames(text: string, input: NameGuardInput, mark: string): string {
  const names = [...new Set(namesIn(text.split('\n'), input))].sort((a, b) => b.length - a.length);
  return names.reduce((rest, name) => {
    const words = name.split(' ').map((word) => escapeRegExp(word).replace(/'/g, "['\u2019]"));
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[^\\p{L}\\p{N}\\n]+')}(?![\\p{L}\\p{N}])`, 'giu');
    return rest.replace(pattern, mark);
  }, text);
}

/** A name used alone counts only with a capital: "will" and "rose" are words too. */
function isCapitalised(line: string, word: string): boolean {
  const capital = word.charAt(0).toUpperCase() + word.slice(1);
  return new RegExp(`(?<![\\p{L}\\p{N}])${escapeRegExp(capital)}(?![\\p{L}\\p{N}])`, 'u').test(line);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function countDobs(text: string, input: NameGuardInput): number {
  const others = new Set(input.otherDobs ?? []);
  others.delete(input.child.dob);
  let count = 0;
  for (const date of datesIn(text)) if (others.has(date.iso)) count++;
  // A date said to be of birth is wrong when it is not this child's, whoever it belongs to.
  for (const date of datesIn(text)) {
    if (others.has(date.iso) || date.iso === input.child.dob) continue;
    if (/(born( on)?|date of birth|d\.?o\.?b\.?)[:\s]*$/i.test(text.slice(Math.max(0, date.at - 20), date.at))) count++;
  }
  return count;
}

function datesIn(text: string): { iso: string; at: number }[] {
  const dates: { iso: string; at: number }[] = [];
  for (const match of text.matchAll(/\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/g)) {
    dates.push({ iso: `${match[3]}-${match[2]?.padStart(2, '0')}-${match[1]?.padStart(2, '0')}`, at: match.index });
  }
  for (const match of text.matchAll(/\b\d{4}-\d{2}-\d{2}\b/g)) dates.push({ iso: match[0], at: match.index });
  for (const match of text.matchAll(/\b(\d{1,2}) ([A-Z][a-z]+) (\d{4})\b/g)) {
    for (let month = 1; month <= 12; month++) {
      const iso = `${match[3]}-${String(month).padStart(2, '0')}-${match[1]?.padStart(2, '0')}`;
      if (longDate(iso) === match[0]) dates.push({ iso, at: match.index });
    }
  }
  return dates;
}

function countNhsNumbers(text: string, input: NameGuardInput): number {
  const own = digits(input.child.nhsNumber ?? '');
  const others = new Set(input.nhsNumbers.map(digits).filter((number) => number !== own));
  let count = 0;
  for (const match of text.matchAll(/(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g)) {
    const number = digits(match[0]);
    if (number === own) continue;
    if (
      others.has(number) ||
      (isNhsNumber(number) && /nhs/i.test(text.slice(Math.max(0, match.index - 30), match.index)))
    )
      count++;
  }
  return count;
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}

/** True when ten digits carry a right NHS check digit (modulus 11). A phone number may do so too. */
function isNhsNumber(number: string): boolean {
  if (number.length !== 10) return false;
  const sum = [...number.slice(0, 9)].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(number[9]);
}
