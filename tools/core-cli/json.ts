import { readFileSync } from 'node:fs';

/** Bytes have no form in JSON: `{"$file":"path"}` in the input is read from that file. */
export function withFiles(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withFiles);
  if (typeof value !== 'object' || value === null) return value;
  if ('$file' in value && typeof value.$file === 'string') return new Uint8Array(readFileSync(value.$file));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withFiles(one)]));
}

/** The answer as one line of JSON; bytes as `{"$base64":"..."}`. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_name, one: unknown) =>
    one instanceof Uint8Array ? { $base64: Buffer.from(one).toString('base64') } : one,
  );
}
