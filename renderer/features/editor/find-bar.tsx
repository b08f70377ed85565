import { Button, Caption1, Input } from '@fluentui/react-components';
import { ChevronDown20Regular, ChevronUp20Regular, Dismiss20Regular } from '@fluentui/react-icons';
import { type Editor, useEditorState } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { say } from '../../ui/say';
import styles from './editor.module.css';
import { bringIntoView } from './far-place';
import { findKey } from './find-plugin';
import { replaceEach, replaceOne } from './replace-found';

/** Find and replace in one section. Enter goes to the next place, Shift+Enter back, Escape to the text. */
export function FindBar({
  editor,
  onClose,
  readOnly = false,
}: {
  editor: Editor;
  onClose: () => void;
  readOnly?: boolean;
}) {
  const field = useRef<HTMLInputElement>(null);
  const found = useEditorState({
    editor,
    selector: ({ editor: current }) => {
      const state = findKey.getState(current.state);
      return { words: state?.words ?? '', count: state?.hits.length ?? 0, current: state?.current ?? 0 };
    },
  });
  const [words, setWords] = useState('');
  useEffect(() => field.current?.focus(), []);

  const ask = (meta: { words?: string; current?: number }) => {
    editor.view.dispatch(editor.state.tr.setMeta(findKey, meta).setMeta('addToHistory', false));
    const hit = editor.view.dom.querySelector('.find-hit.current');
    if (hit) bringIntoView(hit, editor.view.dom);
  };
  const close = () => {
    const state = findKey.getState(editor.state);
    const hit = state?.hits[state.current];
    ask({ words: '', current: 0 });
    if (hit) editor.chain().focus().setTextSelection(hit).run();
    else editor.commands.focus();
    onClose();
  };
  const replaceAll = () => {
    const many = replaceEach(editor, words);
    say(many === 1 ? '1 place replaced' : `${many} places replaced`, {
      label: 'Undo',
      run: () => void editor.commands.undo(),
    });
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
      {readOnly ? null : (
        <>
          <Input
            aria-label="Replace with"
            onChange={(_event, data) => setWords(data.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') replaceOne(editor, words);
              else if (event.key === 'Escape') close();
              else return;
              event.preventDefault();
              event.stopPropagation();
            }}
            placeholder="Replace with"
            size="small"
            value={words}
          />
          <Button disabledFocusable={found.count === 0} onClick={() => replaceOne(editor, words)} size="small">
            Replace
          </Button>
          <Button disabledFocusable={found.count === 0} onClick={replaceAll} size="small">
            Replace all
          </Button>
        </>
      )}
      <Button appearance="subtle" aria-label="Close find" icon={<Dismiss20Regular />} onClick={close} size="small" />
    </search>
  );
}
