import { Button } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons';
import { useEffect } from 'react';
import { create } from 'zustand';
import styles from './say.module.css';

interface Said {
  id: number;
  text: string;
  action: { label: string; run: () => void } | null;
}

interface Say {
  said: Said | null;
  dismiss: () => void;
}

const shownFor = 8000;
let next = 0;

const useSay = create<Say>()((set) => ({ said: null, dismiss: () => set({ said: null }) }));

/** Tells what was just done, at the foot of the window and to screen readers: "Note added". With `action`, for example Undo. */
export function say(text: string, action: Said['action'] = null): void {
  next += 1;
  useSay.setState({ said: { id: next, text, action } });
}

export function SayRegion() {
  const said = useSay((state) => state.said);
  const dismiss = useSay((state) => state.dismiss);
  useEffect(() => {
    if (!said || said.action) return;
    const timer = setTimeout(dismiss, shownFor);
    return () => clearTimeout(timer);
  }, [said, dismiss]);
  return (
    <div className={styles.region} role="status">
      {said ? (
        <div className={styles.said} key={said.id}>
          <span>{said.text}</span>
          {said.action ? (
            <button
              className={styles.action}
              type="button"
              onClick={() => {
                said.action?.run();
                dismiss();
              }}
            >
              {said.action.label}
            </button>
          ) : null}
          <Button
            appearance="transparent"
            aria-label="Close this message"
            className={styles.close}
            icon={<Dismiss16Regular />}
            onClick={dismiss}
            size="small"
          />
        </div>
      ) : null}
    </div>
  );
}
