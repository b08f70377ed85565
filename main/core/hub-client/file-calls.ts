import { refusal, success } from '../../../shared/lib/result';
import { failureOf, type HubFailure, type HubResult, hubFailure, notTheHub } from './hub-failure';
import type { HubReply, HubRequest } from './transport';

/** An upload as the hub knows it: its address on the hub and the bytes it has. */
export interface UploadPlace {
  url: string;
  offset: number;
}

/** One part of a file, as the hub gave it; `whole` when a proxy or the hub sent all of it instead. */
export interface FilePart {
  bytes: Uint8Array;
  size: number;
  whole: boolean;
}

/**
 * Files on the hub: tus 1.0 uploads (core and creation) and range downloads. Written here over the one transport instead of with
 * tus-js-client: the offset must be kept in the encrypted cache, chunks come from the encrypted file store, and tokens, proxies,
 * deadlines and captive portals are already dealt with below it; what is left of the protocol is three requests.
 */
export interface FileCalls {
  /** Starts an upload. An offset equal to `size` means that the hub has these bytes already. */
  start(sha256: string, size: number): Promise<HubResult<UploadPlace>>;
  /** Where an upload stands; `not-found` when the hub no longer knows it. */
  stands(url: string): Promise<HubResult<number>>;
  /** Sends bytes at an offset; gives the offset after them. `offset-differs`: ask where it stands. */
  send(url: string, offset: number, bytes: Uint8Array): Promise<HubResult<number>>;
  /** Bytes `from` to `to` (both included) of a file. */
  part(sha256: string, from: number, to: number): Promise<HubResult<FilePart>>;
}

const patience = 30_000;
const tus = { 'tus-resumable': '1.0.0' };
const ours = /^\/v1\/uploads\/[\w-]+$/;

const number = (text: string | undefined): number | null => (text && /^\d+$/.test(text) ? Number(text) : null);

/** The path of an upload; null for an address elsewhere: a token never goes there. */
function pathOf(location: string | undefined): string | null {
  if (!location) return null;
  try {
    const { pathname } = new URL(location, 'https://hub.invalid');
    return ours.test(pathname) ? pathname : null;
  } catch {
    return null;
  }
}

/** Takes a carrier that adds the access token; `now` gives milliseconds since 1970. */
export function createFileCalls(
  carry: (request: HubRequest) => Promise<HubReply | HubFailure>,
  now: () => number,
): FileCalls {
  return {
    start: async (sha256, size) => {
      const metadata = `sha256 ${Buffer.from(sha256).toString('base64')}`;
      const headers = { ...tus, 'upload-length': String(size), 'upload-metadata': metadata };
      const reply = await carry({ method: 'POST', path: '/v1/uploads', headers, timeout: patience, as: 'text' });
      if ('ok' in reply) return reply;
      if (reply.status >= 300) return failureOf(reply, now());
      const url = pathOf(reply.headers?.location);
      const offset = number(reply.headers?.['upload-offset']) ?? 0;
      return reply.status === 201 && url ? success({ url, offset }) : notTheHub();
    },
    stands: async (url) => {
      const reply = await carry({ method: 'HEAD', path: url, headers: tus, timeout: patience, as: 'text' });
      if ('ok' in reply) return reply;
      // An answer to HEAD has no body, so no code of the hub comes with it.
      if (reply.status === 404 || reply.status === 410) return hubFailure('refused', 'not-found', 'Start it again.');
      if (reply.status === 401) return hubFailure('unauthorised', 'sign-in-needed', 'Sign in again to send.');
      if (reply.status >= 300) return failureOf(reply, now());
      const offset = number(reply.headers?.['upload-offset']);
      return offset === null ? notTheHub() : success(offset);
    },
    send: async (url, offset, bytes) => {
      const headers = { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
      const reply = await carry({ method: 'PATCH', path: url, headers, body: bytes, timeout: patience, as: 'text' });
      if ('ok' in reply) return reply;
      if (reply.status >= 300) return failureOf(reply, now());
      const after = number(reply.headers?.['upload-offset']);
      return reply.status === 204 && after !== null ? success(after) : notTheHub();
    },
    part: async (sha256, from, to) => {
      const headers = { range: `bytes=${from}-${to}`, 'if-range': `"${sha256}"` };
      const reply = await carry({
        method: 'GET',
        path: `/v1/files/${sha256}`,
        headers,
        timeout: patience,
        as: 'bytes',
      });
      if ('ok' in reply) return reply;
      if (reply.status >= 300) return failureOf(reply, now());
      // A page of another network has no such tag; parts of another file must never be joined.
      if (reply.headers?.etag !== `"${sha256}"`) return notTheHub();
      const { bytes } = reply;
      if (reply.status === 200) return success({ bytes, size: bytes.length, whole: true });
      const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(reply.headers['content-range'] ?? '');
      const [first, last, size] = (range ?? []).slice(1).map(Number);
      if (first !== from || size === undefined || last !== Math.min(to, size - 1)) return notTheHub();
      return bytes.length === last - from + 1 ? success({ bytes, size, whole: false }) : notTheHub();
    },
  };
}

/** What a person is told when the hub will not take a file, by the hub's code. */
export function fileRefusal(code: string, size: number, mostBytes: number) {
  const mb = (bytes: number) => `${Math.max(1, Math.round(bytes / 1_048_576))} MB`;
  switch (code) {
    case 'file-too-large':
      return refusal(
        code,
        `This document is ${mb(size)} and the hub takes documents up to ${mb(mostBytes)}. It is safe on this computer and was not sent. Save it smaller or in parts, add those, then remove this one.`,
      );
    case 'file-type':
      return refusal(
        code,
        'The hub does not keep this type of document. It is safe on this computer and was not sent. Save it as PDF, Word or a picture and add that.',
      );
    case 'file-damaged':
      return refusal(
        code,
        'This document did not reach the hub whole, three times over. It is safe on this computer. Choose Try again; if that fails too, tell your administrator.',
      );
    case 'file-damaged-here':
      return refusal(
        code,
        'The copy of this document on this computer is damaged, so it was not sent. Add the document again from where it came.',
      );
    case 'not-allowed':
      return refusal(code, 'The hub lets you read only, so this document was not sent. It is safe on this computer.');
    default:
      return refusal(
        code,
        'The hub did not take this document. It is safe on this computer. Choose Try again, or tell your administrator.',
      );
  }
}
