import { Button, Caption1, Input } from '@fluentui/react-components';
import { ChevronDown20Regular, ChevronUp20Regular, Dismiss20Regular } from '@fluentui/react-icons';
import { type Editor, useEditorState } from '@tiptap/react';
import { useEffect, useRef } from 'react';
import styles from './editor.module.css';
import { findKey } from './find-plugin';

/** Find in one section. Enter goes to the next place, Shift+Enter back, Escape to the text. */
export function FindBar({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const found = useEditorState({
    editor,
    selector: ({ editor: current }) => {
      const state = findKey.getState(current.state);
      return { words: state?.words ?? '', count: state?.hits.length ?? 0, current: state?.current ?? 0 };
    },
  });
  useEffect(() => field.current?.focus(), []);

  const ask = (meta: { words?: string; current?: number }) => {
    editor.view.dispatch(editor.state.tr.setMeta(findKey, meta).setMeta('addToHistory', false));
    editor.view.dom.querySelector('.find-hit.current')?.scrollIntoView({ block: 'nearest' });
  };
  const close = () => {
    const state = findKey.getState(editor.state);
    const hit = state?.hits[state.current];
    ask({ words: '', current: 0 });
    if (hit) editor.chain().focus().setTextSelection(hit).run();
    else editor.commands.focus();
    onClose();
  };
  const count = found.words === '' ? '' : found.count === 0 ? 'Not found' : `${found.current + 1} of ${found.count}`;
  return (
    <search className={styles.find}>
      <Input
        aria-label="Find in this section"
        onChange={(_event, data) => ask({ words: data.value, current: 0 })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') ask({ current: found.current + (event.shiftKey ? -1 : 1) });
          else if (event.key === 'Escape') close();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        ref={field}
        size="small"
        value={found.words}
      />
      <Caption1 role="status">{count}</Caption1>
      <Button
        appearance="subtle"
        aria-label="Previous place"
        icon={<ChevronUp20Regular />}
        onClick={() => ask({ current: found.current - 1 })}
        size="small"
      />
      <Button
        appearance="subtle"
        aria-label="Next place"
        icon={<ChevronDown20Regular />}
        onClick={() => ask({ current: found.current + 1 })}
        size="small"
      />
      <Button appearance="subtle" aria-label="Close find" icon={<Dismiss20Regular />} onClick={close} size="small" />
    </search>
  );
}
