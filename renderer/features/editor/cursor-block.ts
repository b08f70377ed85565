import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/**
 * Marks the blocks that the selection begins and ends in, so that editor.css lays them out at once. A block that has just come into being
 * is otherwise laid out with the next frame; the browser cannot place the cursor in it before, and on a slow computer the first letter
 * typed after Enter would end up behind the rest.
 */
export const CursorBlock = Extension.create({
  name: 'cursorBlock',
  addProseMirrorPlugins() {
    return [new Plugin({ key: new PluginKey('cursorBlock'), props: { decorations: cursorBlocks } })];
  },
});

function cursorBlocks({ doc, selection }: EditorState): DecorationSet {
  const ends = selection.$anchor.sameParent(selection.$head) ? [selection.$head] : [selection.$anchor, selection.$head];
  const marks = new Map<number, Decoration>();
  for (const end of ends) {
    if (end.depth === 0) continue;
    const [from, to] = [end.before(1), end.after(1)];
    marks.set(from, Decoration.node(from, to, { class: 'at-cursor' }));
  }
  return DecorationSet.create(doc, [...marks.values()]);
}
