import { fakeBridge, type Handlers } from '../fake-bridge';
import { signedIn, signedOut } from './answers';

/** The screens with prepared answers instead of core: ?as=signed-out, locked, first-sync, offline, empty, or a vault problem. */
const as = new URLSearchParams(location.search).get('as') ?? 'signed-in';

async function variant(): Promise<Handlers> {
  const state = await signedIn['app.state']!({});
  const status = await signedIn['sync.status']!({});
  if ('ok' in state || 'ok' in status) throw new Error('The prepared answers are refusals');
  switch (as) {
    case 'signed-out':
      return signedOut;
    case 'locked':
      return { ...signedIn, 'app.state': () => ({ ...state, phase: 'locked' }) };
    case 'key-changed':
      return { ...signedIn, 'app.state': () => ({ ...state, phase: 'vault-problem', keyState: 'changed' }) };
    case 'first-sync':
      return {
        ...signedIn,
        'sync.status': () => ({
          ...status,
          state: 'first-sync',
          sentence: 'Fetching your cases from the hub for the first time.',
          progress: { done: 3120, total: 18_400 },
        }),
      };
    case 'offline':
      return {
        ...signedIn,
        'sync.status': () => ({
          ...status,
          state: 'offline',
          sentence: 'The hub cannot be reached. You can go on working.',
          nextTryAt: '2026-11-22T14:04:00.000Z',
        }),
      };
    case 'empty':
      return { ...signedIn, 'cases.list': () => ({ rows: [], total: 0 }) };
    default:
      return signedIn;
  }
}

window.app = fakeBridge(await variant());
await import('../../../renderer/index');
