import { describe, expect, test } from 'vitest';
import { paragraphChanges } from '../../../shared/domain/paragraph-changes';
import { historyOf, type Written } from '../../../shared/domain/paragraph-history';
import type { RichDoc } from '../../../shared/domain/rich-doc';
import type { DocNode } from '../../../shared/domain/suggestions';

const priya = { id: 'staff-1', name: 'Priya Shah' };
const tom = { id: 'staff-2', name: 'Tom Okafor' };
const words = (text: string, marks?: DocNode['marks']): DocNode => ({
  type: 'text',
  text,
  ...(marks ? { marks } : {}),
});
const para = (...content: DocNode[]): DocNode => ({ type: 'paragraph', attrs: { blockId: 'b1' }, content });
const plain = (text: string) => para(words(text));
const suggestion = (type: 'insertion' | 'deletion', id: string, by = tom) => [
  { type, attrs: { id, byId: by.id, by: by.name, at: '2026-11-20T09:00:00.000Z' } },
];
const minutes = (n: number) => new Date(Date.parse('2026-11-20T09:00:00.000Z') + n * 60_000).toISOString();

/** A paragraph as it was saved, oldest first, as changes newest first. */
function saved(...steps: [at: number, by: typeof priya, text: string | DocNode][]): Written[] {
  let before: DocNode | null = null;
  return steps
    .map(([at, by, text], index): Written => {
      const after = typeof text === 'string' ? (text === '' ? null : plain(text)) : text;
      const one: Written = {
        id: `change-${index}`,
        by,
        madeAt: minutes(at),
        at: minutes(at),
        state: 'kept',
        begun: false,
        before,
        after,
      };
      before = after;
      return one;
    })
    .reverse();
}
const told = (changes: Written[]) =>
  historyOf(changes, false).entries.map(({ by, kind, runs }) => [
    by,
    kind,
    runs
      .map(({ text, change }) => (change === 'added' ? `+${text}+` : change === 'removed' ? `-${text}-` : text))
      .join(''),
  ]);

describe('the history of a paragraph as it is read', () => {
  test('tells what one person saved in one go as one entry, with the words that changed', () => {
    const changes = saved(
      [0, priya, 'She will have'],
      [1, priya, 'She will have regular help.'],
      [40, tom, 'She will have help'],
      [41, tom, 'She will have help for 20 minutes each day.'],
    );
    expect(told(changes)).toEqual([
      ['Tom Okafor', 'changed', 'She will have -regular help-+help for 20 minutes each day+.'],
      ['Priya Shah', 'written', '+She will have regular help.+'],
    ]);
    expect(historyOf(changes, false, true)).toMatchObject({ whole: 4, entries: [{ saves: 1 }, {}, {}, {}] });
    const [newest] = historyOf(changes, false).entries;
    expect(newest).toMatchObject({ from: minutes(40), to: minutes(41), before: plain('She will have regular help.') });
  });

  test('parts what lies more than ten minutes apart, is another person’s, or has not been sent', () => {
    const apart = saved([0, priya, 'One.'], [10, priya, 'One two.'], [21, priya, 'One two three.']);
    expect(told(apart).map(([, , text]) => text)).toEqual(['One two+ three+.', '+One two.+']);
    expect(told(saved([0, priya, 'One.'], [1, tom, 'One two.'], [2, priya, 'One two three.']))).toHaveLength(3);
    const unsent = saved([0, priya, 'One.'], [1, priya, 'One two.']);
    unsent[0]!.state = 'not-sent';
    expect(told(unsent)).toHaveLength(2);
  });

  test('swallows no wording: a save that takes many words out is told by itself', () => {
    const long = 'A trained adult will work with her for twenty minutes each day in a quiet room.';
    const changes = saved(
      [0, priya, 'A trained'],
      [2, priya, long],
      [3, priya, 'A trained'],
      [4, priya, 'A trained teacher.'],
    );
    const { entries } = historyOf(changes, false);
    expect(entries.map(({ before }) => before)).toContainEqual(plain(long));
  });

  test('tells a wording that was put back at once by itself, and what stood there in between', () => {
    expect(told(saved([0, priya, 'One.'], [30, tom, 'One two.'], [31, tom, 'One.']))).toEqual([
      ['Tom Okafor', 'changed', 'One- two-.'],
      ['Tom Okafor', 'changed', 'One+ two+.'],
      ['Priya Shah', 'written', '+One.+'],
    ]);
  });

  test('tells what was there from the start of the section, and what was taken out', () => {
    const changes = saved([0, priya, 'One.'], [1, priya, '']);
    changes[1]!.begun = true;
    expect(told(changes)).toEqual([
      ['Priya Shah', 'removed', '-One.-'],
      ['Priya Shah', 'begun', 'One.'],
    ]);
  });

  test('tells suggestions as suggestions, and whose it was when one is accepted', () => {
    const suggested = para(
      words('Help '),
      words('often', suggestion('deletion', 's1')),
      words('daily', suggestion('insertion', 's1')),
    );
    const accepted = saved([0, priya, 'Help often'], [30, tom, suggested], [60, priya, 'Help daily']);
    expect(told(accepted)).toEqual([
      ['Priya Shah', 'changed', 'Help -often-+daily+'],
      ['Tom Okafor', 'suggested', 'Help -often-+daily+'],
      ['Priya Shah', 'written', '+Help often+'],
    ]);
    expect(historyOf(accepted, false).entries[0]?.suggestedBy).toEqual(['Tom Okafor']);
    const alone = saved([0, priya, 'Help often'], [1, priya, suggested], [2, priya, 'Help daily']);
    expect(told(alone).map(([, kind]) => kind)).toEqual(['changed', 'suggested', 'written']);
    const back = saved(
      [0, priya, 'Help often'],
      [1, priya, suggested],
      [2, priya, 'Help daily'],
      [3, priya, 'Help often'],
    );
    expect(told(back).map(([, kind]) => kind)).toEqual(['changed', 'changed', 'suggested', 'written']);
    const takenBack = saved([0, priya, 'Help often'], [1, tom, suggested], [2, tom, 'Help often']);
    expect(told(takenBack).map(([, kind]) => kind)).toEqual(['withdrawn', 'suggested', 'written']);
    const rejected = saved([0, priya, 'Help often'], [30, tom, suggested], [60, priya, 'Help often']);
    expect(told(rejected)[0]).toEqual(['Priya Shah', 'withdrawn', 'Help often']);
  });

  test('says when the hub had it much later, and does not believe a clock that runs ahead', () => {
    const [train] = saved([0, priya, 'One.']);
    const late = historyOf([{ ...train!, at: minutes(300) }], false).entries[0];
    expect(late).toMatchObject({ to: minutes(0), reachedHubAt: minutes(300) });
    const ahead = historyOf([{ ...train!, madeAt: minutes(300) }], false).entries[0];
    expect(ahead).toMatchObject({ to: minutes(0), reachedHubAt: null });
  });

  test('leaves the oldest go to the next page while more is kept, for it may not be whole', () => {
    const changes = saved([0, priya, 'One.'], [30, tom, 'One two.'], [31, tom, 'One two three.']);
    expect(historyOf(changes, true)).toMatchObject({ whole: 2, entries: [{ by: 'Tom Okafor' }] });
    expect(historyOf(changes.slice(0, 2), true)).toMatchObject({ whole: 2, entries: [{ by: 'Tom Okafor' }] });
  });
});

describe('what a save did to paragraphs', () => {
  const doc = (...content: DocNode[]) => ({ type: 'doc', content }) as RichDoc;
  const item = (node: DocNode, suggested?: object): DocNode => ({
    type: 'bulletList',
    content: [{ type: 'listItem', attrs: { blockId: 'i1', ...(suggested ? { suggested } : {}) }, content: [node] }],
  });

  test('is nothing for layout, moves and empty paragraphs', () => {
    const one = { ...plain('One.'), attrs: { blockId: 'a' } };
    const other = { ...plain('Two.'), attrs: { blockId: 'b' } };
    const bold = { ...one, content: [words('One.', [{ type: 'bold' }])] };
    const empty = { type: 'paragraph', attrs: { blockId: 'c' } };
    expect(paragraphChanges(doc(one, other), doc(other, bold, empty))).toEqual([]);
    expect(paragraphChanges(doc(one, empty), doc(one))).toEqual([]);
  });

  test('names paragraphs inside lists, with what is suggested about the whole item', () => {
    const suggested = { kind: 'inserted', id: 's1', byId: tom.id, by: tom.name, at: minutes(0) };
    const [change] = paragraphChanges(doc(), doc(item(plain('One.'), suggested)));
    expect(change).toMatchObject({ blockId: 'b1', before: null, after: { attrs: { suggested: { id: 's1' } } } });
    const [accepted] = paragraphChanges(doc(item(plain('One.'), suggested)), doc(item(plain('One.'))));
    expect(accepted?.after).toEqual(plain('One.'));
  });
});
