import type { Result } from '../../../shared/lib/result';

/** Files of cases: a second encrypted database, in chunks, keyed by SHA-256. */
export interface AttachmentStore {
  /** Keeps the bytes and queues them for upload; gives their SHA-256 as 64 hex digits. Done before the document record is created. */
  put(bytes: Uint8Array): string;
  /** True when the bytes are on this computer. */
  has(sha256: string): boolean;
  /** From this computer, or fetched from the hub and verified. Refused with `file-not-here` when offline. */
  get(sha256: string): Promise<Result<Uint8Array>>;
}
