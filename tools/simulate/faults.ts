import type { HubReply } from '../../main/core/hub-client/transport';
import type { Random } from './random';

/** Everything that a schedule may do to a request, a computer or the hub. */
export const faultKinds = [
  'lost-request',
  'lost-answer',
  'late-request',
  'duplicate',
  'reordered',
  'truncated',
  'html-200',
  'status-401',
  'status-409',
  'status-429',
  'status-5xx',
  'slow',
  'core-crash',
  'hub-crash',
  'hub-restored',
  'disk-full',
  'wrong-clock',
  'expired-session',
  'rotten-row',
] as const;
export type FaultKind = (typeof faultKinds)[number];
export type FaultCounts = Record<FaultKind, number>;

export const noFaults = (): FaultCounts => Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as FaultCounts;

const reply = (status: number, contentType: string, text: string, retryAfter: string | null = null): HubReply => ({
  status,
  contentType,
  retryAfter,
  text,
  bytes: new Uint8Array(),
});
const refusal = (status: number, code: string) =>
  reply(status, 'application/json; charset=utf-8', JSON.stringify({ code, message: 'A sentence.' }));

/** What comes back instead of the hub's answer; null for faults that are not an answer. */
export function falseReply(kind: FaultKind, random: Random): HubReply | null {
  switch (kind) {
    case 'html-200':
      return reply(200, 'text/html', '<html><body>Sign in to this network</body></html>');
    case 'status-401':
      return refusal(401, 'sign-in-needed');
    case 'status-409':
      return refusal(409, 'busy-record');
    case 'status-429':
      return { ...refusal(429, 'too-many-calls'), retryAfter: String(1 + random.int(20)) };
    case 'status-5xx':
      return random.chance(0.5) ? reply(502, 'text/html', '<h1>Bad gateway</h1>') : refusal(503, 'hub-failed');
    default:
      return null;
  }
}

/** The same answer, cut off as a failing proxy cuts it: the status and the head are whole. */
export function truncated(whole: HubReply, random: Random): HubReply {
  if (whole.bytes.length > 0) return { ...whole, bytes: whole.bytes.slice(0, random.int(whole.bytes.length)) };
  return { ...whole, text: whole.text.slice(0, random.int(Math.max(1, whole.text.length))) };
}
