import { Button } from '@fluentui/react-components';
import type { AppState } from '../../app/app-state';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { momentInWords } from '../../ui/dates';
import { Notice, RefusalNotice } from '../../ui/notice';
import { ErrorState, SkeletonLines } from '../../ui/states';
import styles from './entry.module.css';
import { EntryLayout } from './entry-layout';

const changes = (count: number) => `${count.toLocaleString('en-GB')} unsent ${count === 1 ? 'change' : 'changes'}`;

/** The copy of the cases does not open: what can be kept, the ways back, the safest first; nothing is deleted in any of them. */
export function DamagedCases({ state }: { state: AppState }) {
  const rescue = useQuery('session.rescue', {});
  const repair = useCommand('session.repair');
  const restore = useCommand('session.restoreBackup');
  const setAside = useCommand('session.setAside');
  const signOut = useCommand('session.signOut');
  const busy = repair.busy || restore.busy || setAside.busy || signOut.busy;
  return (
    <EntryLayout title="The copy of your cases is damaged">
      {state.sentence ? <Notice intent="error">{state.sentence}</Notice> : null}
      <p>
        <strong>What is safe.</strong> What had reached the hub. The damaged copy is kept whatever you choose.
      </p>
      <RefusalNotice refusal={repair.error ?? restore.error ?? setAside.error ?? signOut.error} />
      {rescue.data ? (
        <>
          <section aria-labelledby="repair" className={styles.form}>
            <h2 id="repair">Repair it</h2>
            <p>{whatCanBeKept(rescue.data.unsent, rescue.data.halfTyped)} Your cases are fetched from the hub again.</p>
            <div className={styles.row}>
              <Button appearance="primary" disabledFocusable={busy} onClick={() => repair.run({})}>
                {repair.busy ? 'Repairing' : 'Repair and fetch my cases again'}
              </Button>
            </div>
          </section>
          <section aria-labelledby="backups" className={styles.form}>
            <h2 id="backups">Or go back to a backup</h2>
            <p>
              {rescue.data.backups.length === 0
                ? 'There is no backup on this computer that can be read.'
                : 'Changes that you made after the backup and that had not reached the hub would stay in the damaged copy only.'}
            </p>
            {rescue.data.backups.map((backup) => (
              <div className={styles.row} key={backup.name}>
                <Button disabledFocusable={busy} onClick={() => restore.run({ name: backup.name })}>
                  Go back to {momentInWords(backup.madeAt, state.today)}
                </Button>
                <span className={styles.quiet}>
                  {`${backup.records.toLocaleString('en-GB')} records, ${changes(backup.unsent)}${backup.reason === 'update' ? ', made before an update' : ''}`}
                </span>
              </div>
            ))}
          </section>
        </>
      ) : rescue.error ? (
        <ErrorState onRetry={rescue.again} refusal={rescue.error} />
      ) : (
        <SkeletonLines />
      )}
      <section aria-labelledby="last-resort" className={styles.form}>
        <h2 id="last-resort">If nothing else helps</h2>
        <p>Keep the damaged copy aside and sign in as if this computer were new. Unsent changes stay in the copy.</p>
        <div className={styles.row}>
          <Button disabledFocusable={busy} onClick={() => setAside.run({})}>
            Keep this copy aside and start a new one
          </Button>
          <Button appearance="subtle" disabledFocusable={busy} onClick={() => signOut.run({})}>
            Go to sign in
          </Button>
        </div>
      </section>
    </EntryLayout>
  );
}

function whatCanBeKept(unsent: number | null, halfTyped: number | null): string {
  if (unsent === null) return 'Nothing of the damaged copy can be read; what the newest backup holds unsent is kept.';
  const texts = halfTyped ? ` and ${halfTyped} half-typed ${halfTyped === 1 ? 'text' : 'texts'}` : '';
  return `${changes(unsent)}${texts} can be read in the damaged copy and will be kept.`;
}
