import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Refusal, type Result, refusal, success } from '../../../shared/lib/result';
import { daysBetween } from '../cases/days';
import { searchable } from '../cases/projector';
import type { CoreContext } from '../context';
import { casesToHandOver, liveCasesOfCaseworker, liveCounts } from './repository';

type Reassign = ParsedInput<'cases.reassign'>;
const holders: ReadonlySet<string> = new Set(['caseworker', 'manager']);

/** A caseworker hands over their own cases; who manages them, anybody's. */
const onlyOwn = ({ account }: CoreContext): boolean => account.role === 'caseworker';

/** Everybody who may hold cases, and one page of the live cases of one of them, the most urgent first. */
export function casesForHandOver(
  context: CoreContext,
  input: ParsedInput<'reports.handOver'>,
): Output<'reports.handOver'> {
  const { cache, account, clock } = context;
  const live = new Map(liveCounts(cache.read).map((row) => [row.caseworkerId, row.live]));
  const people = cache
    .all('staff')
    .filter(({ role }) => holders.has(role))
    .map(({ id, name }) => ({ id, name, live: live.get(id) ?? 0 }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  const { text, limit, offset } = input;
  const caseworkerId = onlyOwn(context) ? account.id : input.caseworkerId;
  const words = searchable([text.trim()]);
  const { rows, total } = casesToHandOver(cache.read, { caseworkerId, words }, { limit, offset });
  const today = clock.today();
  return {
    people,
    total,
    rows: rows.map((row) => ({ ...row, daysLeft: row.due === null ? null : daysBetween(today, row.due) })),
  };
}

/**
 * Hands live cases over with a note in each, all or none. Refused: `no-such-person`, `not-a-caseworker` (only caseworkers and managers
 * hold cases), `not-your-case` (a caseworker hands over their own only), `no-cases`.
 */
export function reassign(context: CoreContext, input: Reassign): Result<{ moved: number }> {
  const { cache, account, clock } = context;
  const to = cache.get('staff', input.toCaseworkerId);
  if (!to) return refusal('no-such-person', 'That person is not in the staff list. Nothing was changed.');
  if (!holders.has(to.role)) {
    return refusal(
      'not-a-caseworker',
      'Only caseworkers and managers hold cases. Choose someone else. Nothing was changed.',
    );
  }
  const notOwn = onlyOwn(context) ? problemWithOwn(context, input) : null;
  if (notOwn) return notOwn;
  const all = input.allOfCaseworkerId === null ? [] : liveCasesOfCaseworker(cache.read, input.allOfCaseworkerId);
  const ids = [...new Set([...input.caseIds, ...all])].filter((id) => {
    const held = cache.get('case', id);
    return held?.status === 'live' && held.caseworkerId !== input.toCaseworkerId;
  });
  if (ids.length === 0) return refusal('no-cases', 'There is no case to hand over. Nothing was changed.');
  const by = { id: account.id, name: account.name };
  const text = `Handed over to ${to.name}. ${input.handOverNote.trim()}`;
  cache.command((writer) => {
    for (const caseId of ids) {
      writer.update('case', caseId, { caseworkerId: input.toCaseworkerId });
      writer.create('note', { caseId, text, by, writtenAt: clock.now() });
    }
  });
  return success({ moved: ids.length });
}

function problemWithOwn({ cache, account }: CoreContext, { caseIds, allOfCaseworkerId }: Reassign): Refusal | null {
  const others = caseIds.filter((id) => cache.get('case', id)?.caseworkerId !== account.id);
  if (others.length === 0 && (allOfCaseworkerId === null || allOfCaseworkerId === account.id)) return null;
  return refusal(
    'not-your-case',
    'You can hand over your own cases. For others ask a manager. Nothing was changed.',
    others,
  );
}
