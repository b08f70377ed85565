import type { Mark, Node } from '@tiptap/pm/model';
import type { ProvenanceAttrs } from './provenance-mark';

/** A stretch of one text block that came from one advice paragraph in one go. */
export interface ProvenanceRun {
  from: number;
  to: number;
  text: string;
  attrs: ProvenanceAttrs;
  key: string;
}

export function provenanceMarkOf(node: Node): Mark | undefined {
  return node.marks.find((mark) => mark.type.name === 'provenance');
}

export function attrsOf(mark: Mark): ProvenanceAttrs {
  return mark.attrs as ProvenanceAttrs;
}

function keyOf(attrs: ProvenanceAttrs): string {
  return [attrs.adviceId, attrs.paragraphId, attrs.how, attrs.sha].join('\u0000');
}

const isInsertion = (node: Node) => node.marks.some((mark) => mark.type.name === 'insertion');
const isDeletion = (node: Node) => node.marks.some((mark) => mark.type.name === 'deletion');

/** What somebody suggests is no edit yet: the words as agreed, or, where all of them are only suggested, as suggested. */
function agreedWords(pieces: readonly { node: Node; text: string }[]): string {
  const agreed = pieces.filter(({ node }) => !isInsertion(node));
  const counted = agreed.length > 0 ? agreed : pieces.filter(({ node }) => !isDeletion(node));
  return counted.map(({ text }) => text).join('');
}

/** The words between two places as `ProvenanceRun.text` gives them. */
export function wordsBetween(doc: Node, from: number, to: number): string {
  const pieces: { node: Node; text: string }[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isInline) return;
    const text = node.isText ? (node.text ?? '').slice(Math.max(0, from - pos), to - pos) : ' ';
    pieces.push({ node, text });
  });
  return agreedWords(pieces);
}

/** Every run of a document, or of the blocks between two places, in reading order. Pieces that differ only in other marks, or in `edited`, are one run. */
export function provenanceRuns(doc: Node, start = 0, end = doc.content.size): ProvenanceRun[] {
  const runs: ProvenanceRun[] = [];
  doc.nodesBetween(start, end, (block, blockPos) => {
    if (!block.isTextblock) return true;
    let open: ProvenanceRun | null = null;
    let pieces: { node: Node; text: string }[] = [];
    block.forEach((child, offset) => {
      const mark = provenanceMarkOf(child);
      const from = blockPos + 1 + offset;
      if (!mark) {
        open = null;
        return;
      }
      const attrs = attrsOf(mark);
      const key = keyOf(attrs);
      const text = child.isText ? (child.text ?? '') : ' ';
      if (open && open.key === key && open.to === from) {
        open.to = from + child.nodeSize;
        pieces.push({ node: child, text });
        open.text = agreedWords(pieces);
        open.attrs = { ...open.attrs, edited: open.attrs.edited || attrs.edited };
      } else {
        pieces = [{ node: child, text }];
        open = { from, to: from + child.nodeSize, text: agreedWords(pieces), attrs, key };
        runs.push(open);
      }
    });
    return false;
  });
  return runs;
}

/** The run that a position is in or at the end of, if any. */
export function runAt(doc: Node, pos: number): ProvenanceRun | null {
  return provenanceRuns(doc, pos, pos).find((run) => pos >= run.from && pos <= run.to) ?? null;
}

const counts = new WeakMap<Node, number>();

/** How many runs a text has. A block never changes, so only the block that a key made anew is counted again. */
export function countOfRuns(doc: Node): number {
  let count = 0;
  doc.forEach((block, start) => {
    const known = counts.get(block) ?? provenanceRuns(doc, start, start + block.nodeSize).length;
    counts.set(block, known);
    count += known;
  });
  return count;
}
