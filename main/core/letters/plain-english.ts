import { blockLines, type DocumentTree } from '../../../shared/domain/document-tree';
import type { LetterCheck } from '../../../shared/domain/letter-fields';

const LONG_SENTENCE = 25;
const LONG_PARAGRAPH = 90;
const HARD_READING_GRADE = 9;

/** Short forms and insider words that a family should not meet without their meaning. */
const JARGON: Record<string, string> = {
  EHCNA: 'education, health and care needs assessment',
  EHCP: 'EHC plan',
  EOTAS: 'education otherwise than at school',
  EP: 'educational psychologist',
  SALT: 'speech and language therapist',
  SLT: 'speech and language therapist',
  SEMH: 'social, emotional and mental health',
  ICB: 'local health service',
  SENCO: 'the teacher in charge of special educational needs',
  SENDIASS: 'information, advice and support service',
  CAMHS: 'child and adolescent mental health service',
  NEET: 'not in education, employment or training',
  LA: 'council',
  QFT: 'quality first teaching',
  'graduated approach': 'assess, plan, do, review',
  'ordinarily available': 'what the setting can give from what it has',
};

/** Advice on the wording. None of these stops a letter: long words are lawful. */
export function plainEnglishChecks(tree: DocumentTree): LetterCheck[] {
  const lines = tree.blocks.filter((block) => block.kind === 'paragraph' || block.kind === 'list').flatMap(blockLines);
  return [sentenceCheck(lines), paragraphCheck(lines), jargonCheck(lines), readingCheck(lines)];
}

/** Sentences of some lines. A full stop inside "reg. 5" or an email address does not end one. */
export function sentences(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(/(?<=[.!?:])\s+(?=[A-Z"'])/)).filter((one) => /\w/.test(one));
}

function words(text: string): string[] {
  return text.match(/[A-Za-z\u00c0-\u024f][\w'\u2019-]*/g) ?? [];
}

function advice(id: string, ok: boolean, message: string): LetterCheck {
  return { id, ok, blocking: false, message, regulation: null };
}

function sentenceCheck(lines: readonly string[]): LetterCheck {
  const long = sentences(lines).filter((sentence) => words(sentence).length > LONG_SENTENCE);
  const first = long[0] ? `: "${long[0].slice(0, 80)}..."` : '';
  return advice(
    'long-sentences',
    long.length === 0,
    long.length === 0
      ? 'No sentence is longer than 25 words.'
      : `${long.length} ${long.length === 1 ? 'sentence is' : 'sentences are'} longer than 25 words. The first${first}`,
  );
}

function paragraphCheck(lines: readonly string[]): LetterCheck {
  const long = lines.filter((line) => words(line).length > LONG_PARAGRAPH).length;
  return advice(
    'long-paragraphs',
    long === 0,
    long === 0
      ? 'No paragraph is too long.'
      : `${long} ${long === 1 ? 'paragraph is' : 'paragraphs are'} longer than 90 words.`,
  );
}

function jargonCheck(lines: readonly string[]): LetterCheck {
  const text = lines.join('\n');
  const found = Object.entries(JARGON).filter(([term, meaning]) => {
    const flags = term === term.toUpperCase() ? '' : 'i';
    // A short form in brackets after its meaning is explained: "educational psychologist (EP)".
    const explained = text.toLowerCase().includes(`${meaning.toLowerCase()} (${term.toLowerCase()})`);
    return !explained && new RegExp(`\\b${term}s?\\b`, flags).test(text);
  });
  return advice(
    'jargon',
    found.length === 0,
    found.length === 0
      ? 'No short form is left unexplained.'
      : `Say it in words: ${found.map(([term, meaning]) => `${term} (${meaning})`).join('; ')}.`,
  );
}

/** Flesch-Kincaid grade: US school grade, to which 5 is added for a reading age in years. */
export function readingGrade(lines: readonly string[]): number {
  const allSentences = sentences(lines);
  const allWords = allSentences.flatMap(words);
  if (allWords.length === 0) return 0;
  const syllables = allWords.reduce((sum, word) => sum + countSyllables(word), 0);
  return 0.39 * (allWords.length / allSentences.length) + 11.8 * (syllables / allWords.length) - 15.59;
}

function countSyllables(word: string): number {
  const bare = word
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '');
  return Math.max(1, bare.match(/[aeiouy]+/g)?.length ?? 1);
}

function readingCheck(lines: readonly string[]): LetterCheck {
  const grade = readingGrade(lines);
  const age = Math.max(6, Math.round(grade + 5));
  return advice(
    'reading-age',
    grade <= HARD_READING_GRADE,
    `Reading age about ${age}${grade <= HARD_READING_GRADE ? '.' : ': use shorter words and sentences where you can.'}`,
  );
}
