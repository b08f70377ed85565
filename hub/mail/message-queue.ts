import type { HubContext } from '../hub-context';
import type { SideEffect } from '../store/hub-store';

type Queueing = Pick<HubContext, 'store' | 'clock' | 'newId'>;

/** Queues a message inside the current transaction, once for each cause (a mutation's id, or another thing that happened). */
export function queueMessage(
  hub: Queueing,
  cause: string,
  kind: SideEffect['kind'],
  payload: SideEffect['payload'],
): void {
  hub.store.effects.queue({ id: hub.newId(), cause, kind, payload }, hub.clock.now());
}

/**
 * Sends what is waiting, oldest first. Call it after a commit; calls that meet a running one join it. A message that failed
 * for a while stays waiting for the next call; one that can never arrive marks its invitation as bounced.
 */
export function makeDrain(hub: HubContext): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const drainOnce = async () => {
    for (const effect of hub.store.effects.waiting(500)) {
      const delivery = await hub.mailer.send(effect);
      const now = hub.clock.now();
      if (delivery.sent) hub.store.write(() => hub.store.effects.finish(effect.id, 'done', now, null));
      else if (delivery.final) {
        hub.store.write(() => {
          hub.store.effects.finish(effect.id, 'failed', now, delivery.problem);
          if (effect.payload.invitationId) markBounced(hub, effect.payload.invitationId);
        });
        hub.bell.ring();
      }
    }
  };
  const run = async () => {
    try {
      do {
        again = false;
        await drainOnce();
      } while (again);
    } catch {
      // A sender or a disk that fails must not end the hub, nor keep later calls out: what was not sent is still waiting.
    } finally {
      running = null;
    }
  };
  return () => {
    if (running) again = true;
    else running = run();
    return running ?? Promise.resolve();
  };
}

function markBounced(hub: HubContext, invitationId: string): void {
  const row = hub.store.records.get('invitation', invitationId);
  if (!row?.body) return;
  const body = { ...(JSON.parse(row.body) as Record<string, unknown>), status: 'bounced' };
  hub.store.records.put({ entity: 'invitation', id: invitationId, caseId: row.caseId, body, mutationId: null });
}
