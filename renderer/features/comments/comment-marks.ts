import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { FamilyCommentView } from '../../../shared/ipc/views';
import './comment-marks.css';
import { placeInEditor, unitsOf } from './passages-in-editor';

export type Marked = Pick<FamilyCommentView, 'id' | 'passages' | 'place' | 'outcome'>;
interface Shown {
  comments: readonly Marked[];
  chosen: string | null;
}

interface Drawn {
  shown: Shown;
  /** How many of them stood in the text when it was last compared with core's answer. */
  placed: number;
  marks: DecorationSet;
}

export const commentMarks = new PluginKey<Drawn>('commentMarks');

function marksOf(doc: Node, { comments, chosen }: Shown): DecorationSet {
  const units = unitsOf(doc);
  const decorations = comments.flatMap((comment) => {
    const place = placeInEditor(units, comment);
    if (!place) return [];
    const open = comment.outcome === 'open' ? ' commented-open' : '';
    const now = comment.id === chosen ? ' commented-chosen' : '';
    const attributes = { class: `commented${open}${now}`, 'data-comment': comment.id };
    return [Decoration.inline(place.from, place.to, attributes)];
  });
  return DecorationSet.create(doc, decorations);
}

function drawn(doc: Node, shown: Shown): Drawn {
  const marks = marksOf(doc, shown);
  return { shown, placed: marks.find().length, marks };
}

/**
 * Shows in the text which words comments speak of. While somebody types the marks move along; they are placed anew with what core
 * says, and when one of them was lost with its words: the words may come back.
 */
export function commentMarksPlugin(onChoose: (commentId: string) => void): Plugin<Drawn> {
  return new Plugin<Drawn>({
    key: commentMarks,
    state: {
      init: () => ({ shown: { comments: [], chosen: null }, placed: 0, marks: DecorationSet.empty }),
      apply: (tr, before) => {
        const shown = tr.getMeta(commentMarks) as Shown | undefined;
        if (shown) return drawn(tr.doc, shown);
        if (!tr.docChanged) return before;
        const marks = before.marks.map(tr.mapping, tr.doc);
        if (marks.find().length === before.placed) return { ...before, marks };
        return { ...before, marks: marksOf(tr.doc, before.shown) };
      },
    },
    props: {
      decorations: (state: EditorState) => commentMarks.getState(state)?.marks,
      handleClick: (_view, _pos, event) => {
        const id = (event.target as HTMLElement).closest<HTMLElement>('[data-comment]')?.dataset.comment;
        if (id) onChoose(id);
        return false;
      },
    },
  });
}

export function showComments(state: EditorState, shown: Shown) {
  return state.tr.setMeta(commentMarks, shown).setMeta('addToHistory', false);
}
