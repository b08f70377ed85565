import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { useCommand } from '../../bridge/use-command';
import { ChoiceField, TextAreaField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { useScratchForm } from '../../ui/use-scratch-form';
import styles from './reports.module.css';

type Answer = Output<'reports.handOver'>;
type Row = Answer['rows'][number];

export const cases = (count: number) => `${count} ${count === 1 ? 'case' : 'cases'}`;

interface HandOverFormProps {
  chosen: readonly Row[];
  people: Answer['people'];
  onDone: () => void;
}

/** To whom and with what note; what moves is summed up before it does. */
export function HandOverForm({ chosen, people, onDone }: HandOverFormProps) {
  const form = useScratchForm('hand-over-chosen', { to: '', note: '' });
  const reassign = useCommand('cases.reassign');
  const [checking, setChecking] = useState(false);
  const [tried, setTried] = useState(false);
  const taker = people.find(({ id }) => id === form.values.to);
  const note = form.values.note.trim();
  const late = chosen.filter(({ daysLeft }) => daysLeft !== null && daysLeft < 0).length;
  const ready = taker !== undefined && note !== '' && chosen.length > 0;
  const handOver = async () => {
    if (!taker) return;
    const caseIds = chosen.map(({ caseId }) => caseId);
    const result = await reassign.run({ caseIds, toCaseworkerId: taker.id, handOverNote: note });
    if (!result.ok) return;
    await form.clear();
    setChecking(false);
    setTried(false);
    onDone();
    say(`${cases(result.value.moved)} handed over to ${taker.name}`);
  };
  return (
    <section aria-labelledby="hand-over-chosen" className={styles.form}>
      <h2 id="hand-over-chosen">Hand {chosen.length === 0 ? 'cases' : cases(chosen.length)} over</h2>
      <div className={styles.fields}>
        <ChoiceField
          choices={people.map(({ id, name, live }) => ({ id, name: `${name}, ${cases(live)} now` }))}
          empty="Choose a caseworker"
          error={tried && !taker ? 'Choose who takes them over' : null}
          label="To"
          onChange={(to) => {
            form.change({ to });
            setChecking(false);
          }}
          value={taker?.id ?? ''}
        />
      </div>
      <TextAreaField
        error={tried && note === '' ? 'Write what the new caseworker must know' : null}
        hint="Added to the notes of every case that moves"
        label="Hand-over note"
        onBlur={form.flush}
        onChange={(next) => {
          form.change({ note: next });
          setChecking(false);
        }}
        rows={3}
        value={form.values.note}
      />
      {tried && chosen.length === 0 ? <p role="alert">Choose at least one case in the list above.</p> : null}
      <RefusalNotice refusal={reassign.error} />
      {checking && ready ? (
        <p className={styles.summary}>
          {cases(chosen.length)} will move to {taker.name}: {chosen.map(({ reference }) => reference).join(', ')}.{' '}
          {late} {late === 1 ? 'has a date that is' : 'have a date that is'} overdue. Your note is added to each.
          Families are not told by this.
        </p>
      ) : null}
      <div className={styles.bar}>
        {checking && ready ? (
          <>
            <Button appearance="primary" disabledFocusable={reassign.busy} onClick={handOver}>
              Hand over {cases(chosen.length)}
            </Button>
            <Button onClick={() => setChecking(false)}>Change something</Button>
          </>
        ) : (
          <Button
            appearance="primary"
            onClick={() => {
              setTried(true);
              setChecking(ready);
            }}
          >
            Check what moves
          </Button>
        )}
      </div>
    </section>
  );
}
