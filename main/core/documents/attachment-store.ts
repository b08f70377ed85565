import type { Result } from '../../../shared/lib/result';

/** Where a file of a case stands between this computer and the hub. */
export interface FileStanding {
  /** The whole file is on this computer. */
  here: boolean;
  /** On its way now, or waiting to be: bytes done so far of bytes in all. Null when nothing moves or waits. */
  moving: { direction: 'to-hub' | 'from-hub'; done: number; total: number } | null;
}

/** Files of cases: a second encrypted database, in chunks, keyed by SHA-256. */
export interface AttachmentStore {
  /** Keeps the bytes and queues them for upload; gives their SHA-256 as 64 hex digits. Done before the document record is created. */
  put(bytes: Uint8Array): string;
  /** True when the bytes are on this computer. */
  has(sha256: string): boolean;
  /** Where the file stands, for lists of documents. */
  standing(sha256: string): FileStanding;
  /** From this computer, or fetched from the hub and verified. Refused with `file-not-here` when offline: what had come is kept. */
  get(sha256: string): Promise<Result<Uint8Array>>;
}
