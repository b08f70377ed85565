import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { openCase } from '../../app/routes';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { longDate } from '../../ui/dates';
import { ChoiceField } from '../../ui/fields';
import { DeadlineTag } from '../../ui/meaning-tag';
import { Notice, RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import type { FoundCase } from '../case/case-header';
import { useWriteLetterWords } from '../letters/write-letter-words';
import { DecideForm, FinishForm, ReportForm } from './decision-forms';
import { AdviceForm, ArrangeForm, InviteForm, MeetingForm } from './meeting-forms';
import { PhaseTransfer } from './phase-transfer';
import { ReviewStanding } from './review-standing';
import styles from './reviews.module.css';
import type { StepProps } from './step-form';
import { StepHelp } from './step-help';
import { dutyOf, type StepId, stepNames, stepsNow } from './steps';

type Decided = Output<'reviews.decide'>;
const mayArrange: readonly string[] = ['caseworker', 'admin', 'manager'];
const mayDecide: readonly string[] = ['caseworker', 'manager'];

/** The review of one case: where it stands, the next step with its legal date, and the form that records it. */
export function ReviewsTab({ caseId, found }: { caseId: string; found: FoundCase }) {
  const review = useQuery('reviews.forCase', { caseId });
  const app = useQuery('app.state', {});
  const [chosen, setChosen] = useState<StepId | null>(null);
  const [decided, setDecided] = useState<Decided | null>(null);
  const today = app.data?.today;
  if (!review.data || !today) {
    return review.error ? (
      <ErrorState onRetry={review.again} refusal={review.error} />
    ) : (
      <SkeletonLines label="Loading the review" />
    );
  }
  if (!review.data.review) {
    return (
      <EmptyState title="There is no plan to review yet">
        The first review appears here once a final plan is issued. It must be complete within 12 months.
      </EmptyState>
    );
  }
  const steps = stepsNow(review.data, today);
  const step = chosen !== null && steps.includes(chosen) ? chosen : (steps[0] ?? 'arrange');
  const duty = dutyOf(step, found.obligations);
  const role = app.data?.account?.role ?? '';
  const allowed = step === 'decide' || step === 'finish' ? mayDecide : mayArrange;
  const props: StepProps = {
    caseId,
    found: review.data,
    today,
    mayDo: allowed.includes(role),
    onDone: (words) => {
      say(words);
      setChosen(null);
      setDecided(null);
    },
  };
  return (
    <div className={styles.review}>
      <div className={styles.main}>
        {decided ? <DecidedNotice caseId={caseId} decided={decided} /> : null}
        <section aria-labelledby="review-step" className={styles.next}>
          <h2 id="review-step">{step === steps[0] ? `Next: ${stepNames[step].toLowerCase()}` : stepNames[step]}</h2>
          {duty ? (
            <>
              <DeadlineTag date={duty.due} daysLeft={duty.daysLeft} today={today} />
              <p>
                {duty.explanation} <span className={styles.quiet}>{duty.regulation}</span>
              </p>
            </>
          ) : (
            <p>No legal date is open for this step.</p>
          )}
          {step === 'arrange' && review.data.review.meetingBy ? (
            <p>
              {review.data.review.meetingBy < today
                ? `The last safe day for the meeting was ${longDate(review.data.review.meetingBy)}. Hold it as soon as you can.`
                : `Hold the meeting by ${longDate(review.data.review.meetingBy)}: that leaves time for everything after it.`}
            </p>
          ) : null}
        </section>
        {steps.length > 1 ? (
          <ChoiceField
            choices={steps.map((id) => ({ id, name: stepNames[id] }))}
            label="Step to record"
            onChange={(next) => setChosen(next as StepId)}
            value={step}
          />
        ) : null}
        <StepHelp caseId={caseId} found={review.data} step={step} />
        <Form
          key={step}
          onDecided={(value) => {
            setDecided(value);
            setChosen(null);
          }}
          props={props}
          step={step}
        />
      </div>
      <div className={styles.main}>
        <ReviewStanding found={review.data} today={today} />
        <PhaseTransfer caseId={caseId} mayRecord={mayDecide.includes(role)} review={review.data.review} today={today} />
      </div>
    </div>
  );
}

function Form({ step, props, onDecided }: { step: StepId; props: StepProps; onDecided: (decided: Decided) => void }) {
  switch (step) {
    case 'invite':
      return <InviteForm {...props} />;
    case 'advice':
      return <AdviceForm {...props} />;
    case 'meeting':
      return <MeetingForm {...props} />;
    case 'report':
      return <ReportForm {...props} />;
    case 'decide':
      return <DecideForm {...props} onDecided={onDecided} />;
    case 'finish':
      return <FinishForm {...props} />;
    default:
      return <ArrangeForm {...props} />;
  }
}

function DecidedNotice({ caseId, decided }: { caseId: string; decided: Decided }) {
  const start = useCommand('letters.start');
  const { letterType, commentsUntil, finalDue } = decided;
  const words = useWriteLetterWords(caseId, letterType);
  const write = async () => {
    const result = await start.run({ caseId, type: letterType });
    if (result.ok) openCase(caseId, 'letters', result.value.letterId);
  };
  return (
    <>
      <Notice
        actions={
          <Button disabledFocusable={start.busy} onClick={() => void write()} size="small">
            {words}
          </Button>
        }
        intent="success"
        title="The decision is recorded"
      >
        {' '}
        The family has not been told yet: that is done by letter.
        {commentsUntil === null ? '' : ` They may comment until ${longDate(commentsUntil)}.`}
        {finalDue === null ? '' : ` The final amended plan is due by ${longDate(finalDue)}.`}
      </Notice>
      <RefusalNotice onDismiss={start.clearError} refusal={start.error} />
    </>
  );
}
