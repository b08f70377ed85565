import type { StageId } from '../../../shared/rules/types';
import type { Held } from '../db/record-store';

/** What a suggestion looks at. Letters and decisions in order of creation. */
export interface SuggestInput {
  stage: StageId;
  decisions: readonly Pick<Held<'decision'>, 'kind' | 'outcome'>[];
  letters: readonly Pick<Held<'letter'>, 'type' | 'status'>[];
  hasOpenPlan: boolean;
  eventTypes: ReadonlySet<string>;
  /** The rights passed to the young person within the last year, or pass within the next six months. */
  aroundSixteen: boolean;
}

/** The types of letter that the case seems to need next: the last decision not yet told first, then what the stage asks for. */
export function suggestedTypes(input: SuggestInput): string[] {
  const told = (type: string) => input.letters.some((letter) => letter.type === type && letter.status === 'published');
  const decision = input.decisions.at(-1);
  const fromDecision = decision ? [letterTelling(decision)].filter((type) => !told(type)) : [];
  const aboutRights = input.aroundSixteen && input.stage !== 'closed' ? ['T17'] : [];
  return [...new Set([...fromDecision, ...[...aboutRights, ...fromStage(input)].filter((type) => !told(type))])];
}

function letterTelling(decision: Pick<Held<'decision'>, 'kind' | 'outcome'>): string {
  if (decision.kind === 'assess') return decision.outcome === 'yes' ? 'T2' : 'T3';
  return decision.outcome === 'yes' ? 'T6' : 'T5';
}

function fromStage({ stage, hasOpenPlan, eventTypes }: SuggestInput): string[] {
  switch (stage) {
    case 'request':
    case 'decision-to-assess':
      return ['T1'];
    case 'plan':
      return hasOpenPlan && eventTypes.has('draft-served') ? ['T8'] : ['T6'];
    case 'review':
      if (eventTypes.has('plan-transferred-in') && !eventTypes.has('transfer-notice-sent')) return ['T16'];
      if (eventTypes.has('amendment-notice-served')) return ['T12'];
      return eventTypes.has('review-meeting-held') ? ['T10', 'T11'] : ['T9'];
    default:
      return [];
  }
}
