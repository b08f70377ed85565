import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { onEvent } from '../bridge/call';
import { queryCache } from '../bridge/query-cache';
import { useQuery } from '../bridge/use-query';
import { useFilesToAdd } from '../features/case/files-to-add';
import { LockScreen } from '../features/lock/lock-screen';
import { ProblemScreen } from '../features/sign-in/problem-screen';
import { SignInScreen } from '../features/sign-in/sign-in-screen';
import { FirstSyncScreen } from '../features/sync/first-sync-screen';
import { useTray } from '../features/tray/tray-store';
import { ErrorState, SkeletonLines } from '../ui/states';
import { Frame } from './frame';
import { useRoutes } from './routes';

/** Which of the app's faces is shown: sign-in, lock, a problem with the kept data, or the work itself. */
export function App() {
  const { data: state, error, again } = useQuery('app.state', {});
  const phase = state?.phase;
  const person = state?.account?.id;
  const role = state?.account?.role;
  const phaseBefore = useRef(phase);
  /** Whose screens are drawn, maybe behind the lock. */
  const drawnFor = useRef<string | undefined>(undefined);
  if (phase === 'ready') drawnFor.current = person;
  else if (phase !== 'locked') drawnFor.current = undefined;

  const [restarted, setRestarted] = useState(false);
  useEffect(() => onEvent('core.restarted', () => setRestarted(true)), []);
  // Only caseworkers have cases of their own; the others start with everybody's. Not again when the same person unlocks.
  const trayOf = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (person === undefined || person === trayOf.current) return;
    trayOf.current = person;
    useTray.getState().reset(role === 'caseworker');
  }, [person, role]);
  useEffect(() => {
    if (phase === 'signed-out') {
      queryCache.clear(['app.state']);
      useRoutes.getState().reset();
      useTray.getState().reset();
      useFilesToAdd.getState().reset();
      trayOf.current = undefined;
    }
    if (phase === 'ready' && phaseBefore.current === 'locked') queryCache.markChanged([]);
    if (phase === 'ready' && phaseBefore.current !== 'ready') setRestarted(false);
    phaseBefore.current = phase;
    document.documentElement.toggleAttribute('data-locked', phase === 'locked');
  }, [phase]);

  if (!state) return error ? <ErrorState onRetry={again} refusal={error} /> : <SkeletonLines label="Starting" />;
  if (phase === 'signed-out') return <SignInScreen state={state} />;
  if (phase === 'ready' || phase === 'locked') {
    const locked = phase === 'locked';
    // Core does not know who it is while it is locked; another person can come only by way of the sign-in screen.
    const behind = drawnFor.current !== undefined && (person === undefined || drawnFor.current === person);
    return (
      <>
        {!locked || behind ? (
          <div hidden={locked} inert={locked} key={person ?? drawnFor.current} style={{ height: '100%' }}>
            <Work />
          </div>
        ) : null}
        {locked ? <LockScreen restarted={restarted} state={state} /> : null}
      </>
    );
  }
  if (phase === 'starting') return <SkeletonLines label="Opening your cases" />;
  return <ProblemScreen state={state} />;
}

function Work() {
  const sync = useQuery('sync.status', {}).data;
  if (sync?.state === 'first-sync') return <FirstSyncScreen status={sync} />;
  return <Frame />;
}
