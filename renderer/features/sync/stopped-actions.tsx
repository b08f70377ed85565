import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { StoppedChange } from '../../../shared/ipc/views';
import { useRoutes } from '../../app/routes';
import { useCommand } from '../../bridge/use-command';
import { Notice, RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import styles from './sync.module.css';

const nextStep = ({ mayHandOver, mayTryAgain, why }: StoppedChange): string => {
  if (mayHandOver)
    return 'Hand your words over, and whoever has the case now finds them as a note on it. Or save a copy and give it to them yourself.';
  if (why === 'access-lost' && !mayTryAgain)
    return 'Save a copy and give it to whoever has the case now. Then you can discard it here.';
  if (why === 'access-back')
    return 'Try again, and it goes to the hub. If somebody changed the same words, you see both.';
  return 'Put right what stops it, then try again. If it is not needed any more, save a copy or discard it.';
};

/** What a person can do with a change that stopped. The first that fits comes first; nothing is thrown away by one press. */
export function StoppedActions({ change }: { change: StoppedChange }) {
  const { id, mayHandOver, mayTryAgain, op, file } = change;
  const back = useRoutes((state) => state.back);
  const retry = useCommand('sync.retry');
  const handOver = useCommand('outbox.handOver');
  const saveCopy = useCommand('outbox.saveCopy');
  const [asking, setAsking] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const busy = retry.busy || handOver.busy || saveCopy.busy;
  const leave = async (run: Promise<{ ok: boolean }>, words: string) => {
    if (!(await run).ok) return;
    say(words);
    back();
  };
  return (
    <section aria-labelledby="stopped-next" className={styles.state}>
      <h2 className={styles.heading} id="stopped-next">
        What you can do
      </h2>
      <p className={styles.problem}>{nextStep(change)}</p>
      {[retry, handOver, saveCopy].map(({ error }, index) => (
        <RefusalNotice key={['retry', 'hand-over', 'copy'][index]} refusal={error} />
      ))}
      {saved ? <Notice intent="success">A copy was saved as {saved}.</Notice> : null}
      <div className={styles.actions}>
        {mayHandOver ? (
          <Button
            appearance="primary"
            disabledFocusable={busy}
            onClick={() => leave(handOver.run({ id }), 'Handed over. It goes to the case as a note.')}
          >
            Hand it over as a note
          </Button>
        ) : null}
        {mayTryAgain ? (
          <Button
            appearance="primary"
            disabledFocusable={busy}
            onClick={() => leave(retry.run({ id }), 'It is being sent again.')}
          >
            Try again
          </Button>
        ) : null}
        {op === 'delete' ? null : (
          <Button
            disabledFocusable={busy}
            onClick={async () => {
              const result = await saveCopy.run({ id });
              if (result.ok) setSaved(result.value.savedTo);
            }}
          >
            {file ? 'Save the file' : 'Save a copy as Word'}
          </Button>
        )}
        {asking ? null : (
          <Button disabledFocusable={busy} onClick={() => setAsking(true)}>
            Discard it
          </Button>
        )}
      </div>
      {asking ? <AskDiscard change={change} onKeep={() => setAsking(false)} saved={saved !== null} /> : null}
    </section>
  );
}

function AskDiscard({ change, saved, onKeep }: { change: StoppedChange; saved: boolean; onKeep: () => void }) {
  const { id, op, alsoGoes, file } = change;
  const back = useRoutes((state) => state.back);
  const discard = useCommand('outbox.discard');
  const more =
    alsoGoes === 0 ? '' : ` ${alsoGoes === 1 ? 'A later change' : `${alsoGoes} later changes`} to it would go too.`;
  const copy = op === 'delete' || saved ? '' : ' You have not saved a copy.';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a question with two answers, not a group of fields
    <div aria-labelledby="discard-question" className={styles.question} role="group">
      <h3 id="discard-question">Discard this for good?</h3>
      <p>
        {op === 'delete'
          ? 'Nothing is removed: it stays at the hub as it is.'
          : `${file ? 'The document' : 'These words'} never reached the hub, so nobody could bring ${file ? 'it' : 'them'} back.${more}${copy}`}
      </p>
      <RefusalNotice refusal={discard.error} />
      <div className={styles.actions}>
        <Button
          disabledFocusable={discard.busy}
          onClick={async () => {
            if (!(await discard.run({ id })).ok) return;
            say('Discarded');
            back();
          }}
        >
          Discard for good
        </Button>
        <Button autoFocus onClick={onKeep}>
          Keep it
        </Button>
      </div>
    </div>
  );
}
