import { type Result, refusal, success } from '../../../shared/lib/result';
import { diskTrouble } from '../db/disk-trouble';
import type { AttachmentStore } from '../documents/attachment-store';
import type { LocalFiles, WantedFile } from '../documents/attachment-store-sqlite';
import type { FileCalls } from '../hub-client/file-calls';
import type { TransferBoard } from './transfer-board';

/** Bytes: what files may take up here in all, and what is fetched for one's own live cases before anybody asks. */
export interface FileBudgets {
  total: number;
  eager: number;
}
export const usualBudgets: FileBudgets = { total: 2 * 1024 ** 3, eager: 512 * 1024 ** 2 };

export interface Downloads {
  store: AttachmentStore;
  /** Fetches what one's own live cases need, within the budget, and not before the hub wants it; stops at the first failure. Gives how many came. */
  eager(): Promise<number>;
}

/** The hub's copy may have been damaged on the way: once more from the start, then it is said. */
const mostTries = 2;
const megabytes = (bytes: number) => (bytes / 1_048_576).toLocaleString('en-GB', { maximumFractionDigits: 1 });

/** Files from the hub, in parts of 1 MiB that are kept as they come: a download goes on where it stopped, after a restart as well. */
export function createDownloads(options: {
  files: LocalFiles;
  calls: FileCalls;
  board: TransferBoard;
  budgets: FileBudgets;
  /** Files of this person's own live cases, those that matter first. */
  ownFiles(): WantedFile[];
  /** False once the work is closed: nothing is written any more. */
  alive(): boolean;
  /** Milliseconds since 1970. */
  now(): number;
}): Downloads {
  const { files, calls, board, budgets, alive } = options;
  /** The hub asked not to be asked before: what nobody waits for keeps to it. */
  let notBefore = 0;
  const coming = new Map<string, Promise<Result<true>>>();
  const closed = refusal('file-not-here', 'The work was closed before the document had come.');

  const makeRoom = (arrived: string) => {
    if (files.total() <= budgets.total) return;
    const own = new Set(options.ownFiles().map((file) => file.sha256));
    files.evict(budgets.total, (sha256) => sha256 === arrived || own.has(sha256));
    // One's own cases alone may be more than the budget: then those that lay longest go too.
    files.evict(budgets.total, (sha256) => sha256 === arrived);
  };
  const away = (sha256: string): Result<true> => {
    const part = files.arriving(sha256);
    const kept = part ? ` ${megabytes(part.got)} of ${megabytes(part.size)} MB have come and are kept.` : '';
    return refusal(
      'file-not-here',
      `This file is not on this computer yet.${kept} Connect to the hub, then open it again.`,
    );
  };
  const fetchOnce = async (sha256: string): Promise<Result<true> | 'damaged'> => {
    for (;;) {
      const begun = files.arriving(sha256);
      const got = begun?.got ?? 0;
      if (!begun || got < begun.size) {
        const part = await calls.part(sha256, got, got + files.chunkSize - 1);
        if (!alive()) return closed;
        if (!part.ok) {
          notBefore = options.now() + (part.retryAfter ?? 0);
          return part.kind === 'refused' ? part : away(sha256);
        }
        // All of it came although a part was asked for: what was kept before is in it.
        const { bytes, size, whole } = part.value;
        files.arrived(sha256, size, whole ? bytes.subarray(got) : bytes);
        board.moved({ sha256, direction: 'from-hub', done: whole ? size : got + bytes.length, total: size });
        if (bytes.length === 0 && size > 0) return 'damaged';
      }
      const now = files.arriving(sha256);
      if (now && now.got >= now.size) return files.finish(sha256) ? success(true) : 'damaged';
    }
  };
  const fetch = async (sha256: string): Promise<Result<true>> => {
    try {
      for (let tries = 1; ; tries += 1) {
        const fetched = await fetchOnce(sha256);
        if (fetched !== 'damaged') {
          if (fetched.ok) makeRoom(sha256);
          return fetched;
        }
        if (tries === mostTries)
          return refusal(
            'file-damaged',
            'The file came damaged from the hub, so it was not opened and not kept. Please try again; if it happens again, tell your administrator.',
          );
      }
    } finally {
      board.ended(sha256);
    }
  };
  /** Two who ask for the same file share one download. */
  const shared = (sha256: string): Promise<Result<true>> => {
    const known = coming.get(sha256);
    if (known) return known;
    const begun = fetch(sha256).finally(() => coming.delete(sha256));
    coming.set(sha256, begun);
    return begun;
  };

  return {
    store: {
      put: (bytes) => {
        const sha256 = files.put(bytes);
        makeRoom(sha256);
        return sha256;
      },
      has: (sha256) => files.has(sha256),
      standing: (sha256) => {
        const here = files.has(sha256);
        const transfer = board.of(sha256);
        if (transfer) return { here, moving: { ...transfer } };
        const waits = here ? files.upload(sha256) : null;
        return { here, moving: waits ? { direction: 'to-hub', done: waits.sent, total: waits.size } : null };
      },
      get: async (sha256) => {
        const here = files.read(sha256);
        if (here) {
          files.used(sha256);
          return success(here);
        }
        if (files.has(sha256) && !files.discard(sha256))
          return refusal(
            'file-damaged',
            'The copy of this document on this computer is damaged and the hub does not have it yet. Add the document again from where it came.',
          );
        const fetched = await shared(sha256);
        if (!fetched.ok) return fetched;
        const bytes = files.read(sha256);
        return bytes ? success(bytes) : closed;
      },
    },
    eager: async () => {
      let came = 0;
      if (options.now() < notBefore) return came;
      let room = Math.min(budgets.eager, budgets.total);
      for (const { sha256, size } of options.ownFiles()) {
        room -= size;
        if (room < 0) break;
        if (files.has(sha256)) continue;
        if (files.total() + size > budgets.total) break;
        let fetched: Result<true>;
        try {
          fetched = await shared(sha256);
        } catch (error) {
          // Nobody waits for the answer of this call: a full disk must not end the program.
          if (!diskTrouble(error)) throw error;
          break;
        }
        if (!alive()) break;
        if (fetched.ok) came += 1;
        // A document whose file has not reached the hub yet comes another time; without the hub nothing more comes now.
        else if (fetched.code === 'file-not-here') break;
      }
      return came;
    },
  };
}
