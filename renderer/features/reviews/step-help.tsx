import { Button } from '@fluentui/react-components';
import { openCase } from '../../app/routes';
import { useCommand } from '../../bridge/use-command';
import { RefusalNotice } from '../../ui/notice';
import { useMayDo } from '../plan/use-plan';
import styles from './reviews.module.css';
import type { CaseReview } from './step-form';
import type { StepId } from './steps';

/** The letter that does a step by itself once it is published; the form below is for what went by another way. */
const letterOf: Partial<Record<StepId, { type: string; button: string; words: string }>> = {
  invite: {
    type: 'T9',
    button: 'Write the invitation',
    words:
      'Publishing the invitation to the family records this step. Use the form for invitations that went another way.',
  },
  finish: {
    type: 'T12',
    button: 'Write the letter with the final amended plan',
    words: 'Publishing that letter issues the amended draft as the final plan and finishes the review.',
  },
};

/** What this step can be done with: its letter, and the amended draft that the changes are written in. */
export function StepHelp({ caseId, found, step }: { caseId: string; found: CaseReview; step: StepId }) {
  const may = useMayDo();
  const write = useCommand('letters.start');
  const start = useCommand('plans.start');
  const { draftPlanId } = found;
  const letter = step === 'finish' && draftPlanId === null ? undefined : letterOf[step];
  const drafting = step === 'report' || step === 'decide' || step === 'finish';
  if (!may.decide || (!letter && !(drafting && may.draft))) return null;
  const openDraft = async () => {
    if (draftPlanId !== null || (await start.run({ caseId })).ok) openCase(caseId, 'plan');
  };
  return (
    <div className={styles.help}>
      {letter ? <p>{letter.words}</p> : null}
      {drafting && draftPlanId === null ? (
        <p>Write the changes in an amended draft: the notice then shows each section as it is and as it would be.</p>
      ) : null}
      <RefusalNotice refusal={write.error ?? start.error} />
      <div className={styles.actions}>
        {drafting && may.draft ? (
          <Button disabledFocusable={start.busy} onClick={() => void openDraft()}>
            {draftPlanId === null ? 'Start an amended draft' : 'Open the amended draft'}
          </Button>
        ) : null}
        {letter ? (
          <Button
            disabledFocusable={write.busy}
            onClick={async () => {
              const result = await write.run({ caseId, type: letter.type });
              if (result.ok) openCase(caseId, 'letters', result.value.letterId);
            }}
          >
            {letter.button}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
