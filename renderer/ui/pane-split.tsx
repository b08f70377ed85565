import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import styles from './pane-split.module.css';
import { usePreferences } from './preferences';

const least = 20;
const most = 80;
const step = 2;

/**
 * Two panes with a divider that moves by mouse (drag, double-click puts it back) and keyboard (arrows, Home, End), remembered under
 * `id`. `initial` is the first pane's share in per cent. While `second` is null the first has all the room, and stays as it is when the
 * second comes.
 */
export function PaneSplit({
  id,
  initial = 50,
  first,
  second,
  label = 'Move the divider between the panes',
}: {
  id: string;
  initial?: number;
  first: ReactNode;
  second: ReactNode;
  label?: string;
}) {
  const share = usePreferences((state) => state.splits[id] ?? initial);
  const setSplit = usePreferences((state) => state.setSplit);
  const root = useRef<HTMLDivElement>(null);
  const move = (next: number) => setSplit(id, Math.round(Math.min(most, Math.max(least, next)) * 10) / 10);

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !root.current) return;
    const box = root.current.getBoundingClientRect();
    move(((event.clientX - box.left) / box.width) * 100);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowLeft: share - step,
      ArrowRight: share + step,
      Home: least,
      End: most,
    };
    const next = moves[event.key];
    if (next === undefined || event.altKey) return;
    event.preventDefault();
    move(next);
  };

  return (
    <div
      className={`${styles.split} ${second === null ? styles.alone : ''}`}
      ref={root}
      style={{
        gridTemplateColumns:
          second === null ? 'minmax(0, 1fr)' : `minmax(0, ${share}fr) 9px minmax(0, ${100 - share}fr)`,
      }}
    >
      <div className={styles.pane} data-pane>
        {first}
      </div>
      {second === null ? null : (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved */}
          <div
            aria-label={label}
            aria-orientation="vertical"
            aria-valuemax={most}
            aria-valuemin={least}
            aria-valuenow={share}
            className={styles.divider}
            onDoubleClick={() => move(initial)}
            onKeyDown={onKeyDown}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={onPointerMove}
            role="separator"
            tabIndex={0}
          />
          <div className={styles.pane} data-pane>
            {second}
          </div>
        </>
      )}
    </div>
  );
}
