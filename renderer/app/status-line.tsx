import {
  ArrowSync16Regular,
  CheckmarkCircle16Regular,
  CloudOff16Regular,
  ErrorCircle16Regular,
  Megaphone16Regular,
} from '@fluentui/react-icons';
import type { SyncStatus } from '../../shared/ipc/views';
import { useQuery } from '../bridge/use-query';
import { dateOf, momentInWords, timeOf } from '../ui/dates';
import { useToday } from './app-state';
import { useRoutes } from './routes';
import styles from './status-line.module.css';

function stateIcon({ state, preparing }: SyncStatus) {
  if (state === 'up-to-date' && preparing) return <ArrowSync16Regular aria-hidden />;
  if (state === 'up-to-date') return <CheckmarkCircle16Regular aria-hidden />;
  if (state === 'syncing' || state === 'first-sync') return <ArrowSync16Regular aria-hidden />;
  if (state === 'offline') return <CloudOff16Regular aria-hidden />;
  return <ErrorCircle16Regular aria-hidden />;
}

/** States whose own sentence leaves out how much waits. */
const silent: readonly SyncStatus['state'][] = ['too-old', 'too-new', 'brake'];

/** "3 changes wait to be sent, the oldest since today at 13:58", where the hub's sentence does not say it; else nothing. */
export function waitingInWords({ state, waiting, parked, waitingSince }: SyncStatus, today: string): string {
  if (!silent.includes(state)) return '';
  const said: string[] = [];
  if (waiting > 0) {
    const since = waitingSince ? `, the oldest since ${momentInWords(waitingSince, today)}` : '';
    said.push(`${waiting} ${waiting === 1 ? 'change waits' : 'changes wait'} to be sent${since}`);
  }
  if (parked > 0) said.push(`${parked} ${parked === 1 ? 'needs' : 'need'} you`);
  return said.join('; ');
}

/** Beside the live sentence and not in it: a screen reader need not hear the time change every minute. */
function lastCheck(state: SyncStatus['state'], at: string, today: string): string {
  const when = dateOf(at) === today ? timeOf(at) : momentInWords(at, today);
  return state === 'up-to-date' ? `Checked at ${when}` : `Last up to date ${when}`;
}

/** The truth about the hub, in one line; the authority's own notice beside it. */
export function StatusLine() {
  const { data: status, error } = useQuery('sync.status', {});
  const today = useToday();
  const go = useRoutes((state) => state.go);
  const conflicts = useQuery('conflicts.list', { limit: 1, offset: 0 }).data?.total ?? 0;
  const waiting = [
    status ? waitingInWords(status, today) : '',
    conflicts > 0 ? `${conflicts} changed by two people` : '',
  ]
    .filter(Boolean)
    .join('; ');
  return (
    <footer className={styles.line}>
      <div role="status">
        <button className={styles.status} onClick={() => go({ place: 'sync' })} type="button">
          {status ? stateIcon(status) : null}
          <span>{status?.sentence ?? error?.message ?? 'Asking about the hub'}</span>
          {waiting ? <span className={styles.waiting}>{waiting}</span> : null}
        </button>
      </div>
      {status?.lastSyncAt ? <span>{lastCheck(status.state, status.lastSyncAt, today)}</span> : null}
      {status?.notice ? (
        <p className={styles.notice}>
          <Megaphone16Regular aria-hidden />
          <span>{status.notice}</span>
        </p>
      ) : null}
    </footer>
  );
}
