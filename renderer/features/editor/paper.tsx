import type { Editor } from '@tiptap/core';
import { useLayoutEffect, useRef } from 'react';
import styles from './editor.module.css';

/** Where the text stands. The editor library's own component draws all of it again when it opens and when it is left; this one moves it in as it is. */
export function Paper({ editor }: { editor: Editor }) {
  const sheet = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (editor.isDestroyed) return;
    const { dom } = editor.view;
    sheet.current?.append(dom);
    return () => dom.remove();
  }, [editor]);
  return <div className={styles.paper} ref={sheet} />;
}
