import { Caption1 } from '@fluentui/react-components';
import { Person16Regular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import { call } from '../../bridge/call';
import styles from './editor.module.css';

/** The hub forgets who has not been heard of for 60 seconds. */
const beatEvery = 20_000;
/** Once, soon after the first: a section that was begun just now had not reached the hub yet, and nobody would know for 20 seconds. */
const secondAfter = 3_000;

/** "Sam Okafor has this section open"; nothing for nobody. */
export function presentInWords(others: readonly string[]): string {
  const [first, second] = others;
  if (!first) return '';
  if (!second) return `${first} has this section open`;
  const rest = others.length === 2 ? second : `${others.length - 1} others`;
  return `${first} and ${rest} have this section open`;
}

/** Says to the hub that this section is open, while it is on screen in a window that can be seen; gives who else has it. */
function useOthersHere(sectionId: string): readonly string[] {
  const [others, setOthers] = useState<readonly string[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    let second: ReturnType<typeof setTimeout> | undefined;
    /** An answer that comes after the section was left speaks of another time. */
    let turn = 0;
    const beat = async () => {
      const mine = turn;
      const result = await call('presence.beat', { sectionId, here: true });
      if (mine === turn) setOthers(result.ok ? result.value.others : []);
    };
    const stop = () => {
      if (timer === undefined) return;
      clearInterval(timer);
      clearTimeout(second);
      timer = undefined;
      turn += 1;
      setOthers([]);
      void call('presence.beat', { sectionId, here: false });
    };
    const follow = () => {
      if (document.visibilityState !== 'visible') stop();
      else if (timer === undefined) {
        timer = setInterval(beat, beatEvery);
        second = setTimeout(beat, secondAfter);
        void beat();
      }
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      stop();
    };
  }, [sectionId]);
  return others;
}

/** Who else has this section open. It stops nobody: what two people write is merged, or shown to both. */
export function SectionPresence({ sectionId }: { sectionId: string }) {
  const words = presentInWords(useOthersHere(sectionId));
  return (
    <div className={styles.present} role="status">
      {words ? (
        <>
          <Person16Regular aria-hidden />
          <Caption1>{words}</Caption1>
        </>
      ) : null}
    </div>
  );
}
