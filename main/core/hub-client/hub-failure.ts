import { hubErrorSchema } from '../../../shared/hub-api/sync';
import type { Refusal, Success } from '../../../shared/lib/result';
import type { HubReply } from './transport';

/** Why the hub gave no usable answer. Each class has one thing to do about it (sync/engine.ts). */
export interface HubFailure extends Refusal {
  kind: 'offline' | 'not-the-hub' | 'unauthorised' | 'busy' | 'hub-failed' | 'refused';
  /** Milliseconds the hub asked us to wait; null when it did not say. */
  retryAfter: number | null;
}
export type HubResult<T> = Success<T> | HubFailure;

export function hubFailure(
  kind: HubFailure['kind'],
  code: string,
  message: string,
  retryAfter: number | null = null,
): HubFailure {
  return { ok: false, kind, code, message, retryAfter };
}

export const offline = (): HubFailure =>
  hubFailure('offline', 'offline', 'The hub cannot be reached. Your work is safe here and will be sent when it can.');

export const notTheHub = (): HubFailure =>
  hubFailure(
    'not-the-hub',
    'not-the-hub',
    'Something answered in place of the hub, perhaps a sign-in page of this network. Your work is safe. Open a web browser and check the network.',
  );

const mostRetryAfter = 3_600_000;

/** Takes a Retry-After header (seconds or an HTTP date); gives milliseconds, at most one hour. */
export function retryAfterOf(header: string | null, now: number): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(milliseconds) ? Math.min(mostRetryAfter, Math.max(0, milliseconds)) : null;
}

/** Takes an answer with a status of 300 or more; gives what it means. */
export function failureOf(reply: HubReply, now: number): HubFailure {
  let code = '';
  let message = '';
  try {
    const body = hubErrorSchema.safeParse(JSON.parse(reply.text));
    if (body.success) ({ code, message } = body.data);
  } catch {
    code = '';
  }
  if (reply.status === 401 && code !== '') return hubFailure('unauthorised', code, message);
  if (reply.status === 429)
    return hubFailure(
      'busy',
      code || 'too-many-calls',
      message || 'The hub is busy.',
      retryAfterOf(reply.retryAfter, now),
    );
  if (reply.status >= 500)
    return hubFailure(
      'hub-failed',
      'hub-failed',
      'The hub could not answer. Your work is safe here. We will try again.',
      retryAfterOf(reply.retryAfter, now),
    );
  if (code === '') return notTheHub();
  return hubFailure('refused', code, message);
}
