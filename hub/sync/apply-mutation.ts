import { mergeDocs } from '../../shared/domain/merge-docs';
import { contentHash } from '../../shared/hub-api/content-hash';
import { type EntityName, entitySchemas, statutorySections } from '../../shared/hub-api/entities';
import type { Mutation } from '../../shared/hub-api/sync';

/** The record as the hub holds it when the mutation arrives. `unknown`: never seen here. */
export type Held = { state: 'unknown' } | { state: 'deleted' } | { state: 'live'; body: Record<string, unknown> };

/** What the content of a mutation and of the record together ask for. Role, effects and numbering come after. */
export type Verdict =
  | { verdict: 'write'; body: Record<string, unknown>; merged: string[] }
  | { verdict: 'delete' }
  /** The record already says what was asked: nothing to write, and the asker may forget the mutation. */
  | { verdict: 'same' }
  | { verdict: 'conflict'; fields: string[] }
  | { verdict: 'gone' }
  | { verdict: 'refused'; code: string; message: string };

/** True for the name of a kind of record that this hub keeps. */
export function isEntity(name: string): name is EntityName {
  return Object.hasOwn(entitySchemas, name);
}

/**
 * Decides what becomes of one mutation. Pure. Content decides, never clocks or counted versions: a touched field is taken
 * when the hub's content is still what the person saw (`base`) or already what they want; any other touched field is a
 * conflict and nothing of the mutation is applied. The text of a plan section merges by paragraph, then by word. Untouched fields that others changed are kept, and named in `merged` when the
 * mutation says what the person saw of them.
 */
export function applyMutation(mutation: Mutation, held: Held): Verdict {
  if (!isEntity(mutation.entity)) {
    return refused(
      'unknown-entity',
      'This hub does not know this kind of record. Nothing was changed. Update the hub.',
    );
  }
  switch (mutation.op) {
    case 'create':
      // also over a deletion: somebody has seen that it was deleted and puts it back
      return held.state === 'live' ? createAgain(mutation, held.body) : checked(mutation.entity, mutation.fields, []);
    case 'update':
      if (held.state === 'deleted') return { verdict: 'gone' };
      return held.state === 'live' ? update(mutation, mutation.entity, held.body) : unknownRecord();
    case 'delete':
      if (held.state === 'deleted') return { verdict: 'same' };
      return held.state === 'live' ? remove(mutation, held.body) : unknownRecord();
  }
}

function createAgain(mutation: Mutation, current: Record<string, unknown>): Verdict {
  const fields = Object.keys(mutation.fields).filter(
    (field) => contentHash(current[field]) !== contentHash(mutation.fields[field]),
  );
  return fields.length === 0 ? { verdict: 'same' } : { verdict: 'conflict', fields };
}

function update(mutation: Mutation, entity: EntityName, current: Record<string, unknown>): Verdict {
  const touched = Object.keys(mutation.fields);
  if (touched.length === 0) return { verdict: 'same' };
  const withoutBase = touched.filter((field) => mutation.base[field] === undefined);
  if (withoutBase.length > 0) {
    return refused('base-missing', 'The change does not say what was on the screen before it, so it was not made.');
  }
  const changed = new Set(differing(mutation.base, current));
  const conflicts = touched.filter(
    (field) =>
      changed.has(field) &&
      contentHash(current[field]) !== contentHash(mutation.fields[field]) &&
      !withdraws(mutation, field, current),
  );
  const text = conflicts.includes('doc') ? mergedText(mutation, entity, current) : null;
  const left = text === null ? conflicts : conflicts.filter((field) => field !== 'doc');
  if (left.length > 0) return { verdict: 'conflict', fields: left };
  const body = { ...current, ...mutation.fields, ...(text === null ? {} : { doc: text }) };
  if (contentHash(body) === contentHash(current)) return { verdict: 'same' };
  return checked(
    entity,
    body,
    [...changed].filter((field) => !touched.includes(field) || (field === 'doc' && text !== null)),
  );
}

/** An invitation is withdrawn whether or not its link was opened meanwhile, as long as nobody has registered with it. */
function withdraws(mutation: Mutation, field: string, current: Record<string, unknown>): boolean {
  return (
    mutation.entity === 'invitation' &&
    field === 'status' &&
    mutation.fields.status === 'revoked' &&
    current.registeredAt === null
  );
}

/** The text of a plan section with both changes in it, or null: sections that statute attaches weight to never merge by themselves. */
function mergedText(mutation: Mutation, entity: EntityName, current: Record<string, unknown>): unknown {
  const seen = mutation.baseContent?.doc;
  if (entity !== 'plan-section' || seen === undefined || statutorySections.has(String(current.code))) return null;
  if (contentHash(seen) !== mutation.base.doc) return null;
  return mergeDocs(seen, mutation.fields.doc, current.doc, { insideParagraphs: true });
}

function remove(mutation: Mutation, current: Record<string, unknown>): Verdict {
  const fields = differing(mutation.base, current);
  return fields.length > 0 ? { verdict: 'conflict', fields } : { verdict: 'delete' };
}

function differing(base: Mutation['base'], current: Record<string, unknown>): string[] {
  return Object.keys(base).filter((field) => base[field] !== contentHash(current[field]));
}

function checked(entity: EntityName, asked: Record<string, unknown>, merged: string[]): Verdict {
  const schema = entitySchemas[entity];
  if (schema.safeParse(asked).success) return { verdict: 'write', body: asked, merged };
  // null empties a field: where the record may lack the field, it goes
  const body = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null && value !== undefined));
  const nullable = Object.fromEntries(
    Object.entries(asked).filter(([key, value]) => value === null && keepsNull(entity, key)),
  );
  const emptied = { ...body, ...nullable };
  const result = schema.safeParse(emptied);
  if (result.success) return { verdict: 'write', body: emptied, merged };
  const fields = [...new Set(result.error.issues.map((issue) => issue.path.join('.') || 'body'))];
  return refused('invalid-body', `The hub cannot keep this: ${fields.join(', ')} missing or not in the right form.`);
}

function keepsNull(entity: EntityName, field: string): boolean {
  const shape: Record<string, { safeParse(value: unknown): { success: boolean } } | undefined> =
    entitySchemas[entity].shape;
  return shape[field]?.safeParse(null).success ?? true;
}

const refused = (code: string, message: string): Verdict => ({ verdict: 'refused', code, message });
const unknownRecord = () =>
  refused('unknown-record', 'The hub has no such record, so the change was not made. Your text is safe in the outbox.');
