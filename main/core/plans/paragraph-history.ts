import { historyOf, type Written } from '../../../shared/domain/paragraph-history';
import type { DocNode } from '../../../shared/domain/suggestions';
import type { KeptChange } from '../../../shared/hub-api/paragraph-history';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { CoreContext } from '../context';
import { type HubFailure, offline } from '../hub-client/hub-failure';
import { noSuchSection } from './service';
import { ownWordings } from './unsent-wordings';

type History = Output<'plans.paragraphHistory'>;

/** So many times the hub is asked for more before what may be half of a go is shown as it is. */
const MOST_PAGES = 5;

const asWritten = ({ mutationId, rev, by, madeAt, at, before, after }: KeptChange): Written => ({
  id: mutationId,
  by,
  madeAt,
  at,
  state: 'kept',
  begun: rev === 1,
  before: before as DocNode | null,
  after: after as DocNode | null,
});

/** What the list may lack because the hub gave no answer, and when it will be there. */
function missingBecause(failure: HubFailure, sentBefore: boolean): string | null {
  const own = 'Only your own changes that are still on this computer are shown.';
  if (failure.kind === 'refused' && failure.code === 'no-such-section')
    return sentBefore ? `The hub no longer has this section, nor what was written in it before. ${own}` : null;
  if (failure.kind === 'refused') return `This hub does not keep earlier wordings yet. ${own}`;
  const later = 'Earlier ones, and those of other people, will be shown once the hub can be reached.';
  const why =
    failure.kind === 'offline' || failure.kind === 'not-the-hub'
      ? 'The hub cannot be reached.'
      : failure.kind === 'unauthorised'
        ? 'You need to sign in again.'
        : 'The hub could not answer just now.';
  return `${why} ${own} ${later}`;
}

/**
 * Who changed a paragraph of a section and when, newest first, as the hub kept it, with this person's unsent changes on top. `before` goes
 * on where the answer before ended (`next`); `each` tells every save by itself. Where the hub gives no answer, what this computer holds, and a sentence about what may be
 * missing. Kept nowhere here. Refused: `no-such-section`, `no-access` (the case is no longer this person's).
 */
export async function paragraphHistory(
  context: CoreContext,
  { sectionId, blockId, before, each }: ParsedInput<'plans.paragraphHistory'>,
): Promise<Result<History>> {
  const section = context.cache.get('plan-section', sectionId);
  if (!section) return noSuchSection();
  const own = before === null ? ownWordings(context, sectionId, blockId) : [];
  const rows: KeptChange[] = [];
  let more = true;
  for (let page = 0; more && page < MOST_PAGES; page += 1) {
    const told = (await context.askHistory?.(sectionId, blockId, rows.at(-1)?.n ?? before)) ?? offline();
    if (told.ok) {
      rows.push(...told.value.changes);
      more = told.value.more;
      if (historyOf(rows.map(asWritten), more, each).entries.length > 1) break;
      continue;
    }
    if (told.code === 'no-access') return refusal(told.code, told.message);
    // What came before the hub fell silent is shown, and can be gone on from.
    if (rows.length > 0) break;
    const missing = missingBecause(told, section.rev > 0);
    return success({ entries: historyOf(own, false, each).entries, next: null, missing });
  }
  const known = new Set(rows.map(({ mutationId }) => mutationId));
  const unsent = own.filter(({ id, state }) => state !== 'kept' && !known.has(id));
  const kept = historyOf(rows.map(asWritten), more, each);
  const entries = [...historyOf(unsent, false, each).entries, ...kept.entries];
  return success({ entries, next: more ? (rows[kept.whole - 1]?.n ?? null) : null, missing: null });
}
