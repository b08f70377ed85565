import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { decisionTests } from '../../../shared/rules/decision-tests';
import type { EventType } from '../../../shared/rules/event-types';
import type { CoreContext } from '../context';
import { eventsOfCase } from './clock-of-case';
import { eventBodyOf } from './commands';
import { whyNotNow } from './life-of-a-case';
import { noSuchCase } from './service';

type Kind = 'assess' | 'issue';
type Outcome = 'yes' | 'no';

/** The letter that tells each decision (domain table of letters), and the event that the decision itself is. */
const consequences: Record<Kind, Record<Outcome, { letterType: string; event: EventType; happensNow: boolean }>> = {
  assess: {
    yes: { letterType: 'T2', event: 'assessment-agreed', happensNow: true },
    no: { letterType: 'T3', event: 'assessment-refused', happensNow: true },
  },
  issue: {
    yes: { letterType: 'T6', event: 'decision-to-issue-agreed', happensNow: true },
    // Reg 10(1) counts the day the family is told: the event comes with the letter.
    no: { letterType: 'T5', event: 'refusal-to-issue-notified', happensNow: false },
  },
};

/** The legal test of a decision, with what is guidance only set apart. */
export function testsFor(kind: Kind): Output<'decisions.tests'> {
  const { law, tests, factors } = decisionTests[kind];
  return { law, tests: tests.map((test) => ({ ...test })), factors: [...factors] };
}

/**
 * Records a decision against its legal test, with its event, all or none. Refused: `no-such-case`; `reasons-missing`; `tests-missing`
 * (every limb needs an answer); `tests-contradict` (yes needs every limb met, no needs one not met: CFA 2014 s36(8), s37(1)); `not-now`.
 */
export function recordDecision(
  context: CoreContext,
  input: ParsedInput<'decisions.record'>,
): Result<Output<'decisions.record'>> {
  const { cache, clock, account } = context;
  const { caseId, kind, outcome, decidedOn } = input;
  if (!cache.get('case', caseId)) return noSuchCase();
  if (input.reasons.trim() === '') {
    return refusal('reasons-missing', 'Write the reasons: the family has a right to them. Nothing was recorded.', [
      'reasons',
    ]);
  }
  const answers = new Map(input.tests.map((test) => [test.id, test]));
  const unanswered = decisionTests[kind].tests.filter(({ id }) => !answers.has(id)).map(({ id }) => id);
  if (unanswered.length > 0 || answers.size !== decisionTests[kind].tests.length) {
    return refusal('tests-missing', 'Answer each part of the legal test. Nothing was recorded.', unanswered);
  }
  const allMet = input.tests.every(({ met }) => met);
  if (allMet !== (outcome === 'yes')) {
    const message = allMet
      ? 'Every part of the legal test is met, so the law asks for yes. Change an answer or the decision. Nothing was recorded.'
      : 'A part of the legal test is not met, so the decision cannot be yes. Change an answer or the decision. Nothing was recorded.';
    return refusal('tests-contradict', message);
  }
  const { letterType, event, happensNow } = consequences[kind][outcome];
  const reason = whyNotNow({ type: event, date: decidedOn }, eventsOfCase(cache, caseId), clock.today());
  if (reason) return refusal('not-now', `${reason} Nothing was recorded.`);
  const decidedBy = { id: account.id, name: account.name };
  const decisionId = cache.command((writer) => {
    if (happensNow)
      writer.create('event', eventBodyOf(context, { caseId, type: event, date: decidedOn, channel: 'meeting' }));
    const { tests, reasons } = input;
    return writer.create('decision', { caseId, kind, outcome, tests, reasons, decidedOn, decidedBy });
  });
  return success({ decisionId, letterType });
}
