// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import { type DecorationSet, DecorationSet as Decorations } from '@tiptap/pm/view';
import { afterEach, describe, expect, test } from 'vitest';
import { withBlockIds } from '../../renderer/features/editor/block-ids';
import { sectionExtensions } from '../../renderer/features/editor/editor-extensions';
import { type Finding, showFindings } from '../../renderer/features/editor/finding-marks';
import { showPassages } from '../../renderer/features/editor/margin-note-marks';
import { countOfRuns, provenanceRuns } from '../../renderer/features/editor/provenance-runs';
import { savedDoc } from '../../renderer/features/editor/section-text';
import { suggestionsIn } from '../../renderer/features/editor/suggestion-list';
import type { RichDoc } from '../../shared/domain/rich-doc';
import { findingsIn, longSection } from '../bench/typing/text';
import { Dice } from '../support/plan-generator';

const SEED = 20261122;
const open: Editor[] = [];
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy();
});

let ids = 0;
const newId = () => `new-${ids++}`;

function opened(doc: RichDoc, findings: readonly Finding[]): Editor {
  const describeSource = { current: () => 'an advice' };
  const editor = new Editor({
    element: document.createElement('div'),
    content: doc,
    extensions: sectionExtensions(newId, describeSource, null, findings),
  });
  const passages = findings.slice(0, 5).map(({ blockId, words }) => ({ blockId, quote: words }));
  editor.view.dispatch(showPassages(editor.state, passages));
  open.push(editor);
  return editor;
}

/** What is drawn over the text, in words: where, and with which attributes. */
function drawn({ state }: Editor): string[] {
  const all = state.plugins.flatMap((plugin) => {
    const set = plugin.props.decorations?.call(plugin, state) as DecorationSet | null | undefined;
    return set instanceof Decorations ? set.find() : [];
  });
  const type = (one: object) => JSON.stringify((one as { type?: { attrs?: unknown } }).type?.attrs ?? {});
  const lines = all.map((one) => `${one.from}-${one.to} ${one.spec.key ?? ''} ${type(one)}`);
  // Where the cursor is, which a text opened anew does not share.
  return lines.filter((line) => !line.includes('at-cursor')).sort();
}

function edit(editor: Editor, dice: Dice): void {
  const { doc, tr } = editor.state;
  const at = dice.below(doc.content.size);
  const to = Math.min(doc.content.size, at + dice.below(40));
  const kind = dice.below(10);
  if (kind < 5) tr.insertText('abc '.slice(0, 1 + dice.below(4)), doc.resolve(at).parent.isTextblock ? at : 1);
  else if (kind < 7 && doc.resolve(at).sameParent(doc.resolve(to))) tr.delete(at, to);
  else if (kind < 8 && doc.resolve(at).parent.type.name === 'paragraph') tr.split(at);
  else if (kind < 9) {
    editor.commands.undo();
    return;
  } else
    editor.commands.insertContentAt(
      doc.child(0).nodeSize,
      '<p>A new paragraph.</p><ul><li><p>And a list.</p></li></ul>',
    );
  if (tr.docChanged) editor.view.dispatch(tr);
}

describe('what is drawn over a long section', () => {
  test(`is the same after many changes as when the text is opened anew (seed ${SEED})`, () => {
    const dice = new Dice(SEED);
    const doc = withBlockIds({ type: 'doc', content: longSection().content?.slice(0, 60) } as RichDoc, newId);
    const findings = findingsIn(doc);
    const editor = opened(doc, findings);
    expect(drawn(editor).filter((one) => one.includes('"finding"'))).toHaveLength(findings.length);
    for (let round = 0; round < 300; round += 1) {
      edit(editor, dice);
      if (round % 30 > 0) continue;
      const again = opened(JSON.parse(JSON.stringify(editor.getJSON())) as RichDoc, findings);
      expect(drawn(editor)).toEqual(drawn(again));
      expect(suggestionsIn(editor.state.doc)).toEqual(suggestionsIn(again.state.doc));
      expect(savedDoc(editor.state.doc)).toEqual(savedDoc(again.state.doc));
      expect(countOfRuns(editor.state.doc)).toBe(provenanceRuns(editor.state.doc).length);
      again.destroy();
    }
  }, 60_000);

  test('the mark of a finding goes when its words are changed, and comes back with them', () => {
    const paragraph = { type: 'paragraph' as const, attrs: { blockId: 'b1' } };
    const doc: RichDoc = {
      type: 'doc',
      content: [{ ...paragraph, content: [{ type: 'text', text: 'Regular support.' }] }],
    };
    const finding = { blockId: 'b1', rule: 'vague', words: 'regular', message: 'Say how often.', source: 'reg 12(1)' };
    const editor = opened(doc, [finding]);
    const marked = () => [...editor.view.dom.querySelectorAll('.finding')].map(({ textContent }) => textContent);
    expect(marked()).toEqual(['Regular']);
    editor.view.dispatch(editor.state.tr.insertText('Ta', 1, 2));
    expect(marked()).toEqual([]);
    editor.commands.undo();
    expect(marked()).toEqual(['Regular']);
    expect(showFindings(editor.state, [{ ...finding }])).toBeNull();
  });

  test('a block that nobody touched is saved as the same object', () => {
    const doc = withBlockIds(longSection(), newId);
    const editor = opened(doc, []);
    const before = savedDoc(editor.state.doc).content ?? [];
    editor.view.dispatch(editor.state.tr.insertText('x', 2));
    const after = savedDoc(editor.state.doc).content ?? [];
    expect(after.filter((block, index) => block !== before[index])).toHaveLength(1);
  });
});

describe('a text that is opened', () => {
  test('gets an id on every block that has none, and is the same object when all have one', () => {
    const bare = {
      type: 'doc',
      content: [{ type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] }],
    };
    const made = withBlockIds(bare as RichDoc, newId);
    expect(JSON.stringify(made).match(/"blockId":"new-/g)).toHaveLength(3);
    expect(withBlockIds(made, newId)).toBe(made);
  });
});
