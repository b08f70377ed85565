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

export const commentMarks = new PluginKey<DecorationSet>('commentMarks');

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

/** Shows in the text which words comments speak of. While somebody types the marks move along; they are placed anew with each answer of core. */
export function commentMarksPlugin(onChoose: (commentId: string) => void): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: commentMarks,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, marks) => {
        const shown = tr.getMeta(commentMarks) as Shown | undefined;
        return shown ? marksOf(tr.doc, shown) : marks.map(tr.mapping, tr.doc);
      },
    },
    props: {
      decorations: (state: EditorState) => commentMarks.getState(state),
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
