import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { ChoiceField, TextAreaField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { useScratchForm } from '../../ui/use-scratch-form';
import styles from './reports.module.css';

type Load = Output<'reports.caseloads'>['rows'][number];

interface HandOverProps {
  rows: readonly Load[];
  from: string | null;
  onFrom: (caseworkerId: string | null) => void;
}

/** Hands every live case of one caseworker to another, with a note in each; what moves is summed up before it does. */
export function HandOver({ rows, from, onFrom }: HandOverProps) {
  const form = useScratchForm('hand-over', { to: '', note: '' });
  const reassign = useCommand('cases.reassign');
  const [checking, setChecking] = useState(false);
  const [tried, setTried] = useState(false);
  const givers = rows.flatMap(({ caseworkerId, caseworker }) =>
    caseworkerId && caseworker ? [{ id: caseworkerId, name: caseworker }] : [],
  );
  // Also those who have no case yet.
  const people = useQuery('reports.handOver', { limit: 1 }, { keepPrevious: true }).data?.people ?? givers;
  const giver = rows.find(({ caseworkerId }) => caseworkerId !== null && caseworkerId === from);
  const taker = people.find(({ id }) => id === form.values.to && id !== from);
  const note = form.values.note.trim();
  const handOver = async () => {
    if (!giver?.caseworkerId || !taker) return;
    const result = await reassign.run({
      allOfCaseworkerId: giver.caseworkerId,
      toCaseworkerId: taker.id,
      handOverNote: note,
    });
    if (!result.ok) return;
    await form.clear();
    setChecking(false);
    setTried(false);
    onFrom(null);
    say(`${result.value.moved} ${result.value.moved === 1 ? 'case' : 'cases'} handed over to ${taker.name}`);
  };
  return (
    <section aria-labelledby="hand-over-title" className={styles.form}>
      <h2 id="hand-over-title">Hand cases over</h2>
      <div className={styles.fields}>
        <ChoiceField
          choices={givers}
          empty="Choose a caseworker"
          error={tried && !giver ? 'Choose whose cases move' : null}
          label="All live cases of"
          onChange={(next) => {
            onFrom(next || null);
            setChecking(false);
          }}
          value={from ?? ''}
        />
        <ChoiceField
          choices={people.filter(({ id }) => id !== from)}
          empty="Choose a caseworker"
          error={tried && !taker ? 'Choose who takes them over' : null}
          label="To"
          onChange={(next) => {
            form.change({ to: next });
            setChecking(false);
          }}
          value={taker ? taker.id : ''}
        />
      </div>
      <TextAreaField
        error={tried && note === '' ? 'Write what the new caseworker must know' : null}
        hint="Added to the notes of every case that moves"
        label="Hand-over note"
        onBlur={form.flush}
        onChange={(next) => form.change({ note: next })}
        rows={3}
        value={form.values.note}
      />
      <RefusalNotice refusal={reassign.error} />
      {checking && giver && taker ? (
        <div className={styles.summary}>
          <p>
            {giver.live} live {giver.live === 1 ? 'case moves' : 'cases move'} from {giver.caseworker} to {taker.name}:{' '}
            {giver.inAssessment} in assessment, {giver.withPlan} with a plan. {giver.overdue}{' '}
            {giver.overdue === 1 ? 'date is' : 'dates are'} overdue and {giver.dueIn14Days} fall due in 14 days. Your
            note is added to each case. Families are not told by this.
          </p>
        </div>
      ) : null}
      <div className={styles.bar}>
        {checking ? (
          <>
            <Button appearance="primary" disabledFocusable={reassign.busy} onClick={handOver}>
              Hand over {giver?.live} {giver?.live === 1 ? 'case' : 'cases'}
            </Button>
            <Button onClick={() => setChecking(false)}>Change something</Button>
          </>
        ) : (
          <Button
            appearance="primary"
            onClick={() => {
              setTried(true);
              setChecking(Boolean(giver && taker && note !== ''));
            }}
          >
            Check what moves
          </Button>
        )}
      </div>
    </section>
  );
}
