import type { Editor } from '@tiptap/core';
import { useEffect, useRef } from 'react';
import type { FamilyCommentView } from '../../../shared/ipc/views';
import { commentMarks, commentMarksPlugin, showComments } from './comment-marks';

/** Marks in the editor's text the words that these comments speak of; a click on them chooses the comment. */
export function useCommentMarks(
  editor: Editor | null,
  comments: readonly FamilyCommentView[],
  chosen: string | null,
  onChoose: (commentId: string) => void,
): void {
  const choose = useRef(onChoose);
  choose.current = onChoose;
  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    editor.registerPlugin(commentMarksPlugin((id) => choose.current(id)));
    return () => {
      if (!editor.isDestroyed) editor.unregisterPlugin(commentMarks);
    };
  }, [editor]);
  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    editor.view.dispatch(showComments(editor.state, { comments, chosen }));
  }, [editor, comments, chosen]);
}
