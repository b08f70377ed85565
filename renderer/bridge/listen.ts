import { onEvent } from './call';
import { queryCache } from './query-cache';
import { putTransfer } from './transfers';

const gatherFor = 40;

/** Connects core's events to the cache, once per window. Bursts of changes are gathered, so a sync of hundreds asks once. */
export function listenToCore(): () => void {
  let waiting: Set<string> | 'all' | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    const caseIds = waiting === 'all' || waiting === null ? [] : [...waiting];
    waiting = null;
    timer = undefined;
    queryCache.markChanged(caseIds);
  };
  const gather = (caseIds: readonly string[]) => {
    if (caseIds.length === 0 || waiting === 'all') waiting = 'all';
    else waiting = new Set([...(waiting ?? []), ...caseIds]);
    timer ??= setTimeout(flush, gatherFor);
  };
  const stops = [
    onEvent('records.changed', ({ caseIds }) => gather(caseIds)),
    onEvent('sync.state-changed', (status) => {
      queryCache.put('sync.status', {}, status);
      queryCache.markProcedures(['sync.outbox', 'outbox.get', 'conflicts.list', 'conflicts.get']);
    }),
    onEvent('files.moved', ({ sha256, moving }) => {
      putTransfer(sha256, moving);
      if (!moving) queryCache.markProcedures(['documents.list']);
    }),
    onEvent('app.state-changed', () => queryCache.markProcedures(['app.state', 'sync.status'])),
    onEvent('core.restarted', () => queryCache.markChanged([])),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
