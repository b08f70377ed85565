import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Result, refusal, success } from '../../shared/lib/result';
import type { HubContext } from '../hub-context';
import { mostFileBytes } from './file-vault';

/** Where an upload stands: bytes kept so far, bytes in all. */
export interface UploadState {
  offset: number;
  length: number;
  finished: boolean;
}

/** Unfinished uploads that nobody has gone on with are thrown away after this long. */
const KEPT_FOR_MS = 14 * 86_400_000;

/** Reads tus `Upload-Metadata`: names with base64 values, parted by commas. */
export function uploadMetadata(header: string): Record<string, string> {
  const pairs = header.split(',').map((pair) => pair.trim().split(' '));
  return Object.fromEntries(pairs.map(([name, value]) => [name, Buffer.from(value ?? '', 'base64').toString('utf8')]));
}

/** Resumable uploads (tus 1.0, core and creation). A finished one is checked against its stated SHA-256 and joins the files. */
export class TusUploads {
  /** Who writes to each upload now. A later caller takes over: the one before may hang on a dead connection. */
  private readonly writers = new Map<string, symbol>();

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

  /**
   * Where an upload stands; null for one that this account did not start. What still arrives for it from an older connection is
   * no longer taken, so the answer stays true. An upload whose last byte came just before the hub died is finished here.
   */
  state(accountId: string, id: string): UploadState | null {
    const row = this.hub.store.files.upload(id);
    if (!row || row.accountId !== accountId) return null;
    this.writers.delete(id);
    if (row.finishedAt) return { offset: row.length, length: row.length, finished: true };
    const part = this.hub.vault.partPath(id);
    const offset = existsSync(part) ? statSync(part).size : 0;
    const state = { offset, length: row.length, finished: false };
    if (offset < row.length) return state;
    return this.finish(id, row.sha256).ok ? { ...state, finished: true } : { ...state, offset: 0 };
  }

  /**
   * Adds bytes at an offset as they come, so that a connection cut half way keeps what had arrived. The offset must be where the hub
   * stopped; with the last byte the file is checked and kept.
   */
  async append(
    accountId: string,
    id: string,
    offset: number,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<Result<UploadState>> {
    const now = this.state(accountId, id);
    const row = this.hub.store.files.upload(id);
    if (!now || !row) return refusal('not-found', 'The hub does not know this upload. Start it again.');
    if (offset !== now.offset || now.finished) {
      return refusal('offset-differs', 'The upload stands elsewhere than the sender thinks. Ask where, then go on.');
    }
    const me = Symbol(id);
    this.writers.set(id, me);
    let at = offset;
    const file = openSync(this.hub.vault.partPath(id), 'a');
    try {
      for await (const piece of bytes) {
        if (this.writers.get(id) !== me)
          return refusal('offset-differs', 'Another connection went on with this upload.');
        if (at + piece.length > row.length) return refusal('bad-call', 'More came than the upload said it would hold.');
        writeSync(file, piece);
        at += piece.length;
      }
    } catch {
      return refusal(
        'cut-off',
        'The connection broke. What had come is kept. Ask where the upload stands, then go on.',
      );
    } finally {
      closeSync(file);
      if (this.writers.get(id) === me) this.writers.delete(id);
    }
    const state = { offset: at, length: row.length, finished: false };
    if (at < row.length) return success(state);
    const kept = this.finish(id, row.sha256);
    return kept.ok ? success({ ...state, finished: true }) : kept;
  }

  /** Throws away what was begun long ago and never finished. */
  sweep(): void {
    const folder = this.hub.vault.partPath('');
    const oldest = Date.parse(this.hub.clock.now()) - KEPT_FOR_MS;
    for (const name of readdirSync(folder)) {
      const part = join(folder, name);
      if (statSync(part).mtimeMs < oldest) rmSync(part);
    }
  }

  private finish(id: string, sha256: string): Result<unknown> {
    const { store, vault, clock } = this.hub;
    const part = vault.partPath(id);
    const kept = store.write(() => {
      const result = vault.keep(sha256, readFileSync(part), clock.now());
      if (result.ok) store.files.finishUpload(id, clock.now());
      return result;
    });
    rmSync(part);
    return kept;
  }
}
