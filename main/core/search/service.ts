import type { EntityName } from '../../../shared/hub-api/entities';
import type { SearchHit } from '../../../shared/ipc/views';
import { childNameOf } from '../cases/child-name';
import type { CoreContext } from '../context';
import { placeInPlan, searchEntry } from './entries';
import { matchExpression, searchWords, snippetOf } from './query';
import { type FoundDoc, findNames, findText } from './repository';

/** While typing, the words of advice and plans are looked at from this many letters: shorter beginnings match nearly everything. */
const fullTextFrom = 3;

/**
 * Looks in people, references, settings, advice, plans, comments on them, notes and letters, of the cases that the hub lets this person see. Names come first; then newest first while typing, or best
 * match first when `ranked`. Gives at most `limit` hits.
 */
export function searchAll(context: CoreContext, input: { text: string; ranked: boolean; limit: number }): SearchHit[] {
  const match = matchExpression(input.text);
  if (match === null) return [];
  const db = context.cache.read;
  const found = new Map<string, FoundDoc>();
  for (const doc of findNames(db, match, input.limit)) found.set(`${doc.entity} ${doc.id}`, doc);
  const typed = searchWords(input.text).flat().at(-1) ?? '';
  if (found.size < input.limit && (input.ranked || typed.length >= fullTextFrom)) {
    for (const doc of findText(db, match, input.ranked, input.limit)) found.set(`${doc.entity} ${doc.id}`, doc);
  }
  return [...found.values()].slice(0, input.limit).map(({ entity, id, caseId, kind, title }) => ({
    kind: kind as SearchHit['kind'],
    id,
    caseId,
    childName: nameOfCase(context, caseId),
    title,
    place: placeInPlan(context.cache, entity as EntityName, id),
    snippet: snippetOf(searchEntry(context.cache, entity as EntityName, id)?.text ?? '', input.text),
  }));
}

function nameOfCase({ cache }: CoreContext, caseId: string | null): string {
  const found = caseId === null ? undefined : cache.get('case', caseId);
  return found ? childNameOf(found) : '';
}
