import type { Suggested, SuggestedBy } from './rich-doc';
import {
  type DocMark,
  type DocNode,
  isSuggestion,
  joinText,
  suggestedOf,
  withContent,
  withMarks,
  withSuggested,
} from './suggestions';

/** Where a text changed, in the editor's positions: from one place on, up to one place in the old text and one in the new. */
export interface ChangedRange {
  from: number;
  toBefore: number;
  toAfter: number;
}

/** A character, another inline node, or the break before a paragraph. */
type Token = { kind: 'inline'; node: DocNode; key: string } | { kind: 'break'; block: DocNode; key: string };

const SAME_SITTING_MS = 10 * 60_000;

function tokensOf(blocks: readonly DocNode[]): Token[] {
  return blocks.flatMap((block, index): Token[] => {
    const tokens: Token[] = [];
    if (index > 0) {
      const { content: _content, ...frame } = block;
      tokens.push({ kind: 'break', block: frame, key: `¶${JSON.stringify([frame.type, frame.attrs ?? null])}` });
    }
    for (const node of block.content ?? []) {
      const marks = JSON.stringify(node.marks ?? []);
      if (node.text === undefined) tokens.push({ kind: 'inline', node, key: `${node.type}${marks}` });
      else {
        // By code unit, as the editor counts; a change never begins or ends inside a pair.
        for (let at = 0; at < node.text.length; at += 1) {
          const text = node.text.charAt(at);
          tokens.push({ kind: 'inline', node: { ...node, text }, key: text + marks });
        }
      }
    }
    return tokens;
  });
}

/** How many tokens stand before a place of the editor. */
function indexAt(blocks: readonly DocNode[], at: number, place: number): number {
  let [tokens, start] = [0, at];
  for (const [index, block] of blocks.entries()) {
    const length = (block.content ?? []).reduce((sum, node) => sum + (node.text?.length ?? 1), 0);
    if (index > 0) tokens += 1;
    if (place <= start) return Math.max(0, tokens - (index > 0 ? 1 : 0));
    if (place <= start + 1 + length) return tokens + Math.max(0, place - start - 1);
    tokens += length;
    start += length + 2;
  }
  return tokens;
}

function blocksOf(tokens: readonly Token[], first: DocNode): DocNode[] {
  const made: { frame: DocNode; content: DocNode[] }[] = [{ frame: first, content: [] }];
  for (const token of tokens) {
    if (token.kind === 'break') made.push({ frame: token.block, content: [] });
    else made.at(-1)!.content.push(token.node);
  }
  return made.map(({ frame, content }) => withContent(frame, joinText(content)));
}

const has = (token: Token, type: string) =>
  token.kind === 'inline' && (token.node.marks ?? []).some((mark) => mark.type === type);

function ownMark(token: Token | undefined, byId: string): SuggestedBy | null {
  if (!token) return null;
  if (token.kind === 'break') {
    const suggested = suggestedOf(token.block);
    if (suggested?.byId !== byId) return null;
    const { kind: _kind, ...by } = suggested;
    return by;
  }
  const mark = (token.node.marks ?? []).find((one) => isSuggestion(one) && one.attrs?.byId === byId);
  return mark ? (mark.attrs as unknown as SuggestedBy) : null;
}

/** What is written on in one go beside one's own suggestion belongs to it, so that a word is one suggestion and not one for each key. */
function sameSitting(by: SuggestedBy, neighbours: readonly (Token | undefined)[]): SuggestedBy {
  for (const token of neighbours) {
    const own = ownMark(token, by.byId);
    if (own && Math.abs(Date.parse(by.at) - Date.parse(own.at)) < SAME_SITTING_MS) return own;
  }
  return by;
}

function mark(token: Token, type: 'insertion' | 'deletion', by: SuggestedBy): Token {
  if (token.kind === 'break') return token;
  const others = (token.node.marks ?? []).filter((one) =>
    type === 'insertion' ? !isSuggestion(one) : one.type !== type,
  );
  const added: DocMark = { type, attrs: { ...by } };
  return { ...token, node: withMarks(token.node, [...others, added]) };
}

/** What becomes of a piece that was taken out: gone when it was only suggested, otherwise to be deleted. */
function removed(token: Token, by: SuggestedBy): Token[] {
  if (token.kind === 'break') {
    const suggested = suggestedOf(token.block);
    if (suggested?.kind === 'broken') return [];
    if (suggested?.kind === 'joined') return [token];
    const joined: Suggested = { ...by, kind: 'joined' };
    return [{ ...token, block: withSuggested(token.block, joined) }];
  }
  if (has(token, 'deletion')) return [token];
  const own = (token.node.marks ?? []).some((one) => one.type === 'insertion' && one.attrs?.byId === by.byId);
  return own ? [] : [mark(token, 'deletion', by)];
}

function added(token: Token, by: SuggestedBy, taken: ReadonlySet<unknown>): Token {
  if (token.kind === 'inline') return mark(token, 'insertion', by);
  const { blockId, ...attrs } = token.block.attrs ?? {};
  const block = { ...token.block, attrs: { ...attrs, blockId: taken.has(blockId) ? null : (blockId ?? null) } };
  return { ...token, block: withSuggested(block, { ...by, kind: 'broken' }) };
}

/** Bold, a link and the like, piece by piece: the words as they were are to go, the words as they are now to come. */
function reformatted(was: readonly Token[], now: readonly Token[], by: SuggestedBy): Token[] {
  const made: Token[] = [];
  let [gone, come]: [Token[], Token[]] = [[], []];
  const close = () => {
    made.push(...gone, ...come);
    [gone, come] = [[], []];
  };
  for (const [index, old] of was.entries()) {
    const next = now[index]!;
    if (old.key === next.key || has(old, 'deletion') || old.kind === 'break') {
      close();
      made.push(old);
    } else if (has(old, 'insertion')) {
      close();
      made.push(next);
    } else {
      gone.push(mark(old, 'deletion', by));
      come.push(mark(next, 'insertion', by));
    }
  }
  close();
  return made;
}

/** Neighbouring paragraphs before and after a change, as the paragraphs before with the change as suggestions. The first stays itself. */
export function tokensChange(
  before: readonly DocNode[],
  after: readonly DocNode[],
  at: number,
  change: { range: ChangedRange; by: SuggestedBy; marksOnly: boolean },
): DocNode[] {
  const [was, now] = [tokensOf(before), tokensOf(after)];
  const { range } = change;
  const mostBefore = indexAt(before, at, range.from);
  const [leftOfWas, leftOfNow] = [indexAt(before, at, range.toBefore), indexAt(after, at, range.toAfter)];
  let start = 0;
  while (start < Math.min(mostBefore, was.length, now.length) && was[start]!.key === now[start]!.key) start += 1;
  const mostAfter = Math.min(was.length - Math.max(start, leftOfWas), now.length - Math.max(start, leftOfNow));
  let end = 0;
  while (end < mostAfter && was.at(-1 - end)!.key === now.at(-1 - end)!.key) end += 1;
  const [gone, come] = [was.slice(start, was.length - end), now.slice(start, now.length - end)];
  const inFront: Token = was[start - 1] ?? { kind: 'break', block: before[0]!, key: '' };
  const by = sameSitting(change.by, [inFront, ...gone, was[was.length - end]]);
  const taken = new Set(before.map((block) => block.attrs?.blockId));
  const middle =
    change.marksOnly && gone.length === come.length
      ? reformatted(gone, come, by)
      : [...gone.flatMap((token) => removed(token, by)), ...come.map((token) => added(token, by, taken))];
  const { content: _content, ...first } = before[0]!;
  return blocksOf([...was.slice(0, start), ...middle, ...was.slice(was.length - end)], first);
}
