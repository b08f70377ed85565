import type { RichDoc } from '../../../shared/domain/rich-doc';
import {
  type DocMark,
  type DocNode,
  isTextblock,
  joinText,
  withContent,
  withMarks,
} from '../../../shared/domain/suggestions';
import type { NoteThread } from './note-threads';

/** Words of one paragraph, from character to character, that a thread speaks of. */
interface Span {
  from: number;
  to: number;
  id: string;
}

const lengthOf = (node: DocNode) => node.text?.length ?? 1;
const textOf = (block: DocNode) => (block.content ?? []).map((node) => node.text ?? '\ufffc').join('');

/** The paragraph with this id, or the first with words in a list or a table that has it. */
function paragraphOf(nodes: readonly DocNode[], blockId: string, inside = false): DocNode | undefined {
  for (const node of nodes) {
    const here = inside || node.attrs?.blockId === blockId;
    if (isTextblock(node)) {
      if (here && textOf(node).trim() !== '') return node;
    } else {
      const found = paragraphOf(node.content ?? [], blockId, here);
      if (found) return found;
    }
  }
  return undefined;
}

/** The words quoted, or the whole paragraph where they were changed since. */
function spanOf(block: DocNode, { id, quote }: NoteThread): Span {
  const text = textOf(block);
  const at = text.toLocaleLowerCase('en-GB').indexOf(quote.toLocaleLowerCase('en-GB'));
  return at === -1 ? { from: 0, to: text.length, id } : { from: at, to: at + quote.length, id };
}

function markedInline(content: readonly DocNode[], spans: readonly Span[]): DocNode[] {
  const edges = spans.flatMap(({ from, to }) => [from, to]);
  let start = 0;
  const pieces = content.flatMap((node) => {
    const [begin, end] = [start, start + lengthOf(node)];
    start = end;
    const cuts = [begin, ...edges.filter((edge) => edge > begin && edge < end).sort((a, b) => a - b), end];
    return cuts.slice(1).map((to, at) => {
      const from = cuts[at] ?? begin;
      const noted = spans.filter((span) => span.from < to && span.to > from);
      const marks: DocMark[] = noted.map(({ id }) => ({ type: 'comment', attrs: { id } }));
      const piece = node.text === undefined ? node : { ...node, text: node.text.slice(from - begin, to - begin) };
      return marks.length > 0 ? withMarks(piece, [...(node.marks ?? []), ...marks]) : piece;
    });
  });
  return joinText(pieces.filter((node) => node.text !== ''));
}

/**
 * A text with the words marked that each thread speaks of, and the threads whose paragraph is no longer in it. Takes the text with its open
 * suggestions, as the editor shows it: a note may be about words that are only suggested.
 */
export function withNotes(doc: RichDoc, threads: readonly NoteThread[]): { doc: RichDoc; placeless: NoteThread[] } {
  const spans = new Map<DocNode, Span[]>();
  const placeless = threads.filter((thread) => {
    const block = paragraphOf((doc.content ?? []) as DocNode[], thread.blockId);
    if (block) spans.set(block, [...(spans.get(block) ?? []), spanOf(block, thread)]);
    return !block;
  });
  const visit = (node: DocNode): DocNode => {
    const own = spans.get(node);
    if (own) return withContent(node, markedInline(node.content ?? [], own));
    return isTextblock(node) || !node.content ? node : withContent(node, node.content.map(visit));
  };
  return { doc: spans.size > 0 ? (visit(doc as DocNode) as unknown as RichDoc) : doc, placeless };
}
