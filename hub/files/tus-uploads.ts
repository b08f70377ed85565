import { appendFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type Result, refusal, success } from '../../shared/lib/result';
import type { HubContext } from '../hub-context';
import { mostFileBytes } from './file-vault';

/** Where an upload stands: bytes kept so far, bytes in all. */
export interface UploadState {
  offset: number;
  length: number;
  finished: boolean;
}

/** Reads tus `Upload-Metadata`: names with base64 values, parted by commas. */
export function uploadMetadata(header: string): Record<string, string> {
  const pairs = header.split(',').map((pair) => pair.trim().split(' '));
  return Object.fromEntries(pairs.map(([name, value]) => [name, Buffer.from(value ?? '', 'base64').toString('utf8')]));
}

/** Resumable uploads (tus 1.0, core and creation). A finished one is checked against its stated SHA-256 and joins the files. */
export class TusUploads {
  constructor(private readonly hub: HubContext) {}

  /** Starts an upload of so many bytes. A file that is here already is finished at once: nothing is sent twice. */
  create(accountId: string, length: number, sha256: string): Result<{ id: string; state: UploadState }> {
    const { store, vault, clock, newId } = this.hub;
    if (!Number.isInteger(length) || length < 1) return refusal('bad-call', 'The upload does not say how long it is.');
    if (length > mostFileBytes) return refusal('file-too-large', 'The file is larger than 50 MB. It was not sent.');
    if (!/^[0-9a-f]{64}$/.test(sha256)) return refusal('bad-call', 'The upload does not say what its SHA-256 is.');
    const id = newId();
    const here = vault.has(sha256);
    store.write(() => {
      store.files.startUpload({ id, accountId, length, sha256, at: clock.now() });
      if (here) store.files.finishUpload(id, clock.now());
    });
    if (!here) writeFileSync(vault.partPath(id), '');
    return success({ id, state: { offset: here ? length : 0, length, finished: here } });
  }

  /** Only whoever started an upload may see or continue it. */
  state(accountId: string, id: string): UploadState | null {
    const row = this.hub.store.files.upload(id);
    if (!row || row.accountId !== accountId) return null;
    const part = this.hub.vault.partPath(id);
    const offset = row.finishedAt ? row.length : existsSync(part) ? statSync(part).size : 0;
    return { offset, length: row.length, finished: row.finishedAt !== null };
  }

  /** Adds bytes at an offset. The offset must be where the hub stopped; with the last byte the file is checked and kept. */
  append(accountId: string, id: string, offset: number, bytes: Buffer): Result<UploadState> {
    const { store, vault, clock } = this.hub;
    const now = this.state(accountId, id);
    const row = store.files.upload(id);
    if (!now || !row) return refusal('not-found', 'The hub does not know this upload. Start it again.');
    if (offset !== now.offset || now.finished) {
      return refusal('offset-differs', 'The upload stands elsewhere than the sender thinks. Ask where, then go on.');
    }
    if (offset + bytes.length > now.length) return refusal('bad-call', 'More came than the upload said it would hold.');
    const part = vault.partPath(id);
    appendFileSync(part, bytes);
    const state = { ...now, offset: offset + bytes.length };
    if (state.offset < state.length) return success(state);
    const kept = store.write(() => {
      const result = vault.keep(row.sha256, readFileSync(part), clock.now());
      if (result.ok) store.files.finishUpload(id, clock.now());
      return result;
    });
    rmSync(part);
    return kept.ok ? success({ ...state, finished: true }) : kept;
  }
}
