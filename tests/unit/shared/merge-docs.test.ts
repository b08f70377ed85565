import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeDocs } from '../../../shared/domain/merge-docs';

interface Paragraph {
  type: string;
  attrs: { blockId: string };
  content?: { type: string; text: string; marks?: { type: string }[] }[];
}
interface Doc {
  type: string;
  content: Paragraph[];
}
const paragraph = (blockId: string, text: string): Paragraph => ({
  type: 'paragraph',
  attrs: { blockId },
  ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
});
const doc = (...content: Paragraph[]): Doc => ({ type: 'doc', content });
const texts = (merged: unknown) =>
  (merged as Doc | null)?.content.map((block) => (block.content ?? []).map((node) => node.text).join('')) ?? null;
const merge = (base: Doc, mine: Doc, theirs: Doc) => texts(mergeDocs(base, mine, theirs, { insideParagraphs: true }));
const apart = (base: Doc, mine: Doc, theirs: Doc) => texts(mergeDocs(base, mine, theirs, { insideParagraphs: false }));

describe('merging two versions of a text', () => {
  const base = doc(paragraph('1', 'One is here'), paragraph('2', 'Two is there'));

  it('keeps both changes of different paragraphs', () => {
    const mine = doc(paragraph('1', 'One mine'), paragraph('2', 'Two is there'));
    const theirs = doc(paragraph('1', 'One is here'), paragraph('2', 'Two theirs'));
    expect(apart(base, mine, theirs)).toEqual(['One mine', 'Two theirs']);
  });

  it('keeps an added paragraph beside a changed one, whoever added it', () => {
    const added = doc(paragraph('1', 'One is here'), paragraph('3', 'New'), paragraph('2', 'Two is there'));
    const changed = doc(paragraph('1', 'One is here'), paragraph('2', 'Two changed'));
    expect(apart(base, added, changed)).toEqual(['One is here', 'New', 'Two changed']);
    expect(apart(base, changed, added)).toEqual(['One is here', 'New', 'Two changed']);
  });

  it('keeps paragraphs that both added in the same place, and one that both made', () => {
    const add = (id: string, text: string) => doc(...base.content, paragraph(id, text));
    expect(apart(base, add('a', 'Mine'), add('b', 'Theirs'))?.slice(2)).toEqual(['Mine', 'Theirs']);
    expect(apart(base, add('a', 'Same'), add('a', 'Same'))?.slice(2)).toEqual(['Same']);
  });

  it('merges different words of one paragraph only where that is allowed', () => {
    const mine = doc(paragraph('1', 'One really is here'), paragraph('2', 'Two is there'));
    const theirs = doc(paragraph('1', 'One is here today'), paragraph('2', 'Two is there'));
    expect(merge(base, mine, theirs)).toEqual(['One really is here today', 'Two is there']);
    expect(apart(base, mine, theirs)).toBeNull();
  });

  it('keeps bold and other marks of each word', () => {
    const bold: Paragraph = {
      ...paragraph('1', ''),
      content: [
        { type: 'text', text: 'One', marks: [{ type: 'bold' }] },
        { type: 'text', text: ' is here' },
      ],
    };
    const theirs = doc(paragraph('1', 'One is here today'), paragraph('2', 'Two is there'));
    const merged = mergeDocs(base, doc(bold, paragraph('2', 'Two is there')), theirs, { insideParagraphs: true });
    expect((merged as Doc).content[0]?.content).toEqual([
      { type: 'text', text: 'One', marks: [{ type: 'bold' }] },
      { type: 'text', text: ' is here today' },
    ]);
  });

  it('leaves the same words, delete against edit, and different moves to a person', () => {
    const changed = (text: string) => doc(paragraph('1', text), paragraph('2', 'Two is there'));
    expect(merge(base, changed('One mine here'), changed('One theirs here'))).toBeNull();
    expect(merge(base, changed('One mine here'), doc(paragraph('2', 'Two is there')))).toBeNull();
    expect(merge(base, doc(paragraph('2', 'Two is there')), changed('One mine here'))).toBeNull();
    const three = doc(paragraph('1', 'a'), paragraph('2', 'b'), paragraph('3', 'c'));
    const [a, b, c] = three.content as [Paragraph, Paragraph, Paragraph];
    expect(merge(three, doc(b, a, c), doc(a, c, b))).toBeNull();
  });

  it('does not trust blocks without an id, or with one id twice', () => {
    const nameless = doc({ type: 'paragraph', attrs: { blockId: '' } }, paragraph('2', 'Two is there'));
    expect(merge(base, nameless, doc(paragraph('1', 'One mine'), paragraph('2', 'Two is there')))).toBeNull();
    const twice = doc(paragraph('1', 'One'), paragraph('1', 'One again'));
    expect(merge(base, twice, doc(paragraph('1', 'One mine'), paragraph('2', 'Two is there')))).toBeNull();
  });
});

/** One person's version of a text of four paragraphs: words put in, paragraphs removed, added or moved. */
const change = fc.record({
  words: fc.array(fc.record({ block: fc.nat(3), at: fc.nat(3) }), { maxLength: 3 }),
  gone: fc.option(fc.nat(3), { nil: null }),
  add: fc.option(fc.nat(4), { nil: null }),
  moved: fc.option(fc.tuple(fc.nat(3), fc.nat(3)), { nil: null }),
});
const was = doc(...[0, 1, 2, 3].map((n) => paragraph(String(n), `old${n}a old${n}b old${n}c`)));
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function version(who: string, { words, gone, add, moved }: Change): Doc {
  let blocks = was.content.map((block, n) => {
    const own = (block.content?.[0]?.text ?? '').split(' ');
    for (const [index, word] of words.entries()) if (word.block === n) own.splice(word.at, 0, `${who}${n}x${index}`);
    return paragraph(String(n), own.join(' '));
  });
  if (moved) {
    const [block] = blocks.splice(moved[0], 1);
    if (block) blocks.splice(moved[1], 0, block);
  }
  if (gone !== null) blocks = blocks.filter((block) => block.attrs.blockId !== String(gone));
  if (add !== null) blocks.splice(add, 0, paragraph(`${who}new`, `${who}new`));
  return doc(...blocks);
}
const wordsIn = (all: string[]) => all.flatMap((text) => text.split(' '));

describe('any two versions of a text', () => {
  it('merge with every word that either wrote, once, and without what either took out; or do not merge', () => {
    let merged = 0;
    fc.assert(
      fc.property(change, change, fc.boolean(), (one, other, inside) => {
        const [mine, theirs] = [version('m', one), version('t', other)];
        const result = inside ? merge(was, mine, theirs) : apart(was, mine, theirs);
        if (!result) return;
        merged += 1;
        const words = wordsIn(result);
        expect(new Set(words).size).toBe(words.length);
        const [own, foreign, old] = [
          wordsIn(texts(mine) ?? []),
          wordsIn(texts(theirs) ?? []),
          wordsIn(texts(was) ?? []),
        ];
        for (const word of [...own, ...foreign]) if (!old.includes(word)) expect(words).toContain(word);
        for (const word of old) expect(words.includes(word)).toBe(own.includes(word) && foreign.includes(word));
      }),
      { numRuns: 3_000 },
    );
    expect(merged).toBeGreaterThan(300);
  });

  it('give this side when the other changed nothing, and the same answer whichever way round', () => {
    fc.assert(
      fc.property(change, change, (one, other) => {
        const [mine, theirs] = [version('m', one), version('t', other)];
        expect(merge(was, mine, was)).toEqual(texts(mine));
        expect(merge(was, was, theirs)).toEqual(texts(theirs));
        const [there, back] = [merge(was, mine, theirs), merge(was, theirs, mine)];
        expect(back === null).toBe(there === null);
        if (there && back) expect([...wordsIn(back)].sort()).toEqual([...wordsIn(there)].sort());
      }),
      { numRuns: 1_000 },
    );
  });
});
