import type { SectionCode } from '../hub-api/plan-entities';

/**
 * How councils head the sections of their plans, as data. Format is local (SEND Code of Practice 9.61); the letters are law (reg 12(1)).
 * `words` is what a heading with a bare letter must also say to be believed; `alone` is a heading that needs no letter.
 */
interface SectionNames {
  code: SectionCode;
  words: RegExp;
  alone: RegExp;
}

export const sectionNames: readonly SectionNames[] = [
  {
    code: 'A',
    words: /view|interest|aspiration|about me|my story|profile/i,
    alone:
      /^(?:the )?(?:views,? (?:wishes,? )?interests,? and aspirations\b.*|(?:all )?about me.*|my story|one[- ]page profile|(?:child|parent|family)\S* (?:and \S+ )?views.*)$/i,
  },
  { code: 'B', words: /educational needs|\bSEN\b/i, alone: /^(?:\S+ )?special educational needs(?: \(SEN\))?$/i },
  { code: 'C', words: /health\b.*needs/i, alone: /^(?:\S+ )?health (?:care )?needs\b.{0,60}$/i },
  { code: 'D', words: /social care needs/i, alone: /^(?:\S+ )?social care needs\b.{0,80}$/i },
  { code: 'E', words: /outcome/i, alone: /^(?:(?:the )?(?:intended |agreed |desired )?outcomes(?: sought)?)$/i },
  { code: 'F', words: /educational provision|\bSEP\b/i, alone: /^special educational provision(?: \(SEP\))?$/i },
  { code: 'G', words: /health (?:care )?provision/i, alone: /^health (?:care )?provision\b.{0,60}$/i },
  { code: 'H1', words: /1970|chronically/i, alone: /^.*(?:chronically sick|1970 act).*$/i },
  { code: 'H2', words: /other social care/i, alone: /^(?:any )?other social care provision.*$/i },
  {
    code: 'I',
    words: /placement|school|setting|institution/i,
    alone: /^(?:(?:educational )?placement|name and type of (?:the )?(?:school|setting|institution|placement).*)$/i,
  },
  { code: 'J', words: /budget|direct payment/i, alone: /^personal budgets?(?: and direct payments)?$/i },
  { code: 'K', words: /advice|information|appendi/i, alone: /^(?:advice and information.*|appendices)$/i },
];

/** Columns that councils put side by side under one heading, and the sections each may be. */
export const columnNames: readonly { pattern: RegExp; codes: readonly SectionCode[] }[] = [
  { pattern: /\bneeds?\b/i, codes: ['B', 'C', 'D'] },
  { pattern: /\boutcomes?\b|\baims?\b/i, codes: ['E'] },
  { pattern: /\bprovision\b|\bsupport\b/i, codes: ['F', 'G', 'H1', 'H2'] },
];

const lettered =
  /^(?:sections?|parts?)\s*[:.–—-]?\s*((?:[A-K]\s?[12]?)(?:\s*(?:,|&|\+|\/|and)\s*(?:section\s+)?[A-K]\s?[12]?\b)*)(?![\p{L}\p{N}])\s*(.*)$/iu;
const bare = /^\(?([A-K])\s?([12])?\s*[.:)–—-]\s*(\S.*)$/;
const longest = 170;

function codeOf(letter: string, digit: string | undefined, words: string): SectionCode[] {
  const upper = letter.toUpperCase();
  if (upper !== 'H') return [upper as SectionCode];
  if (digit === '1' || digit === '2') return [`H${digit}`];
  const named = sectionNames.filter(({ code, words: pattern }) => code.startsWith('H') && pattern.test(words));
  return named.length === 1 ? [named[0]!.code] : ['H1', 'H2'];
}

/** The sections that a heading with their letters names ("Section B: ...", "Sections B, E and F", "H1 ..."); none when it names none. */
export function letteredSections(text: string): SectionCode[] {
  const line = text.trim().replace(/\t+/g, ' - ').replace(/\s+/g, ' ');
  if (line.length > longest) return [];
  const [, letters = '', rest = ''] = lettered.exec(line) ?? [];
  // "Section F of this plan says ..." is a sentence; what follows a title begins with a sign or a capital.
  if (letters !== '' && (rest === '' || /^[^\p{Ll}]/u.test(rest))) {
    const parts = [...letters.replace(/section/gi, '').matchAll(/\b([A-K])\s?([12])?(?![\p{L}])/giu)];
    return [...new Set(parts.flatMap(([, letter = '', digit]) => codeOf(letter, digit, rest)))];
  }
  const [, letter = '', digit, words = ''] = bare.exec(line) ?? [];
  if (letter === '') return [];
  const codes = codeOf(letter, digit, words);
  return codes.some((code) => sectionNames.some((one) => one.code === code && one.words.test(words))) ? codes : [];
}

/** The section that a heading without letters names by its usual title; none when it is no such title. */
export function namedSection(text: string): SectionCode[] {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/^[\d.)\s]+/, '')
    .replace(/[:.\s]+$/, '')
    .trim();
  return sectionNames
    .filter(({ alone }) => alone.test(line))
    .map(({ code }) => code)
    .slice(0, 1);
}
