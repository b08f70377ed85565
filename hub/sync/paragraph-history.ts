import { paragraphChanges } from '../../shared/domain/paragraph-changes';
import type { RichDoc } from '../../shared/domain/rich-doc';
import type { Mutation } from '../../shared/hub-api/sync';
import type { HubContext } from '../hub-context';
import type { Viewer } from './visibility';

type Body = Record<string, unknown>;

const docOf = (body: Body | null) => (body?.doc ?? null) as RichDoc | null;

/**
 * Keeps what an accepted change did to each paragraph of a plan section: only the paragraphs that differ, with their wording before and
 * after. Only inside `write`, with the record: a mutation that comes again is answered before it gets here.
 */
export function keepParagraphChanges(
  hub: HubContext,
  viewer: Viewer,
  mutation: Mutation,
  rev: number,
  before: Body | null,
  after: Body | null,
): void {
  if (after === null) return;
  const at = hub.clock.now();
  const { id: mutationId, entityId: sectionId, madeAt } = mutation;
  for (const change of paragraphChanges(docOf(before), docOf(after)))
    hub.store.history.add({ ...change, sectionId, rev, mutationId, accountId: viewer.accountId, madeAt, at });
}
