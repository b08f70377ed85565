import { paragraphChanges } from '../../../shared/domain/paragraph-changes';
import type { Written } from '../../../shared/domain/paragraph-history';
import type { RichDoc } from '../../../shared/domain/rich-doc';
import type { CoreContext } from '../context';

interface Row {
  id: string;
  op: 'create' | 'update';
  fields: string;
  seen: string;
  made_at: string;
  state: 'waiting' | 'sending' | 'acknowledged' | 'kept' | 'parked' | 'conflict';
}

const states: Readonly<Record<Row['state'], Written['state']>> = {
  waiting: 'not-sent',
  sending: 'not-sent',
  acknowledged: 'kept',
  kept: 'kept',
  parked: 'stopped',
  conflict: 'stopped',
};

const docOf = (json: string) => (JSON.parse(json) as { doc?: RichDoc }).doc ?? null;

/**
 * What this person's own changes that are still on this computer did to a paragraph, newest first. `kept` ones are on the hub; its
 * answer has them too.
 */
export function ownWordings({ cache, account }: CoreContext, sectionId: string, blockId: string): Written[] {
  const rows = cache.read
    .prepare<[string], Row>(
      `SELECT id, op, fields, seen, made_at, state FROM outbox
       WHERE entity = 'plan-section' AND entity_id = ? AND op <> 'delete' ORDER BY n DESC`,
    )
    .all(sectionId);
  return rows.flatMap(({ id, op, fields, seen, made_at: madeAt, state }) => {
    const after = docOf(fields);
    const change = after && paragraphChanges(docOf(seen), after).find((one) => one.blockId === blockId);
    if (!change) return [];
    const { before, after: now } = change;
    const by = { id: account.id, name: account.name };
    return [{ id, by, madeAt, at: null, state: states[state], begun: op === 'create', before, after: now }];
  });
}
