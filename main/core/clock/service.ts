import type { Output } from '../../../shared/ipc/contract';
import { type Result, success } from '../../../shared/lib/result';
import { caseClock } from '../../../shared/rules/case-clock';
import { lifeOf, phaseWords } from '../../../shared/rules/case-life';
import { eventName } from '../../../shared/rules/case-words';
import { exceptionRegulation, exceptionWords } from '../../../shared/rules/exception-words';
import { RULE_SETS } from '../../../shared/rules/rule-set';
import type { ExceptionCode, Obligation } from '../../../shared/rules/types';
import { clockInputOf } from '../cases/clock-of-case';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';

/** Every legal date of a case: what, when, why, by which regulation, and what excuses it. Refused with `no-such-case`. */
export function clockForCase(context: CoreContext, caseId: string): Result<Output<'clock.forCase'>> {
  const input = clockInputOf(context.cache, caseId, context.clock.today());
  if (!input) return noSuchCase();
  const clock = caseClock(input);
  const { phase } = lifeOf(input.events);
  return success({
    asOf: input.asOf,
    stage: clock.stage,
    phase: { id: phase, words: phaseWords[phase] },
    youngPersonFrom: clock.youngPersonFrom ?? null,
    obligations: clock.obligations.map(inFull),
    warnings: clock.warnings.map((warning) => ({ ...warning })),
  });
}

function inFull(obligation: Obligation): Output<'clock.forCase'>['obligations'][number] {
  const { triggeredBy, phase: _phase, ruleSetVersion: _version, ...shown } = obligation;
  return {
    ...shown,
    satisfiedOn: obligation.satisfiedOn ?? null,
    allowedUntil: obligation.allowedUntil ?? null,
    startedBy: { ...triggeredBy, name: eventName(triggeredBy.type) },
    exceptions: obligation.exceptions.map((exception) => ({ ...exception })),
    exceptionsAllowed: exceptionsAllowed(obligation.code),
  };
}

/** The exceptions that the regulations allow to a deadline (obligation code), in the words of the screen. */
export function exceptionsAllowed(deadline: string): { code: ExceptionCode; words: string; regulation: string }[] {
  const codes = RULE_SETS.at(-1)?.rules.find(({ code }) => code === deadline)?.exceptions ?? [];
  return codes.map((code) => ({ code, words: exceptionWords[code], regulation: exceptionRegulation(deadline) }));
}
