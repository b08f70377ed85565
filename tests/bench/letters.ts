import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import { treeToDocx } from '../../main/core/documents/tree-to-docx';
import { composeLetter } from '../../main/core/letters/rules';
import { completeFields } from '../support/letter-fixtures';
import { type BenchRow, type BenchSize, benchRow, byTurns } from './row';

const LETTERS = { median: 200, large: 1_000 } as const;
const RUNS = 3;

function made() {
  const letter = composeLetter({ type: 'T3', fields: completeFields() });
  if (!letter.ok) throw new Error(letter.message);
  return letter;
}

/** The same words put into paragraphs by the library alone: no styles, lists, tables or checks. */
function bare(texts: readonly string[]): Promise<unknown> {
  const [title = '', ...rest] = texts;
  const children = [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(title)] }),
    ...rest.map((text) => new Paragraph({ children: [new TextRun(text)] })),
  ];
  return Packer.toBuffer(new Document({ title, sections: [{ children }] }));
}

/** Every string of a tree's blocks, however deep. */
function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'text' && typeof inner === 'string' ? [inner] : textsOf(inner),
  );
}

/** Letters from facts to Word file, milliseconds a letter, against the library writing the same words with nothing around them. */
export async function lettersBench(size: BenchSize): Promise<BenchRow[]> {
  const count = LETTERS[size];
  const texts = textsOf(made().tree.blocks);
  const times = await byTurns(
    RUNS,
    async () => {
      for (let n = 0; n < count; n += 1) await treeToDocx(made().tree);
    },
    async () => {
      for (let n = 0; n < count; n += 1) await bare(texts);
    },
  );
  const each = (all: readonly number[]) => all.map((time) => time / count);
  const common = { bench: 'letters', size, against: 'docx-library-alone', goal: 1.6 };
  return [benchRow({ ...common, name: 'docx-per-letter', ours: each(times.ours), other: each(times.other) })];
}
