import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readWordPlan } from '../../../main/core/plans/read-word-plan';
import { blockLines } from '../../../shared/domain/document-tree';
import { layouts } from '../../fixtures/word-plans/layouts';
import { wordPlansInXml } from '../../fixtures/word-plans/word-xml';

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

async function readFixture(name: string) {
  const file = new URL(`../../fixtures/word-plans/${name}.docx`, import.meta.url);
  const read = await readWordPlan(new Uint8Array(readFileSync(file)), 'Plan');
  if (!read.ok) throw new Error(read.code);
  return read.value;
}

describe('Word plans in the layouts of eight councils, made by LibreOffice', () => {
  it.each(layouts)('$name: every paragraph is placed, or listed for a person to place', async ({ name, says }) => {
    const { pieces, counts } = await readFixture(name);
    const found = pieces.flatMap(({ block, role, section }) =>
      blockLines(block)
        .map(plain)
        .filter((text) => text !== '')
        .map((text) => ({ text, section: role === 'title' ? 'title' : section })),
    );
    const key = ({ text, section }: { text: string; section: string | null }) =>
      `${section ?? 'nowhere'}: ${plain(text)}`;
    expect(found.map(key).sort()).toEqual(says.map(key).sort());
    expect(counts.read).toBe(says.length);
    expect(counts.placed + counts.titles + counts.undecided).toBe(counts.read);
  });

  it('keeps the order of the paragraphs within each section', async () => {
    for (const { name, says } of layouts.filter((layout) => layout.name !== 'columns-side-by-side')) {
      const { pieces } = await readFixture(name);
      const inSection = (code: string) =>
        pieces
          .filter(({ role, section }) => role === 'text' && section === code)
          .flatMap(({ block }) => blockLines(block).map(plain));
      const expected = (code: string) => says.filter(({ section }) => section === code).map(({ text }) => plain(text));
      for (const code of 'ABCDEFGIJK') {
        expect(
          inSection(code).filter((text) => text !== ''),
          `${name}, section ${code}`,
        ).toEqual(expected(code));
      }
    }
  });

  it('says what was left out of a file with a page header and text boxes', async () => {
    const { warnings } = await readFixture('text-boxes');
    expect(warnings.find(({ code }) => code === 'headers-footers')?.texts).toContain('Confidential, Northmoor Council');
    expect(warnings.map(({ code }) => code)).toContain('text-boxes');
  });
});

describe('Word plans as Word itself writes them', () => {
  // Signs that stand for no letter (ticks, hyphens that do not break) are no loss of words.
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

  it.each(wordPlansInXml)('$name: nothing is lost, and nothing comes twice', async ({ bytes, says }) => {
    const read = await readWordPlan(bytes, 'Plan');
    if (!read.ok) throw new Error(read.code);
    const { pieces, warnings, counts } = read.value;
    const placed = pieces.flatMap(({ block, role, section }) =>
      blockLines(block).map((text) => ({ text, section: role === 'title' ? 'title' : section })),
    );
    const leftOut = warnings.flatMap(({ texts }) => texts.map((text) => ({ text, section: 'left out' })));
    const key = ({ text, section }: { text: string; section: string | null }) =>
      `${section ?? 'nowhere'}: ${bare(text)}`;
    // What was inserted is listed too, as accepted; it is in its place besides.
    const inserted = warnings.find(({ code }) => code === 'tracked-insertions')?.texts ?? [];
    const found = [...placed, ...leftOut.filter(({ text }) => !inserted.includes(text))].filter(
      ({ text }) => bare(text) !== '',
    );
    expect(found.map(key).sort()).toEqual(says.map(key).sort());
    expect(counts.placed + counts.titles + counts.undecided).toBe(counts.read);
  });
});
