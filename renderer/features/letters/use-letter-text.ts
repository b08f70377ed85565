import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { call, onEvent } from '../../bridge/call';
import { type Autosave, autosave, type SaveState } from '../editor/autosave';

/** What is written into a letter, saved with the letter as it is typed. What core sends never replaces what is being typed. */
export function useLetterText(letterId: string, incoming: Record<string, string>) {
  const [text, setText] = useState(incoming);
  const [saved, setSaved] = useState<SaveState>({ state: 'saved', at: null });
  const latest = useRef(incoming);
  const saver: Autosave = useMemo(
    () => autosave(() => call('letters.saveText', { letterId, text: latest.current }), setSaved),
    [letterId],
  );
  useEffect(() => {
    if (saver.isDirty()) return;
    latest.current = incoming;
    setText(incoming);
  }, [incoming, saver]);
  useEffect(() => {
    const stop = onEvent('editors.flush', () => void saver.flush());
    return () => {
      stop();
      void saver.flush().then(() => saver.stop());
    };
  }, [saver]);
  const write = useCallback(
    (id: string, words: string) => {
      latest.current = { ...latest.current, [id]: words };
      setText(latest.current);
      saver.touch();
    },
    [saver],
  );
  const flush = useCallback(() => saver.flush(), [saver]);
  return { text, write, flush, saved };
}
