import { useCallback, useEffect, useRef, useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import type { Refusal } from '../../../shared/lib/result';
import { call, onEvent } from '../../bridge/call';

type Told = Output<'plans.paragraphHistory'>;
export type HistoryEntry = Told['entries'][number];

/** After a change of any plan section: autosaves and what the hub says of them come in groups. */
const quietMs = 3_000;

export interface ParagraphHistory {
  /** Null until core has answered once. */
  told: Told | null;
  refusal: Refusal | null;
  busy: boolean;
  again: () => void;
  earlier: () => void;
}

/**
 * The history of one paragraph, asked for when it is looked at and again when sections have changed; `settle` saves what is being typed
 * first. `each`: every save by itself. Not through the query cache: the hub would be asked at every autosave.
 */
export function useParagraphHistory(
  sectionId: string,
  blockId: string,
  each: boolean,
  settle: () => Promise<void>,
): ParagraphHistory {
  const [told, setTold] = useState<Told | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(true);
  const turn = useRef(0);
  const paged = useRef(false);
  const shown = useRef('');
  const settled = useRef(settle);
  settled.current = settle;

  const load = useCallback(
    async (before: number | null) => {
      turn.current += 1;
      const mine = turn.current;
      setBusy(true);
      if (before === null) await settled.current();
      const result = await call('plans.paragraphHistory', { sectionId, blockId, before, each });
      if (mine !== turn.current) return;
      setBusy(false);
      setRefusal(result.ok ? null : result);
      if (!result.ok) return;
      paged.current = before !== null;
      setTold((known) =>
        before === null || !known
          ? result.value
          : { ...result.value, entries: [...known.entries, ...result.value.entries] },
      );
    },
    [sectionId, blockId, each],
  );

  useEffect(() => {
    let pause: ReturnType<typeof setTimeout> | undefined;
    // The same paragraph told otherwise: what stands there stays until the answer comes.
    if (shown.current !== blockId) setTold(null);
    shown.current = blockId;
    void load(null);
    const stop = onEvent('records.changed', ({ entities }) => {
      // Whoever has gone back to earlier pages is reading: the list is not pulled away under them.
      if (!entities.includes('plan-section') || paged.current) return;
      clearTimeout(pause);
      pause = setTimeout(() => void load(null), quietMs);
    });
    return () => {
      stop();
      clearTimeout(pause);
      turn.current += 1;
    };
  }, [blockId, load]);

  const again = useCallback(() => void load(null), [load]);
  const next = told?.next ?? null;
  const earlier = useCallback(() => {
    if (next !== null) void load(next);
  }, [load, next]);
  return { told, refusal, busy, again, earlier };
}
