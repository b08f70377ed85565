import { Button, Radio, RadioGroup } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Input } from '../../../shared/ipc/contract';
import { transferPhaseNames } from '../../../shared/rules/obligation';
import { useCommand } from '../../bridge/use-command';
import { longDate } from '../../ui/dates';
import { ChoiceField, DateField, TextField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { useFormFocus } from '../../ui/use-form-focus';
import styles from './reviews.module.css';
import { seasonOf } from './season';
import type { CaseReview } from './step-form';

type Phase = Input<'reviews.setPhaseTransfer'>['phase'];
const phases = Object.entries(transferPhaseNames).map(([id, name]) => ({ id, name }));

interface PhaseTransferProps {
  caseId: string;
  review: NonNullable<CaseReview['review']>;
  mayRecord: boolean;
  today: string;
}

/** The move to another phase that this case expects, and the way to say otherwise: the date of birth only tells the usual moves. */
export function PhaseTransfer({ caseId, review, mayRecord, today }: PhaseTransferProps) {
  const [changing, setChanging] = useState(false);
  const { transferDue, transferPhase } = review;
  const name = transferPhase ? (transferPhaseNames[transferPhase as Phase] ?? transferPhase) : null;
  return (
    <section aria-labelledby="phase-transfer" className={styles.stands}>
      <h2 id="phase-transfer">Move to another phase</h2>
      <p className={styles.transfer}>
        {transferDue && name
          ? `From ${name}: the plan must name the next setting before ${longDate(transferDue)} (reg 18).`
          : 'No move is expected within the next year.'}
      </p>
      {changing ? (
        <TransferForm
          caseId={caseId}
          onDone={() => setChanging(false)}
          phase={transferPhase as Phase | null}
          today={today}
        />
      ) : mayRecord ? (
        <Button data-opens="phase-transfer" onClick={() => setChanging(true)} size="small">
          Change what is expected
        </Button>
      ) : null}
    </section>
  );
}

function TransferForm({
  caseId,
  phase: known,
  today,
  onDone,
}: {
  caseId: string;
  phase: Phase | null;
  today: string;
  onDone: () => void;
}) {
  const [expected, setExpected] = useState(true);
  const [phase, setPhase] = useState<Phase>(known ?? 'primary-to-secondary');
  const [year, setYear] = useState(String(seasonOf(today)));
  const [date, setDate] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const save = useCommand('reviews.setPhaseTransfer');
  const atAnyTime = phase === 'post-16-to-post-16';
  const yearRead = /^20\d\d$/.test(year);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!yearRead || (expected && atAnyTime && date === null)) return;
    const transferYear = expected && atAnyTime && date !== null ? Number(date.slice(0, 4)) : Number(year);
    const result = await save.run({
      caseId,
      phase,
      transferYear,
      transferDate: expected && atAnyTime ? date : null,
      expected,
    });
    if (!result.ok) return;
    say(expected ? 'Recorded: a move to another phase is expected' : `Recorded: no move in ${transferYear}`);
    onDone();
  };
  return (
    <form
      aria-label="Move to another phase"
      ref={useFormFocus('phase-transfer')}
      className={styles.form}
      noValidate
      onSubmit={submit}
    >
      <RadioGroup
        aria-label="Is a move expected?"
        onChange={(_, { value }) => setExpected(value === 'yes')}
        value={expected ? 'yes' : 'no'}
      >
        <Radio label="A move is expected" value="yes" />
        <Radio label="No move is expected that year" value="no" />
      </RadioGroup>
      {expected ? (
        <ChoiceField choices={phases} label="Which move" onChange={(next) => setPhase(next as Phase)} value={phase} />
      ) : null}
      {expected && atAnyTime ? (
        <DateField
          error={tried && date === null ? 'Type the date of the move' : null}
          hint="The plan must name the new setting at least 5 months before"
          label="Date of the move"
          onChange={setDate}
          required
          today={today}
          value={date}
        />
      ) : (
        <TextField
          error={tried && !yearRead ? 'Type a year, such as 2027' : null}
          label="Year of the move"
          maxLength={4}
          onChange={(next) => setYear(next.replace(/\D/g, ''))}
          required
          value={year}
        />
      )}
      <RefusalNotice refusal={save.error} />
      <div className={styles.actions}>
        <Button appearance="primary" disabledFocusable={save.busy} type="submit">
          Record it
        </Button>
        <Button onClick={onDone}>Leave it as it is</Button>
      </div>
    </form>
  );
}
