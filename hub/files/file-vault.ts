import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Result, refusal, success } from '../../shared/lib/result';
import type { FileTable } from '../store/hub-store';
import { sniffType } from './sniff';

export const mostFileBytes = 50 * 1024 * 1024;

/** Files by the SHA-256 of their bytes; the same bytes are kept once. */
export interface FileVault {
  /** Keeps bytes whose hash the sender stated. Refused when they differ, are too large, or are of a type the hub does not keep. */
  keep(
    sha256: string,
    bytes: Uint8Array,
    at: string,
  ): Result<{ sha256: string; size: number; mime: string; isNew: boolean }>;
  /** What is known of a file, and a way to read its bytes `from` to `to` (both included); null when it is not here. */
  open(sha256: string): { size: number; mime: string; read(from: number, to: number): Buffer } | null;
  has(sha256: string): boolean;
  /** Where an unfinished upload grows. */
  partPath(uploadId: string): string;
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function writeDurably(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w');
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function readPart(path: string, from: number, to: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, to - from + 1));
  const file = openSync(path, 'r');
  try {
    let read = 0;
    while (read < bytes.length) {
      const count = readSync(file, bytes, read, bytes.length - read, from + read);
      if (count === 0) break;
      read += count;
    }
    return bytes.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

/** Takes the folder to keep files in and the table that knows them. */
export function makeFileVault(folder: string, table: FileTable): FileVault {
  mkdirSync(join(folder, 'parts'), { recursive: true });
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  return {
    keep: (sha256, bytes, at) => {
      if (bytes.byteLength > mostFileBytes) {
        return refusal('file-too-large', 'The file is larger than 50 MB. Split it or save it smaller, then try again.');
      }
      if (sha256Of(bytes) !== sha256) {
        return refusal('file-damaged', 'The file did not arrive whole. Nothing was kept. It will be sent again.');
      }
      const known = table.file(sha256);
      if (known && existsSync(pathOf(sha256)))
        return success({ sha256, size: known.size, mime: known.mime, isNew: false });
      const mime = sniffType(bytes);
      if (!mime) {
        return refusal(
          'file-type',
          'The hub keeps PDF, Word, Excel, pictures, videos and plain text. It did not keep this file.',
        );
      }
      const path = pathOf(sha256);
      mkdirSync(join(folder, sha256.slice(0, 2)), { recursive: true });
      // renamed into place: a file under its hash is always whole. On disk before the answer: its sender may then forget its copy.
      writeDurably(`${path}.new`, bytes);
      renameSync(`${path}.new`, path);
      table.addFile({ sha256, size: bytes.byteLength, mime, at });
      return success({ sha256, size: bytes.byteLength, mime, isNew: true });
    },
    open: (sha256) => {
      const known = table.file(sha256);
      const path = pathOf(sha256);
      return known && existsSync(path) ? { ...known, read: (from, to) => readPart(path, from, to) } : null;
    },
    has: (sha256) => table.file(sha256) !== null && existsSync(pathOf(sha256)),
    partPath: (uploadId) => join(folder, 'parts', uploadId),
  };
}
