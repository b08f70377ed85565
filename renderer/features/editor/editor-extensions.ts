import { type Editor, Extension, type Extensions, Mark } from '@tiptap/core';
import { TableKit } from '@tiptap/extension-table';
import { UniqueID } from '@tiptap/extension-unique-id';
import { redoDepth, undoDepth } from '@tiptap/pm/history';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import StarterKit from '@tiptap/starter-kit';
import { BLOCKS } from './block-ids';
import { CursorBlock } from './cursor-block';
import { FindInText } from './find-plugin';
import { type Finding, FindingMarks } from './finding-marks';
import { MarginNoteMarks } from './margin-note-marks';
import { type DescribeSource, ProvenanceLabels } from './provenance-labels';
import { Provenance } from './provenance-mark';
import { ProvenanceWatch } from './provenance-watch';
import { type Suggesting, SuggestMode } from './suggest-mode';
import { Deletion, Insertion, SuggestedBlocks } from './suggestion-marks';

/** Comment anchors are carried through untouched; without the mark the editor would refuse the whole text. */
const CommentAnchor = Mark.create({
  name: 'comment',
  inclusive: false,
  addAttributes() {
    return { id: { default: '' } };
  },
  renderHTML() {
    return ['span', { class: 'comment-anchor' }, 0];
  },
});

const WordKeys = Extension.create({
  name: 'wordKeys',
  addKeyboardShortcuts() {
    return { 'Mod-Shift-l': ({ editor }) => editor.chain().focus().toggleBulletList().run() };
  },
});

/** Tab moves between cells and list levels; Escape first gives Tab back to the page (WCAG 2.1.2). */
const WayOut = Extension.create({
  name: 'wayOut',
  priority: 1000,
  addProseMirrorPlugins() {
    let leaving = false;
    return [
      new Plugin({
        key: new PluginKey('wayOut'),
        props: {
          handleDOMEvents: {
            keydown: (_view, event) => {
              if (event.key === 'Escape') {
                leaving = true;
                return false;
              }
              if (event.key === 'Shift') return false;
              const out = leaving && event.key === 'Tab';
              leaving = false;
              // True keeps the editor's own keys from seeing it, and leaves the browser's move of focus alone.
              return out;
            },
            blur: () => {
              leaving = false;
              return false;
            },
          },
        },
      }),
    ];
  },
});

/** What a section's text may hold: the nodes and marks of shared/domain/rich-doc.ts and no others. */
export function sectionExtensions(
  newId: () => string,
  describe: { current: DescribeSource },
  suggesting: { current: Suggesting } | null = null,
  findings: readonly Finding[] = [],
): Extensions {
  return [
    StarterKit.configure({
      blockquote: false,
      code: false,
      codeBlock: false,
      horizontalRule: false,
      strike: false,
      trailingNode: false,
      heading: { levels: [1, 2, 3] },
      link: { openOnClick: false, autolink: false, linkOnPaste: false, protocols: ['http', 'https', 'mailto'] },
      dropcursor: { class: 'editor-dropcursor', color: false },
    }),
    TableKit.configure({ table: { resizable: false, renderWrapper: true } }),
    UniqueID.configure({ attributeName: 'blockId', types: BLOCKS, generateID: newId }),
    CommentAnchor,
    Insertion,
    Deletion,
    SuggestedBlocks.configure({ types: BLOCKS }),
    SuggestMode.configure({ suggesting }),
    Provenance,
    ProvenanceWatch,
    ProvenanceLabels.configure({ describe }),
    FindInText,
    FindingMarks.configure({ first: findings }),
    MarginNoteMarks,
    CursorBlock,
    WordKeys,
    WayOut,
  ];
}

/** The toolbar's state, worked out once for each change. */
export function marksInUse(editor: Editor) {
  return {
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    underline: editor.isActive('underline'),
    bullets: editor.isActive('bulletList'),
    numbers: editor.isActive('orderedList'),
    table: editor.isActive('table'),
    heading: [1, 2, 3].find((level) => editor.isActive('heading', { level })) ?? 0,
    canUndo: undoDepth(editor.state) > 0,
    canRedo: redoDepth(editor.state) > 0,
  };
}
