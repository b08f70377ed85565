import { createHash } from 'node:crypto';
import type { LocalFiles, WaitingFile } from '../documents/attachment-store-sqlite';
import { type FileCalls, fileRefusal } from '../hub-client/file-calls';
import { type HubFailure, notTheHub } from '../hub-client/hub-failure';
import type { TransferBoard } from './transfer-board';

/** Sends files before the records that speak of them. */
export interface Uploads {
  /**
   * Sends every file that waits, each from where the hub stopped. Gives the failure that ended the round, or null. A file that the hub
   * will not take holds back its own documents only. `alive` throws when the work was closed meanwhile.
   */
  send(mostBytes: number, alive: () => void): Promise<HubFailure | null>;
}

/** The hub found the bytes not to fit their hash: the network may have changed them, so they go again, but not for ever. */
const mostTries = 3;

export function createUploads(options: {
  files: LocalFiles;
  calls: FileCalls;
  board: TransferBoard;
  breathe(): Promise<void>;
}): Uploads {
  const { files, calls, board } = options;
  const { chunkSize } = files;

  /** True when the bytes here still fit their name. Never sends what the disk has changed. */
  const whole = async ({ sha256, size }: WaitingFile, alive: () => void): Promise<boolean> => {
    const hash = createHash('sha256');
    for (let n = 0; n * chunkSize < size; n += 1) {
      const bytes = files.chunk(sha256, n);
      if (!bytes) return false;
      hash.update(bytes);
      await options.breathe();
      alive();
    }
    return hash.digest('hex') === sha256;
  };
  /** Where to go on: at the address kept from before, or at a new one when there is none or the hub has forgotten it. */
  const place = async ({ sha256, size, url }: WaitingFile) => {
    if (url) {
      const stands = await calls.stands(url);
      if (stands.ok) return { ok: true as const, value: { url, offset: stands.value } };
      if (stands.code !== 'not-found') return stands;
    }
    return calls.start(sha256, size);
  };
  /** The rest of the chunk that the offset lies in. */
  const nextBytes = (sha256: string, offset: number): Uint8Array | null =>
    files.chunk(sha256, Math.floor(offset / chunkSize))?.subarray(offset % chunkSize) ?? null;

  const sendOne = async (file: WaitingFile, alive: () => void): Promise<HubFailure | null> => {
    const { sha256, size } = file;
    const moved = (done: number) => board.moved({ sha256, direction: 'to-hub', done, total: size });
    moved(file.sent);
    if (!(await whole(file, alive))) {
      const { code, message } = fileRefusal('file-damaged-here', size, 0);
      files.failed(sha256, code, message);
      return null;
    }
    let { url } = file;
    for (let damaged = 0; ; ) {
      const at = await place({ ...file, url });
      alive();
      if (!at.ok) return at;
      let { offset } = at.value;
      url = at.value.url;
      files.sent(sha256, url, offset);
      let problem: HubFailure | null = null;
      while (offset < size && !problem) {
        moved(offset);
        const bytes = nextBytes(sha256, offset);
        // The hub says that it has more than there is of this file: its address belongs to another upload.
        if (!bytes || bytes.length === 0) break;
        const sent = await calls.send(url, offset, bytes);
        alive();
        if (!sent.ok) problem = sent;
        else {
          offset = sent.value;
          files.sent(sha256, url, offset);
        }
      }
      if (!problem && offset === size) return null;
      if (problem?.code === 'file-damaged') damaged += 1;
      else if (problem && problem.code !== 'offset-differs' && problem.code !== 'not-found') return problem;
      else damaged += 0.5;
      if (damaged >= mostTries) return problem ?? notTheHub();
      // What the hub threw away begins again at a new address; where it only stands elsewhere, it is asked.
      if (problem?.code !== 'offset-differs') url = null;
    }
  };

  return {
    send: async (mostBytes, alive) => {
      for (const file of files.waiting()) {
        const { sha256, size } = file;
        if (size > mostBytes) {
          const { code, message } = fileRefusal('file-too-large', size, mostBytes);
          files.failed(sha256, code, message);
          continue;
        }
        let failure: HubFailure | null = null;
        try {
          failure = await sendOne(file, alive);
        } finally {
          board.ended(sha256);
        }
        if (!failure) {
          // Null also when the copy here was found damaged: then it is not waiting any more.
          if (files.waiting().some((one) => one.sha256 === sha256)) files.uploaded(sha256);
        } else if (failure.kind === 'refused') {
          const { code, message } = fileRefusal(failure.code, size, mostBytes);
          files.failed(sha256, code, message);
        } else return failure;
      }
      return null;
    },
  };
}
