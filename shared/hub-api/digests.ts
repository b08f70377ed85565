import { z } from 'zod';
import { recordSchema } from './sync';

/** Records fall into this many buckets by their id, so that a difference is found without reading everything again. */
export const bucketCount = 256;

/** Takes a record's id; gives its bucket, 0 to 255: the lowest byte of 32-bit FNV-1a over its UTF-16 code units. */
export function bucketOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash & 0xff;
}

/**
 * What a record's digest is made of: the first 8 bytes of SHA-256 over this text in UTF-8. `body` is the JSON text of its body as
 * JSON.stringify gives it, members in the order in which the hub sends them. The revision alone would not show a changed body.
 */
export function digestText(entity: string, id: string, rev: number, body: string): string {
  return `${entity} ${id} ${rev} ${body}`;
}

/** A digest of many records: the XOR of theirs, so that their order does not matter. */
export interface Digests {
  add(bucket: number, digest: Uint8Array): void;
  /** 16 hex digits for each bucket. */
  hex(): string[];
}

export function emptyDigests(): Digests {
  const sums = new Uint8Array(bucketCount * 8);
  return {
    add: (bucket, digest) => {
      for (let at = 0; at < 8; at += 1) sums[bucket * 8 + at] = (sums[bucket * 8 + at] ?? 0) ^ (digest[at] ?? 0);
    },
    hex: () =>
      Array.from({ length: bucketCount }, (_, bucket) =>
        Array.from(sums.subarray(bucket * 8, bucket * 8 + 8), (byte) => byte.toString(16).padStart(2, '0')).join(''),
      ),
  };
}

/** GET /v1/digests: of every live record this account may see, as it stands at `cursor`. */
export const digestsSchema = z.object({
  cursor: z.string(),
  digests: z.array(z.string().regex(/^[0-9a-f]{16}$/)).length(bucketCount),
});
/** GET /v1/digests/{bucket}: every live record of one bucket that this account may see, as it stands at `cursor`. */
export const bucketSchema = z.object({ cursor: z.string(), records: z.array(recordSchema) });
