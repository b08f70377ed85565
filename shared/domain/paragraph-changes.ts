import { likeness, wordCounts } from './compare-words';
import type { RichDoc, Suggested } from './rich-doc';
import { type DocNode, isSuggestion, isTextblock, suggestedOf, withSuggested } from './suggestions';

/** What one save did to one paragraph or heading, also inside a list or a table. Null: it was not there, or had no words. */
export interface ParagraphChange {
  blockId: string;
  before: DocNode | null;
  after: DocNode | null;
}

interface Paragraphs {
  byId: Map<string, DocNode>;
  /** Paragraphs that have no id yet. */
  nameless: DocNode[];
}

/** The words of a paragraph with what is suggested about them. Layout alone is no change of words. */
function wording(node: DocNode | null): string {
  const parts: { text: string; about: string }[] = [];
  for (const { text, marks } of node?.content ?? []) {
    const suggestions = (marks ?? []).filter(isSuggestion).map(({ type, attrs }) => `${type} ${String(attrs?.id)}`);
    const about = suggestions.sort().join();
    const last = parts.at(-1);
    if (last?.about === about) last.text += text ?? '\n';
    else parts.push({ text: text ?? '\n', about });
  }
  const suggested = node && suggestedOf(node);
  return parts.length === 0 ? '' : JSON.stringify([suggested && [suggested.kind, suggested.id], parts]);
}

function paragraphsOf(doc: RichDoc | null): Paragraphs {
  const found: Paragraphs = { byId: new Map(), nameless: [] };
  const visit = (node: DocNode, above: Suggested | null): void => {
    const suggested = suggestedOf(node) ?? above;
    if (!isTextblock(node)) {
      for (const child of node.content ?? []) visit(child, suggested);
      return;
    }
    // What is suggested about a whole list or row is suggested about each paragraph in it.
    const own = suggested === suggestedOf(node) ? node : withSuggested(node, suggested);
    const id = node.attrs?.blockId;
    const words = wording(own);
    if (words === '') return;
    if (typeof id !== 'string' || id === '') found.nameless.push(own);
    else if (!found.byId.has(id)) found.byId.set(id, own);
  };
  for (const block of (doc?.content ?? []) as DocNode[]) visit(block, null);
  return found;
}

/** Two wordings of one paragraph have at least this much in common; the same measure as when versions are compared. */
const sameParagraph = 0.5;
const counts = ({ content }: DocNode) => wordCounts((content ?? []).map(({ text }) => text ?? '\n').join(''));

/** Takes the paragraph without an id that a new one was: the editor gives ids when a text is first opened, and that makes no word new. */
function takeNameless(nameless: DocNode[], node: DocNode): DocNode | null {
  const same = nameless.findIndex((old) => wording(old) === wording(node));
  const at = same >= 0 ? same : nameless.findIndex((old) => likeness(counts(old), counts(node)) >= sameParagraph);
  return at < 0 ? null : (nameless.splice(at, 1)[0] ?? null);
}

/**
 * Takes two versions of a text (null: none); gives every paragraph whose words, or what is suggested about them, differ, in the order of
 * the newer text and then those that went. Paragraphs are known by `blockId`, wherever they stand; one that only moved is unchanged.
 */
export function paragraphChanges(before: RichDoc | null, after: RichDoc | null): ParagraphChange[] {
  const [was, now] = [paragraphsOf(before), paragraphsOf(after)];
  const changes: ParagraphChange[] = [];
  for (const [blockId, node] of now.byId) {
    const old = was.byId.get(blockId) ?? takeNameless(was.nameless, node);
    if (wording(old) !== wording(node)) changes.push({ blockId, before: old, after: node });
  }
  for (const [blockId, node] of was.byId) {
    if (!now.byId.has(blockId)) changes.push({ blockId, before: node, after: null });
  }
  return changes;
}
