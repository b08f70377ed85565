import { parsePlainDate } from '../../../shared/domain/calendar';
import type { EntityBody } from '../../../shared/hub-api/entities';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Refusal, type Result, refusal, success } from '../../../shared/lib/result';
import { caseClock } from '../../../shared/rules/case-clock';
import { exceptionRegulation, exceptionWords } from '../../../shared/rules/exception-words';
import { RULE_SETS } from '../../../shared/rules/rule-set';
import type { CaseClockInput, CaseException, ExceptionCode, Obligation } from '../../../shared/rules/types';
import { clockInputOf } from '../cases/clock-of-case';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import type { Held } from '../db/record-store';

/** The exceptions of a case, newest first, with what the regulation makes of each. */
export function listExceptions(context: CoreContext, input: ParsedInput<'exceptions.list'>): Output<'exceptions.list'> {
  const { cache, clock } = context;
  const held = cache.forCase('exception', input.caseId).reverse();
  const clockInput = clockInputOf(cache, input.caseId, clock.today());
  const rows = held.slice(input.offset, input.offset + input.limit).map((exception) => ({
    ...exception,
    state: exceptionState(exception),
    ...exceptionLabels(exception),
    ...standingUnderLaw(exception, clockInput),
  }));
  return { rows, total: held.length };
}

/** Waiting for a manager, approved or declined. */
export function exceptionState(exception: EntityBody<'exception'>): 'waiting' | 'approved' | 'declined' {
  if (exception.declinedBy) return 'declined';
  return exception.approvedBy ? 'approved' : 'waiting';
}

/** The words for an exception and for the deadline that it is claimed for. */
export function exceptionLabels({ code, deadline }: { code: string; deadline: string }) {
  const name = RULE_SETS.at(-1)?.rules.find((rule) => rule.code === deadline)?.name;
  return {
    words: exceptionWords[code as ExceptionCode] ?? code,
    regulation: exceptionRegulation(deadline),
    deadlineName: (name ?? deadline).replace(/\{(\w+)\}/g, 'a $1'),
  };
}

function standingUnderLaw(exception: Held<'exception'>, input: CaseClockInput | undefined) {
  if (exception.declinedBy) {
    const finding = `Declined by ${exception.declinedBy.name}: ${exception.decisionReason ?? ''}`;
    return { due: input ? (owed(input, exception)?.due ?? null) : null, finding };
  }
  const obligation = input && owed(input, exception);
  const found = obligation?.exceptions.find(
    ({ code, from, to }) => code === exception.code && from === exception.from && to === exception.to,
  );
  return { due: obligation?.due ?? null, finding: found?.finding ?? 'This deadline is not owed any more.' };
}

function owed(
  input: CaseClockInput,
  claim: { deadline: string; instance?: string | undefined },
): Obligation | undefined {
  const all = caseClock(input).obligations.filter(
    ({ code, instance }) => code === claim.deadline && (claim.instance === undefined || instance === claim.instance),
  );
  return all.find(({ state }) => state !== 'superseded' && state !== 'not-applicable');
}

/**
 * Records a claim that a deadline need not be kept; it counts once a manager approves it and never changes the due date. Refused:
 * `no-such-case`, `dates-reversed`, `no-such-deadline`, `terms-not-met` (regs 5(4), 8(2), 10(4), 13(3), 27(3), 44(3)), `no-such-document`.
 */
export function recordException(context: CoreContext, input: ParsedInput<'exceptions.record'>): Result<{ id: string }> {
  const { cache, clock, account } = context;
  const clockInput = clockInputOf(cache, input.caseId, clock.today());
  if (!clockInput) return noSuchCase();
  const problem = problemWithClaim(clockInput, input);
  if (problem) return problem;
  if (input.evidenceDocumentId !== null && cache.get('document', input.evidenceDocumentId)?.caseId !== input.caseId) {
    return refusal(
      'no-such-document',
      'The evidence is not a document of this case. Choose it again. Nothing was saved.',
      ['evidenceDocumentId'],
    );
  }
  const id = cache.command((writer) =>
    writer.create('exception', {
      ...input,
      reason: input.reason.trim(),
      enteredBy: { id: account.id, name: account.name },
      enteredOn: clock.today(),
      approvedBy: null,
    }),
  );
  return success({ id });
}

function problemWithClaim(clockInput: CaseClockInput, input: ParsedInput<'exceptions.record'>): Refusal | null {
  const { code, deadline, instance, from, to, reason } = input;
  if (parsePlainDate(from) === undefined || parsePlainDate(to) === undefined || to < from) {
    return refusal('dates-reversed', 'The last day is before the first. Check the dates. Nothing was saved.', ['to']);
  }
  const claim: CaseException = {
    code,
    deadline,
    ...(instance ? { instance } : {}),
    from,
    to,
    reason,
    approvedBy: 'a manager',
  };
  const obligation = owed({ ...clockInput, exceptions: [claim] }, claim);
  if (!obligation) {
    return refusal(
      'no-such-deadline',
      'This case has no such deadline now, so nothing can be excused. Nothing was saved.',
      ['deadline'],
    );
  }
  const found = obligation.exceptions[0];
  return found?.accepted
    ? null
    : refusal('terms-not-met', `${found?.finding ?? 'The regulation’s terms are not met.'} Nothing was saved.`, [
        'code',
      ]);
}

/** Approves a claim in this manager's name. Refused: `no-such-exception`, `decided-already`. */
export function approveException(
  context: CoreContext,
  input: ParsedInput<'exceptions.approve'>,
): Result<{ done: true }> {
  const { id, name } = context.account;
  return decide(context, input.exceptionId, { approvedBy: { id, name }, decisionReason: input.note.trim() });
}

/** Declines a claim with a reason; the deadline stands as if nobody had claimed. Refused: `no-such-exception`, `decided-already`. */
export function declineException(
  context: CoreContext,
  input: ParsedInput<'exceptions.decline'>,
): Result<{ done: true }> {
  const { id, name } = context.account;
  return decide(context, input.exceptionId, { declinedBy: { id, name }, decisionReason: input.reason.trim() });
}

function decide(
  context: CoreContext,
  exceptionId: string,
  decision: Partial<EntityBody<'exception'>>,
): Result<{ done: true }> {
  const held = context.cache.get('exception', exceptionId);
  if (!held) return refusal('no-such-exception', 'This exception is not on this computer. Nothing was changed.');
  if (exceptionState(held) !== 'waiting') {
    return refusal('decided-already', `This exception was ${exceptionState(held)} already. Nothing was changed.`);
  }
  const decidedOn = context.clock.today();
  context.cache.command((writer) => writer.update('exception', exceptionId, { ...decision, decidedOn }));
  return success({ done: true });
}
