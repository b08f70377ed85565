import type { RichDoc, Suggested, SuggestedBy } from './rich-doc';

/** A node of rich text, whatever its kind, for work that goes through all of them alike. */
export interface DocNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: readonly DocNode[];
  text?: string;
  marks?: readonly DocMark[];
}

export interface DocMark {
  type: string;
  attrs?: Record<string, unknown>;
}

export type Verdict = 'accept' | 'reject' | 'keep';

/** What is suggested about a block as a whole or about the break before it. */
export function suggestedOf(node: DocNode): Suggested | null {
  return (node.attrs?.suggested as Suggested | null | undefined) ?? null;
}

export function isTextblock(node: DocNode): boolean {
  return node.type === 'paragraph' || node.type === 'heading';
}

/** Whether a mark is a suggestion. */
export function isSuggestion(mark: DocMark): boolean {
  return mark.type === 'insertion' || mark.type === 'deletion';
}

/** A block with this suggestion about it, or with none. */
export function withSuggested(node: DocNode, suggested: Suggested | null): DocNode {
  const { suggested: _before, ...attrs } = node.attrs ?? {};
  const next = suggested ? { ...attrs, suggested } : attrs;
  const { attrs: _attrs, ...rest } = node;
  return Object.keys(next).length > 0 ? { ...rest, attrs: next } : rest;
}

/** A node with other content; a node without content has no such key, as the editor writes it. */
export function withContent(node: DocNode, content: readonly DocNode[]): DocNode {
  const { content: _before, ...rest } = node;
  return content.length > 0 ? { ...rest, content } : rest;
}

function sameMarks(one: readonly DocMark[] = [], other: readonly DocMark[] = []): boolean {
  const key = (marks: readonly DocMark[]) => marks.map((mark) => JSON.stringify(mark)).sort();
  return one.length === other.length && key(one).join() === key(other).join();
}

/** Inline content with neighbouring text of the same marks made one, as the editor holds it. */
export function joinText(nodes: readonly DocNode[]): DocNode[] {
  const joined: DocNode[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (last?.text !== undefined && node.text !== undefined && sameMarks(last.marks, node.marks)) {
      joined[joined.length - 1] = { ...last, text: last.text + node.text };
    } else joined.push(node);
  }
  return joined;
}

/** An inline node with other marks. */
export function withMarks(node: DocNode, marks: readonly DocMark[]): DocNode {
  const { marks: _before, ...rest } = node;
  return marks.length > 0 ? { ...rest, marks } : rest;
}

type Decide = (by: SuggestedBy) => Verdict;

function resolveInline(content: readonly DocNode[], decide: Decide): DocNode[] {
  const kept = content.flatMap((node) => {
    let gone = false;
    const marks = (node.marks ?? []).filter((mark) => {
      if (!isSuggestion(mark)) return true;
      const verdict = decide(mark.attrs as unknown as SuggestedBy);
      if (verdict === 'keep') return true;
      gone ||= (mark.type === 'insertion') === (verdict === 'reject');
      return false;
    });
    return gone ? [] : [withMarks(node, marks)];
  });
  return joinText(kept);
}

const canBeEmpty = new Set(['paragraph', 'heading', 'doc', 'tableCell', 'tableHeader']);

/** What the editor's rules ask for: an item starts with a paragraph, a cell holds one. */
function wellFormed(node: DocNode): DocNode {
  const paragraph = { type: 'paragraph' };
  const cell = node.type === 'tableCell' || node.type === 'tableHeader';
  if (cell && (node.content ?? []).length === 0) return { ...node, content: [paragraph] };
  if (node.type === 'listItem' && node.content?.[0]?.type !== 'paragraph') {
    return { ...node, content: [paragraph, ...(node.content ?? [])] };
  }
  return node;
}

/** A block that was suggested as a whole, as one whose words are suggested: what joins it is then not lost with it. */
function asWords(block: DocNode): DocNode {
  const suggested = suggestedOf(block);
  if (suggested?.kind !== 'inserted') return block;
  const { kind: _kind, ...attrs } = suggested;
  const content = (block.content ?? []).map((node) =>
    (node.marks ?? []).some((mark) => mark.type === 'insertion')
      ? node
      : withMarks(node, [...(node.marks ?? []), { type: 'insertion', attrs }]),
  );
  return withContent(withSuggested(block, null), content);
}

/** A block with more words at its end: a paragraph, or the last paragraph of a list. Null where there is none that may take them. */
function withWordsAfter(block: DocNode, words: readonly DocNode[]): DocNode | null {
  if (isTextblock(block)) {
    const whole = asWords(block);
    return withContent(whole, joinText([...(whole.content ?? []), ...words]));
  }
  const last = block.content?.at(-1);
  // What is suggested as a whole may go as a whole: words that are agreed must not go with it.
  if (!last || suggestedOf(block) || !['bulletList', 'orderedList', 'listItem'].includes(block.type)) return null;
  const longer = withWordsAfter(last, words);
  return longer && withContent(block, [...(block.content ?? []).slice(0, -1), longer]);
}

/**
 * Blocks with their suggestions accepted, rejected or kept, as `decide` says for each. A break that goes joins its paragraph to the one
 * above that is not itself to be deleted; where none may take it, the paragraph stays on its own, so no word is lost with a break.
 */
export function resolveBlocks(blocks: readonly DocNode[], decide: Decide): DocNode[] {
  const made: DocNode[] = [];
  for (const block of blocks) {
    const suggested = suggestedOf(block);
    const verdict = suggested ? decide(suggested) : 'keep';
    if (suggested?.kind === 'inserted' && verdict === 'reject') continue;
    if (suggested?.kind === 'deleted' && verdict === 'accept') continue;
    const before = block.content ?? [];
    const content = isTextblock(block) ? resolveInline(before, decide) : resolveBlocks(before, decide);
    if (content.length === 0 && before.length > 0 && !canBeEmpty.has(block.type)) continue;
    const resolved = wellFormed(withContent(verdict === 'keep' ? block : withSuggested(block, null), content));
    const joins =
      (suggested?.kind === 'broken' && verdict === 'reject') || (suggested?.kind === 'joined' && verdict === 'accept');
    if (joins) {
      const at = made.findLastIndex((one) => suggestedOf(one)?.kind !== 'deleted');
      const above = made[at] && withWordsAfter(made[at], content);
      if (above) {
        made[at] = above;
        continue;
      }
      if (suggested?.kind === 'broken' && content.length === 0) continue;
    }
    made.push(resolved);
  }
  return made;
}

function anySuggestion(node: DocNode): boolean {
  return (
    suggestedOf(node) !== null || (node.marks ?? []).some(isSuggestion) || (node.content ?? []).some(anySuggestion)
  );
}

/** Whether any suggestion is open in a text. */
export function hasSuggestions(doc: RichDoc | undefined): boolean {
  return doc !== undefined && anySuggestion(doc as DocNode);
}

function allOf(doc: RichDoc, verdict: Verdict): RichDoc {
  if (!hasSuggestions(doc)) return doc;
  return { ...doc, content: resolveBlocks((doc.content ?? []) as DocNode[], () => verdict) as RichDoc['content'] };
}

/** The text as agreed so far: as if every open suggestion were rejected. This is what counts, is searched and goes out. */
export function agreedDoc(doc: RichDoc): RichDoc {
  return allOf(doc, 'reject');
}

/** The text as it would be with every open suggestion accepted. */
export function acceptedDoc(doc: RichDoc): RichDoc {
  return allOf(doc, 'accept');
}

/** A text with one suggestion accepted or rejected; the others stay open. */
export function resolveOne(doc: RichDoc, id: string, verdict: 'accept' | 'reject'): RichDoc {
  const decide = (by: SuggestedBy): Verdict => (by.id === id ? verdict : 'keep');
  return { ...doc, content: resolveBlocks((doc.content ?? []) as DocNode[], decide) as RichDoc['content'] };
}
