import { Button, Checkbox, Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import type { Input, Output } from '../../../shared/ipc/contract';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { longDate } from '../../ui/dates';
import { ChoiceField, DateField, TextAreaField, TextField } from '../../ui/fields';
import { Notice } from '../../ui/notice';
import { useScratchForm } from '../../ui/use-scratch-form';
import styles from './reviews.module.css';
import { dateError, StepForm, type StepProps } from './step-form';
import { outcomeNames } from './words';

type Outcome = Input<'reviews.decide'>['outcome'];
type Section = Output<'reviews.decide'>['changedSections'][number];
type Change = { section: Section; what: string; why: string };
const sections: readonly Section[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'I', 'J', 'K'];
const sectionChoices = sections.map((id) => ({ id, name: `Section ${id}` }));
const fresh: Change = { section: 'F', what: '', why: '' };

function OutcomeChoice({
  label,
  value,
  error,
  onChange,
}: {
  label: string;
  value: Outcome | '';
  error: string | null;
  onChange: (outcome: Outcome) => void;
}) {
  return (
    <Field label={label} required validationMessage={error}>
      <RadioGroup onChange={(_, data) => onChange(data.value as Outcome)} value={value}>
        {Object.entries(outcomeNames).map(([id, name]) => (
          <Radio key={id} label={name} value={id} />
        ))}
      </RadioGroup>
    </Field>
  );
}

export function ReportForm({ caseId, today, mayDo, onDone }: StepProps) {
  const form = useScratchForm(`review-report:${caseId}`, {
    circulatedOn: today as string | null,
    recommendation: '' as Outcome | '',
    differences: '',
    documentId: '',
  });
  const [tried, setTried] = useState(false);
  const report = useCommand('reviews.report');
  const documents = useQuery('documents.list', { caseId, limit: 100, offset: 0 });
  const { circulatedOn, recommendation, differences, documentId } = form.values;
  const submit = async () => {
    setTried(true);
    if (circulatedOn === null || recommendation === '') return;
    const result = await report.run({
      caseId,
      circulatedOn,
      recommendation,
      differencesOfView: differences,
      documentId: documentId || null,
    });
    if (!result.ok) return;
    await form.clear();
    onDone('Recorded: the report went to everyone invited');
  };
  return (
    <StepForm
      button="Record the report"
      busy={report.busy}
      error={report.error}
      label="Send the report"
      mayDo={mayDo}
      onSubmit={submit}
      scratch={form}
    >
      <OutcomeChoice
        error={tried && recommendation === '' ? 'Choose what the report recommends' : null}
        label="What the report recommends"
        onChange={(next) => form.change({ recommendation: next })}
        value={recommendation}
      />
      <TextAreaField
        hint="Leave empty if everyone agreed"
        label="Differences between the recommendations of those there"
        onChange={(next) => form.change({ differences: next })}
        rows={3}
        value={differences}
      />
      <ChoiceField
        choices={documents.data?.rows.map(({ id, title }) => ({ id, name: title })) ?? []}
        empty="Not among the documents of this case"
        label="The report"
        onChange={(next) => form.change({ documentId: next })}
        value={documentId}
      />
      <DateField
        error={dateError(tried, circulatedOn)}
        label="Sent to everyone invited on"
        onChange={(next) => form.change({ circulatedOn: next })}
        required
        today={today}
        value={circulatedOn}
      />
    </StepForm>
  );
}

function ChangeList({ changes, onChange }: { changes: readonly Change[]; onChange: (changes: Change[]) => void }) {
  const set = (at: number, part: Partial<Change>) =>
    onChange(changes.map((change, index) => (index === at ? { ...change, ...part } : change)));
  return (
    <fieldset>
      <legend>The changes</legend>
      {changes.map((change, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity and every field is controlled
        <div className={styles.change} key={at}>
          <ChoiceField
            choices={sectionChoices}
            label={`Where, change ${at + 1}`}
            onChange={(next) => set(at, { section: next as Section })}
            value={change.section}
          />
          <TextField
            label={`What changes, change ${at + 1}`}
            onChange={(what) => set(at, { what })}
            required
            value={change.what}
          />
          <TextField label={`Why, change ${at + 1}`} onChange={(why) => set(at, { why })} value={change.why} />
          <Button
            aria-label={`Remove change ${at + 1}`}
            onClick={() => onChange(changes.filter((_, index) => index !== at))}
          >
            Remove
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => onChange([...changes, fresh])}>Add a change</Button>
      </div>
    </fieldset>
  );
}

export function DecideForm({
  caseId,
  found,
  today,
  mayDo,
  onDecided,
}: Omit<StepProps, 'onDone'> & { onDecided: (decided: Output<'reviews.decide'>) => void }) {
  const form = useScratchForm(`review-decide:${caseId}`, {
    outcome: '' as Outcome | '',
    reasons: '',
    changes: [fresh],
    decidedOn: today as string | null,
  });
  const [tried, setTried] = useState(false);
  const decide = useCommand('reviews.decide');
  const { outcome, reasons, changes, decidedOn } = form.values;
  const written = changes.filter(({ what }) => what.trim() !== '');
  const submit = async () => {
    setTried(true);
    if (outcome === '' || decidedOn === null) return;
    const changesSent = outcome === 'amend' ? written : [];
    const result = await decide.run({ caseId, decidedOn, outcome, reasons, changes: changesSent });
    if (!result.ok) return;
    await form.clear();
    onDecided(result.value);
  };
  return (
    <StepForm
      button={outcome === 'amend' ? 'Record the decision and the amendment notice' : 'Record the decision'}
      busy={decide.busy}
      error={decide.error}
      label="Decide after the review"
      mayDo={mayDo}
      onSubmit={submit}
      scratch={form}
    >
      <OutcomeChoice
        error={tried && outcome === '' ? 'Choose the decision' : null}
        label="What is decided"
        onChange={(next) => form.change({ outcome: next })}
        value={outcome}
      />
      <TextAreaField
        hint="In words the family can follow"
        label="Reasons"
        onChange={(next) => form.change({ reasons: next })}
        required
        rows={5}
        value={reasons}
      />
      {outcome === 'amend' ? (
        <>
          <Notice>
            The notice with its changes goes to the family on the day of the decision, with a copy of the plan and the
            evidence (reg 22(2)).
            {found.changedSections.length > 0
              ? ` The amended draft already changes ${found.changedSections.map((code) => `section ${code}`).join(', ')}.`
              : ''}
          </Notice>
          <ChangeList changes={changes} onChange={(next) => form.change({ changes: next })} />
        </>
      ) : null}
      <DateField
        error={dateError(tried, decidedOn)}
        label="Date of the decision"
        onChange={(next) => form.change({ decidedOn: next })}
        required
        today={today}
        value={decidedOn}
      />
    </StepForm>
  );
}

export function FinishForm({ caseId, found, today, mayDo, onDone }: StepProps) {
  const form = useScratchForm(`review-finish:${caseId}`, {
    outcome: '' as '' | 'amended' | 'not-amended',
    reasons: '',
    namesNextSetting: false,
    finishedOn: today as string | null,
  });
  const [tried, setTried] = useState(false);
  const finish = useCommand('reviews.finish');
  const { outcome, reasons, namesNextSetting, finishedOn } = form.values;
  const submit = async () => {
    setTried(true);
    if (outcome === '' || finishedOn === null) return;
    const result = await finish.run({ caseId, finishedOn, outcome, reasons, namesNextSetting });
    if (!result.ok) return;
    await form.clear();
    const next = result.value.nextReviewDue;
    onDone(
      `Recorded: ${outcome === 'amended' ? 'the final amended plan went out' : 'the plan stays as it is'}${
        next === null ? '' : `. The next review is due by ${longDate(next)}`
      }`,
    );
  };
  return (
    <StepForm
      button="Finish the review"
      busy={finish.busy}
      error={finish.error}
      label="Finish the amendment"
      mayDo={mayDo}
      onSubmit={submit}
      scratch={form}
    >
      <Field
        label="How it ended"
        required
        validationMessage={tried && outcome === '' ? 'Choose how it ended' : undefined}
      >
        <RadioGroup
          onChange={(_, { value }) => form.change({ outcome: value === 'amended' ? 'amended' : 'not-amended' })}
          value={outcome}
        >
          <Radio label="The final amended plan went to the family, the setting and the health body" value="amended" />
          <Radio label="After the comments, the plan is not amended" value="not-amended" />
        </RadioGroup>
      </Field>
      {outcome === 'amended' && found.review?.transferDue ? (
        <Checkbox
          checked={namesNextSetting}
          label="The plan names the setting of the coming move"
          onChange={(_, { checked }) => form.change({ namesNextSetting: checked === true })}
        />
      ) : null}
      {outcome === 'not-amended' ? (
        <TextAreaField
          label="Reasons"
          onChange={(next) => form.change({ reasons: next })}
          required
          rows={4}
          value={reasons}
        />
      ) : null}
      <DateField
        error={dateError(tried, finishedOn)}
        hint={
          found.commentsUntil === null
            ? undefined
            : `The family may comment until the end of ${longDate(found.commentsUntil)}`
        }
        label="Date"
        onChange={(next) => form.change({ finishedOn: next })}
        required
        today={today}
        value={finishedOn}
      />
    </StepForm>
  );
}
