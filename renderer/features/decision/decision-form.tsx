import { Button, Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import type { DecisionView as Decision } from '../../../shared/ipc/views';
import { openCase } from '../../app/routes';
import { useCommand } from '../../bridge/use-command';
import { DateText } from '../../ui/date-text';
import { DateField, TextAreaField } from '../../ui/fields';
import { useHotkey } from '../../ui/hotkeys';
import { Notice, RefusalNotice } from '../../ui/notice';
import { SavedAt } from '../../ui/saved-at';
import { SkeletonLines } from '../../ui/states';
import { useScratchForm } from '../../ui/use-scratch-form';
import { useWriteLetterWords } from '../letters/write-letter-words';
import { useMayDo } from '../plan/use-plan';
import styles from './decision.module.css';

interface Draft {
  met: Record<string, 'yes' | 'no'>;
  findings: Record<string, string>;
  outcome: '' | 'yes' | 'no';
  reasons: string;
  /** Not there until the person changes it; null when they have emptied it. */
  decidedOn?: string | null;
}

const EMPTY: Draft = { met: {}, findings: {}, outcome: '', reasons: '' };

const WORDS = {
  assess: { yes: 'Agree to assess', no: 'Refuse to assess' },
  issue: { yes: 'Issue a plan', no: 'Do not issue a plan' },
} as const;

/** What is still needed before the decision can be recorded, by the id of the field. */
export function missingFrom(draft: Draft, testIds: readonly string[]): Record<string, string> {
  const missing: Record<string, string> = {};
  for (const id of testIds) {
    if (!draft.met[id]) missing[`met-${id}`] = 'Say whether this part of the test is met';
    if (!draft.findings[id]?.trim()) missing[`finding-${id}`] = 'Write what you found';
  }
  if (draft.outcome === '') missing.outcome = 'Choose the decision';
  if (!draft.reasons.trim()) missing.reasons = 'Write the reasons: the letter cannot go without them';
  if (!draft.decidedOn) missing.decidedOn = 'Type the date of the decision';
  return missing;
}

export function DecisionForm({
  caseId,
  kind,
  tests,
  recorded,
}: {
  caseId: string;
  kind: 'assess' | 'issue';
  tests: Output<'decisions.tests'>;
  recorded: readonly Decision[];
}) {
  const may = useMayDo();
  const { values, change, ready, savedAt, problem, flush, clear } = useScratchForm<Draft>(
    `decision:${kind}:${caseId}`,
    EMPTY,
  );
  // Most decisions are recorded on the day they are made; the person can type another date.
  const draft = { ...values, decidedOn: values.decidedOn === undefined ? (may.today ?? null) : values.decidedOn };
  const record = useCommand('decisions.record');
  const [tried, setTried] = useState(false);
  const [letterType, setLetterType] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const missing = missingFrom(
    draft,
    tests.tests.map(({ id }) => id),
  );
  const wrong = (id: string) => (tried ? (missing[id] ?? null) : null);
  const already = recorded.filter((decision) => decision.kind === kind).at(-1);

  const finish = async () => {
    setTried(true);
    if (Object.keys(missing).length > 0 || draft.outcome === '' || draft.decidedOn === null) {
      requestAnimationFrame(() => {
        const wrongPart = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
        const field = wrongPart?.matches('input, textarea') ? wrongPart : wrongPart?.querySelector('input');
        field?.focus();
      });
      return;
    }
    const result = await record.run({
      caseId,
      kind,
      outcome: draft.outcome,
      tests: tests.tests.map(({ id }) => ({
        id,
        met: draft.met[id] === 'yes',
        finding: draft.findings[id]?.trim() ?? '',
      })),
      reasons: draft.reasons.trim(),
      decidedOn: draft.decidedOn,
    });
    if (!result.ok) return;
    setLetterType(result.value.letterType);
    setTried(false);
    await clear();
  };
  useHotkey({ keys: 'Ctrl+Enter', does: 'Record the decision', group: 'This screen' }, () => void finish(), may.decide);

  if (letterType) return <Recorded caseId={caseId} letterType={letterType} />;
  if (!ready || !may.today) return <SkeletonLines label="Loading the decision" />;
  return (
    <form
      aria-label="Decision"
      noValidate
      className={styles.pane}
      onBlur={() => void flush()}
      onSubmit={(event) => {
        event.preventDefault();
        void finish();
      }}
      ref={form}
    >
      {already ? (
        <Notice>
          {WORDS[kind][already.outcome]}: recorded by {already.decidedBy.name} on{' '}
          <DateText date={already.decidedOn} form="long" />. A new decision is added; that one stays in the timeline.
        </Notice>
      ) : null}
      <h2>The legal test</h2>
      <p className={styles.law}>{tests.law}</p>
      {tests.tests.map((test) => (
        <fieldset className={styles.limb} key={test.id}>
          <legend>{test.question}</legend>
          <span className={styles.regulation}>{test.regulation}</span>
          <Field validationMessage={wrong(`met-${test.id}`)}>
            <RadioGroup
              aria-label={test.question}
              layout="horizontal"
              onChange={(_event, data) =>
                change({ met: { ...draft.met, [test.id]: data.value === 'yes' ? 'yes' : 'no' } })
              }
              value={draft.met[test.id] ?? ''}
            >
              <Radio label="Met" value="yes" />
              <Radio label="Not met" value="no" />
            </RadioGroup>
          </Field>
          <TextAreaField
            error={wrong(`finding-${test.id}`)}
            label="What we found"
            onChange={(text) => change({ findings: { ...draft.findings, [test.id]: text } })}
            required
            rows={3}
            value={draft.findings[test.id] ?? ''}
          />
        </fieldset>
      ))}
      {tests.factors.length > 0 ? (
        <section aria-label="Local guidance" className={styles.guidance}>
          <h3>Local guidance, beside the test and never instead of it</h3>
          <ul>
            {tests.factors.map((factor) => (
              <li key={factor}>{factor}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <h2>The decision</h2>
      <Field label="What is decided" required validationMessage={wrong('outcome')}>
        <RadioGroup
          onChange={(_event, data) => change({ outcome: data.value === 'yes' ? 'yes' : 'no' })}
          value={draft.outcome}
        >
          <Radio label={WORDS[kind].yes} value="yes" />
          <Radio label={WORDS[kind].no} value="no" />
        </RadioGroup>
      </Field>
      <TextAreaField
        error={wrong('reasons')}
        hint="The facts against the legal test, in words the family can follow. They go into the letter."
        label="Reasons"
        onChange={(reasons) => change({ reasons })}
        required
        rows={7}
        value={draft.reasons}
      />
      <DateField
        error={wrong('decidedOn')}
        label="Date of the decision"
        onChange={(decidedOn) => change({ decidedOn })}
        required
        today={may.today}
        value={draft.decidedOn}
      />
      <RefusalNotice onDismiss={record.clearError} refusal={record.error} />
      <div className={styles.actions}>
        <Button appearance="primary" disabled={record.busy || !may.decide} type="submit">
          Record the decision
        </Button>
        <SavedAt at={savedAt} problem={problem} />
        {may.decide ? null : <span className={styles.quiet}>Your role can read this, but not decide.</span>}
      </div>
    </form>
  );
}

function Recorded({ caseId, letterType }: { caseId: string; letterType: string }) {
  const start = useCommand('letters.start');
  const words = useWriteLetterWords(caseId, letterType);
  const next = useRef<HTMLButtonElement>(null);
  // The form that held the focus is gone: the next step takes it.
  useEffect(() => next.current?.focus(), []);
  return (
    <div className={styles.pane}>
      <Notice intent="success" title="The decision is recorded">
        It is on the timeline now. The family has not been told yet: that is done by letter.
      </Notice>
      <RefusalNotice onDismiss={start.clearError} refusal={start.error} />
      <div className={styles.actions}>
        <Button
          appearance="primary"
          disabledFocusable={start.busy}
          onClick={async () => {
            const result = await start.run({ caseId, type: letterType });
            if (result.ok) openCase(caseId, 'letters', result.value.letterId);
          }}
          ref={next}
        >
          {words}
        </Button>
        <Button onClick={() => openCase(caseId)}>Back to the case</Button>
      </div>
    </div>
  );
}
