import { contentHash } from '../hub-api/content-hash';

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== null && item !== undefined)
        .map(([name, item]) => [name, withoutEmpty(item)]),
    );
  }
  return value;
}

/** Takes a section's text (ProseMirror JSON); gives a hash that is the same however keys are ordered and empty attributes written. */
export function richDocHash(doc: unknown): string {
  return contentHash(withoutEmpty(doc));
}
