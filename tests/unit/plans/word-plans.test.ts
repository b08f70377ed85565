import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readWordPlan } from '../../../main/core/plans/read-word-plan';
import { blockLines } from '../../../shared/domain/document-tree';
import { layouts } from '../../fixtures/word-plans/layouts';

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
