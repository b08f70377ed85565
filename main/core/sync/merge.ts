import { mergeDocs } from '../../../shared/domain/merge-docs';
import { canonicalJson } from '../../../shared/hub-api/content-hash';
import { statutorySections } from '../../../shared/hub-api/entities';

const same = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b);

/**
 * Looks whether a conflict can be settled without a person. Takes what the person saw, what they want, and the hub's copy. Gives the
 * fields to send again on top of the hub's copy, or null. Sections that statute attaches weight to are never merged here.
 */
export function settleConflict(
  entity: string,
  seen: Record<string, unknown>,
  mine: Record<string, unknown>,
  server: Record<string, unknown>,
): Record<string, unknown> | null {
  if (entity !== 'plan-section' || statutorySections.has(String(server.code))) return null;
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(mine)) {
    if (same(server[name] ?? null, seen[name] ?? null)) fields[name] = value;
    else if (name === 'doc') {
      const merged = mergeDocs(seen.doc, value, server.doc, { insideParagraphs: true });
      if (merged === null) return null;
      fields.doc = merged;
    } else if (!same(value, server[name] ?? null)) return null;
  }
  return fields;
}
