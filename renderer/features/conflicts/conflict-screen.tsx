import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { ConflictView } from '../../../shared/ipc/views';
import { useToday } from '../../app/app-state';
import { openCase, useRoutes } from '../../app/routes';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { Screen } from '../../ui/screen';
import { ErrorState, SkeletonLines } from '../../ui/states';
import { DecidedAlready } from '../sync/decided-already';
import styles from './conflicts.module.css';
import { PlainFields } from './plain-fields';
import { TextSides } from './text-sides';
import { ThirdText } from './third-text';
import { capital, keptWords, whose } from './words';

export type Decide = (take: 'waiting' | 'hub' | 'third', third?: Record<string, unknown>) => Promise<void>;

/** Both sides of one conflict, and what to do with them. Nothing else waits for it. */
export function ConflictScreen({ id }: { id: string }) {
  const { data, error, again } = useQuery('conflicts.get', { id });
  if (error?.code === 'not-a-conflict')
    return (
      <DecidedAlready heading="Somebody has decided" title="Settled">
        There is one text again, and it is in the record. The words that were not taken are kept at the hub.
      </DecidedAlready>
    );
  if (!data) return error ? <ErrorState onRetry={again} refusal={error} /> : <SkeletonLines label="Both texts" />;
  return <Both again={again} view={data} />;
}

function Both({ view, again }: { view: ConflictView; again: () => void }) {
  const resolve = useCommand('conflicts.resolve');
  const back = useRoutes((state) => state.back);
  const today = useToday();
  const [writing, setWriting] = useState(false);
  const { id, seen, caseId, reference, deleted } = view;
  const [text] = view.fields.filter((field) => field.rich);
  const decide: Decide = async (take, third) => {
    const result = await resolve.run({ id, seen, take, ...(third ? { third } : {}) });
    if (result.ok) {
      say('Settled. Both of you see one text again.');
      back();
    } else if (result.code === 'changed-again') again();
  };
  return (
    <Screen
      actions={
        caseId && reference ? <Button onClick={() => openCase(caseId)}>Open case {reference}</Button> : undefined
      }
      title={`${capital(view.what)}: two people changed it`}
    >
      <div className={styles.screen}>
        <RefusalNotice onDismiss={resolve.clearError} refusal={resolve.error} />
        <p className={styles.explain}>{keptWords(view)}</p>
        {deleted ? (
          <Deletion busy={resolve.busy} decide={decide} view={view} />
        ) : text && writing ? (
          <ThirdText
            busy={resolve.busy}
            field={text}
            id={id}
            name={view.what}
            onClose={() => setWriting(false)}
            onSend={(doc) => decide('third', { [text.name]: doc })}
          />
        ) : text ? (
          <TextSides
            busy={resolve.busy}
            decide={decide}
            field={text}
            onWrite={() => setWriting(true)}
            today={today}
            view={view}
          />
        ) : (
          <PlainFields busy={resolve.busy} decide={decide} today={today} view={view} />
        )}
      </div>
    </Screen>
  );
}

/** One side deleted what the other changed. */
function Deletion({ view, decide, busy }: { view: ConflictView; decide: Decide; busy: boolean }) {
  const atHub = view.deleted === 'hub';
  return (
    <section aria-label="What was changed" className={styles.side}>
      <h2>{whose(atHub ? view.waiting : view.hub, 'change')}</h2>
      <dl className={styles.values}>
        {view.fields.map(({ name, label, words }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>{atHub ? words.waiting : words.hub}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.actions}>
        {atHub ? (
          <>
            {view.mayPutBack ? (
              <Button appearance="primary" disabledFocusable={busy} onClick={() => decide('waiting')}>
                Put it back, with this change
              </Button>
            ) : null}
            <Button disabledFocusable={busy} onClick={() => decide('hub')}>
              Leave it deleted
            </Button>
          </>
        ) : (
          <>
            <Button appearance="primary" disabledFocusable={busy} onClick={() => decide('hub')}>
              Keep it, with this change
            </Button>
            {view.waiting.own ? (
              <Button disabledFocusable={busy} onClick={() => decide('waiting')}>
                Delete it all the same
              </Button>
            ) : null}
          </>
        )}
      </div>
    </section>
  );
}
