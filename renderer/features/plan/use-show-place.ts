import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import { type Finding, placeOfFinding } from '../editor/finding-marks';

/** Where a block begins, for findings that speak of all of it; the start of the section where it has gone. */
function startOf(editor: Editor, blockId: string): number {
  let found = 1;
  editor.state.doc.descendants((node, pos) => {
    if (blockId !== '' && node.attrs.blockId === blockId) found = pos + 1;
    return found === 1;
  });
  return found;
}

/** Puts the cursor on the words that a finding speaks of, once the editor of its section is there, and says so. */
export function useShowPlace(
  editor: Editor | null,
  wanted: { code: string; finding: Finding } | null,
  section: string | undefined,
  arrived: () => void,
): void {
  useEffect(() => {
    if (!editor || editor.isDestroyed || !wanted || wanted.code !== section) return;
    const place = placeOfFinding(editor.state.doc, wanted.finding) ?? startOf(editor, wanted.finding.blockId);
    editor.chain().focus().setTextSelection(place).scrollIntoView().run();
    arrived();
  }, [editor, wanted, section, arrived]);
}
