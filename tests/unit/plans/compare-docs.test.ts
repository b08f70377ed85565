import { describe, expect, it } from 'vitest';
import { changeOfRow, countChanges, movedWords } from '../../../shared/domain/changes';
import { compareDocs } from '../../../shared/domain/compare-docs';
import { compareWords } from '../../../shared/domain/compare-words';
import type { Block, Change, InlineRun } from '../../../shared/domain/document-tree';
import { markMoved } from '../../../shared/domain/moved';
import { blockText, type RichBlock, type RichDoc } from '../../../shared/domain/rich-doc';
import { tableOfChanges } from '../../../shared/domain/table-of-changes';
import { Dice, PlanGenerator } from '../../support/plan-generator';

const text = (words: string): InlineRun[] => [{ text: words }];
/** "kept [-gone-] {+new+}". */
const shown = (runs: readonly InlineRun[]) =>
  runs
    .map(({ text: words, change }) =>
      change === 'added' ? `{+${words}+}` : change === 'removed' ? `[-${words}-]` : words,
    )
    .join('');

const paragraph = (blockId: string, words: string): RichBlock => ({
  type: 'paragraph',
  attrs: { blockId },
  content: words === '' ? [] : [{ type: 'text', text: words }],
});
const doc = (...content: RichBlock[]): RichDoc => ({ type: 'doc', content });
const list = (...items: string[]): RichBlock => ({
  type: 'bulletList',
  attrs: { blockId: 'list' },
  content: items.map((words, n) => ({ type: 'listItem', content: [paragraph(`${words}-${n}`, words)] })),
});
const table = (...rows: string[][]): RichBlock => ({
  type: 'table',
  attrs: { blockId: 'table' },
  content: rows.map((cells, n) => ({
    type: 'tableRow',
    content: cells.map((words) => ({
      type: n === 0 ? 'tableHeader' : 'tableCell',
      content: [paragraph('', words)],
    })),
  })),
});

/** The words of one of the two versions, as the comparison tells them. */
function side(blocks: readonly Block[], without: Change): string[] {
  return blocks.flatMap((block): string[] => {
    if (block.change === without) return [];
    if (block.kind === 'paragraph' || block.kind === 'heading')
      return [block.runs.map((run) => (run.change === without ? '' : run.text)).join('')];
    if (block.kind === 'list') return block.items.flatMap((item) => side(item, without));
    if (block.kind === 'table')
      return [...block.head, ...block.rows].flatMap((row) => row.flatMap((cell) => side(cell.blocks, without)));
    return [];
  });
}

const wordsOf = (all: RichDoc) =>
  (all.content ?? [])
    .map(blockText)
    .join('\n')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join('\n');
const joined = (lines: string[]) => lines.filter((line) => line.trim() !== '').join('\n');

describe('comparing the words of a paragraph', () => {
  it.each([
    ['20 minutes daily with a TA.', '30 minutes daily with a TA.', '[-20-]{+30+} minutes daily with a TA.'],
    ['Twice a week.', 'Twice a week, for 20 minutes.', 'Twice a week{+, for 20 minutes+}.'],
    ['She will be seen regularly.', 'She will be seen.', 'She will be seen[- regularly-].'],
    ['Ava’s needs', 'Ava’s needs', 'Ava’s needs'],
    ['', 'New words', '{+New words+}'],
    ['£6,000 a year', '£6,500 a year', '£[-6,000-]{+6,500+} a year'],
  ])('shows %j against %j', (before, after, expected) => {
    expect(shown(compareWords(text(before), text(after)))).toBe(expected);
  });

  it('does not leave single words standing between two new sentences', () => {
    const runs = compareWords(
      text('Regular access to the speech and language therapy service as appropriate.'),
      text('A therapist will visit the school on six mornings, the first in January.'),
    );
    expect(runs.filter((run) => !run.change).map((run) => run.text)).toEqual(['.']);
  });

  it('keeps bold and links on each word, of the wording they belong to', () => {
    const runs = compareWords(
      [{ text: 'Daily', bold: true }, { text: ' support' }],
      [
        { text: 'Daily', bold: true },
        { text: ' help', italic: true },
      ],
    );
    expect(runs).toEqual([
      { text: 'Daily', bold: true },
      { text: ' ', italic: true },
      { text: 'support', change: 'removed' },
      { text: 'help', italic: true, change: 'added' },
    ]);
  });
});

describe('comparing two versions of a section', () => {
  it('says nothing of two equal texts', () => {
    const one = doc(paragraph('1', 'One'), list('a', 'b'), table(['H'], ['c']));
    const compared = compareDocs(one, structuredClone(one));
    expect(countChanges(compared)).toBe(0);
    expect(joined(side(compared, 'added'))).toBe(wordsOf(one));
  });

  it('shows a paragraph put in, one taken out and one reworded, in their places', () => {
    const before = doc(
      paragraph('1', 'Stays as it is'),
      paragraph('2', 'Goes away altogether now'),
      paragraph('3', 'Seen twice a term'),
    );
    const after = doc(
      paragraph('1', 'Stays as it is'),
      paragraph('4', 'Something that nobody wrote before'),
      paragraph('3', 'Seen four times a term'),
    );
    const compared = compareDocs(before, after);
    expect(compared.map((block) => block.change ?? (block.kind === 'paragraph' && shown(block.runs)))).toEqual([
      'Stays as it is',
      'removed',
      'added',
      'Seen [-twice-]{+four times+} a term',
    ]);
    expect(countChanges(compared)).toBe(3);
  });

  it('knows a paragraph by its words where the other version has other ids, as an imported one has', () => {
    const before = doc(paragraph('x', 'Ava will have a visual timetable each day at nine o’clock'));
    const after = doc(paragraph('y', 'Ava will have a visual timetable each day at ten o’clock'));
    expect(countChanges(compareDocs(before, after))).toBe(1);
    expect(compareDocs(before, after)).toHaveLength(1);
  });

  it('looks into lists item by item and into tables row by row', () => {
    const compared = compareDocs(
      doc(
        list('stays here', 'goes away wholly'),
        table(['Need', 'Provision'], ['Speech', 'Weekly'], ['Sight', 'None']),
      ),
      doc(list('stays here', 'comes in place'), table(['Need', 'Provision'], ['Speech', 'Daily'], ['Motor', 'Splint'])),
    );
    const [items, rows] = compared;
    if (items?.kind !== 'list' || rows?.kind !== 'table') throw new Error('not a list and a table');
    expect(items.items.map((item) => item[0]?.change)).toEqual([undefined, 'removed', 'added']);
    expect(rows.head).toHaveLength(1);
    expect(rows.rows.map(changeOfRow)).toEqual([undefined, 'removed', 'added']);
    const cell = rows.rows[0]?.[1]?.blocks[0];
    expect(cell?.kind === 'paragraph' && side([cell], 'added')).toEqual(['Weekly']);
    expect(countChanges(compared)).toBe(5);
  });

  it('takes a table with another number of columns as replaced', () => {
    const compared = compareDocs(doc(table(['Need'], ['Speech'])), doc(table(['Need', 'By whom'], ['Speech', 'TA'])));
    expect(compared.map((block) => block.change)).toEqual(['removed', 'added']);
  });

  it('says of a paragraph that only moved where it went and where it came from, and counts it once', () => {
    const support = 'A teaching assistant reads with Ava for 20 minutes each day.';
    const listening = 'Ava hears better when she sits at the front of the class.';
    const sections = [
      {
        code: 'F',
        name: 'Provision',
        blocks: compareDocs(
          doc(paragraph('1', support), paragraph('2', 'Stays as it is, in its place.'), paragraph('3', listening)),
          doc(paragraph('2', 'Stays as it is, in its place.'), paragraph('1', support)),
        ),
      },
      { code: 'G', name: 'Health', blocks: compareDocs(doc(), doc(list(listening), paragraph('4', 'Short.'))) },
    ];
    const marked = markMoved(sections);
    const said = marked.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'list' ? block.items.flat() : [block])).map(movedWords),
    );
    expect(said).toEqual([
      'Moved to another place in this section',
      null,
      'Moved to section G',
      'Moved here from another place in this section',
      'Moved here from section F',
      null,
    ]);
    expect(marked.map(({ blocks }) => countChanges(blocks))).toEqual([1, 2]);
    expect(tableOfChanges(marked)).toEqual([
      {
        section: 'Section F: Provision',
        now: support,
        proposed: '(Moved to another place in this section, in the same words)',
      },
      { section: 'Section F: Provision', now: listening, proposed: '(Moved to section G, in the same words)' },
      { section: 'Section G: Health', now: '', proposed: 'Short.' },
    ]);
  });

  it('knows a paragraph that moved and was reworded, marks only what changed on the way, and says both in the table of changes', () => {
    const was = 'A teaching assistant reads with Ava for 20 minutes each day, in a quiet room.';
    const now = was.replace('20', '30');
    const stays = 'Stays as it is, in its place.';
    const sections = [
      {
        code: 'F',
        name: 'Provision',
        blocks: compareDocs(doc(paragraph('1', was), paragraph('2', stays)), doc(paragraph('2', stays))),
      },
      {
        code: 'G',
        name: 'Health',
        blocks: compareDocs(
          doc(),
          doc(paragraph('1', now), paragraph('3', 'A splint is worn at night by Ava, at home.')),
        ),
      },
    ];
    const marked = markMoved(sections);
    const said = marked.flatMap(({ blocks }) =>
      blocks.map((block) => [movedWords(block), block.kind === 'paragraph' ? shown(block.runs) : '']),
    );
    expect(said).toEqual([
      ['Moved to section G, with changes', `[-${was}-]`],
      [null, stays],
      ['Moved here from section F, with changes', now.replace('30', '[-20-]{+30+}')],
      [null, '{+A splint is worn at night by Ava, at home.+}'],
    ]);
    expect(marked.map(({ blocks }) => joined(side(blocks, 'added')))).toEqual([`${was}\n${stays}`, '']);
    expect(tableOfChanges(marked).map(({ now: before, proposed }) => [before, proposed])).toEqual([
      [was, '(Moved to section G, with changes)'],
      ['', `(Moved here from section F, with changes)\n${now}`],
      ['', 'A splint is worn at night by Ava, at home.'],
    ]);
  });

  it('tells both versions to the letter, whatever was edited, and the same each time (500 texts)', () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const generator = new PlanGenerator(new Dice(seed));
      const before = generator.doc();
      const after = generator.edited(before);
      const compared = compareDocs(before, after);
      const [marked] = markMoved([{ code: 'F', blocks: compared }]);
      for (const blocks of [compared, marked!.blocks]) {
        expect(joined(side(blocks, 'added')), `first version, seed ${seed}`).toBe(wordsOf(before));
        expect(joined(side(blocks, 'removed')), `second version, seed ${seed}`).toBe(wordsOf(after));
      }
      expect(compareDocs(structuredClone(before), structuredClone(after))).toEqual(compared);
    }
  });
});
