import type { Output, ParsedInput, ProcedureName } from '../../../shared/ipc/contract';
import type { SyncStatus } from '../../../shared/ipc/views';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { Host } from '../host';
import type { SessionService } from '../session/session-service';
import type { Workspace } from '../session/workspace';
import { listOutbox } from '../sync/outbox-view';

/** The procedures that core answers itself: they work without open work, or speak of the session, of sync or of half-typed text. */
export type OwnName = Extract<
  ProcedureName,
  | `app.${string}`
  | `session.${string}`
  | `sync.${string}`
  | `outbox.${string}`
  | `conflicts.${string}`
  | `presence.${string}`
  | `scratch.${string}`
>;

export type OwnHandlers = {
  readonly [N in OwnName]: (input: ParsedInput<N>) => Result<Output<N>> | Promise<Result<Output<N>>>;
};

const signedOut: SyncStatus = {
  state: 'signed-out',
  sentence: 'Your work is locked. It is saved on this computer.',
  waiting: 0,
  parked: 0,
  waitingSince: null,
  lastSyncAt: null,
  nextTryAt: null,
  progress: null,
  notice: null,
  restored: null,
};

export function createOwnHandlers(session: SessionService, host: Pick<Host, 'connectHub'>): OwnHandlers {
  const open = (): Workspace => {
    const workspace = session.current();
    if (!workspace) throw new Error('dispatch lets nobody here while the work is closed');
    return workspace;
  };
  return {
    'app.state': () => session.state(),
    'app.connectHub': async ({ hubUrl }) => {
      if (session.current())
        return refusal('signed-in', 'Sign out before you connect to another hub. Nothing was changed.');
      const told = await host.connectHub(hubUrl.trim());
      return told.ok ? success({ done: true as const }) : told;
    },
    'session.demoPeople': () => session.demoPeople(),
    'session.startDemo': ({ email }) => session.startDemo(email),
    'session.start': ({ email, password }) => session.start(email, password),
    'session.resend': ({ challengeId }) => session.resend(challengeId),
    'session.verify': ({ challengeId, code }) => session.verify(challengeId, code),
    'session.unlock': ({ password }) => session.unlock(password),
    'session.previousPassword': ({ password }) => session.previousPassword(password),
    'session.setAside': () => session.setAside(),
    'session.rescue': () => session.rescue(),
    'session.repair': () => session.repair(),
    'session.restoreBackup': ({ name }) => session.restoreBackup(name),
    'session.lock': () => session.lock(),
    'session.signOut': () => session.signOut(),
    'sync.status': () => success(session.current()?.engine.status() ?? signedOut),
    'sync.now': async () => success(await open().engine.now()),
    'sync.outbox': ({ limit, offset, stopped }) =>
      success(listOutbox(open().context.cache.read, limit, offset, stopped ?? null)),
    'sync.allowRemovals': async () => {
      open().engine.allowRemovals();
      return success(await open().engine.now());
    },
    'sync.repair': async () => {
      open().engine.repair();
      return success(await open().engine.now());
    },
    'sync.restoredSeen': () => {
      open().engine.restoredSeen();
      return success({ done: true as const });
    },
    'sync.retry': ({ id }) =>
      open().engine.retry(id)
        ? success({ done: true as const })
        : refusal('not-waiting', 'That change is no longer stopped, so there is nothing to try again.'),
    'outbox.get': ({ id }) => open().stopped.get(id),
    'outbox.saveCopy': ({ id }) => open().stopped.saveCopy(id),
    'outbox.handOver': ({ id }) => open().stopped.handOver(id),
    'outbox.discard': ({ id }) => open().stopped.discard(id),
    'conflicts.list': ({ limit, offset, caseId }) => success(open().conflicts.list(limit, offset, caseId ?? null)),
    'conflicts.get': ({ id }) => open().conflicts.get(id),
    'conflicts.resolve': ({ id, seen, take, third }) => open().conflicts.resolve(id, seen, take, third ?? {}),
    'presence.beat': async ({ sectionId, here }) => success({ others: await open().whoElse(sectionId, here) }),
    'scratch.put': ({ key, text }) => success(open().scratch.put(key, text)),
    'scratch.get': ({ key }) => success(open().scratch.get(key)),
  };
}
