import { Button } from '@fluentui/react-components';
import type { OutboxRow } from '../../../shared/ipc/views';
import { useRoutes } from '../../app/routes';
import { useCommand } from '../../bridge/use-command';
import { momentInWords } from '../../ui/dates';
import { MeaningTag } from '../../ui/meaning-tag';
import { RefusalNotice } from '../../ui/notice';
import styles from './sync.module.css';

/** What is said first of a change that stopped, in one or two words. */
export const whyWords: Record<OutboxRow['why'] & string, string> = {
  refused: 'Not taken by the hub',
  'access-lost': 'Not your case now',
  'access-back': 'Yours again',
};

/** Changes that do not go without a person. Nothing of them is lost: each stays here until the person says what becomes of it. */
export function NeedsYou({ rows, total, today }: { rows: readonly OutboxRow[]; total: number; today: string }) {
  return (
    <section aria-labelledby="needs-you">
      <h2 className={styles.heading} id="needs-you">
        {total === 1 ? '1 change needs you' : `${total} changes need you`}
      </h2>
      <p className={styles.quiet}>
        {total === 1 ? 'It stays' : 'They stay'} on this computer until you say what becomes of{' '}
        {total === 1 ? 'it' : 'them'}.{rows.length < total ? ` The oldest ${rows.length} are shown.` : ''}
      </p>
      <ul className={styles.stopped}>
        {rows.map((row) => (
          <Stopped key={row.id} row={row} today={today} />
        ))}
      </ul>
    </section>
  );
}

function Stopped({ row, today }: { row: OutboxRow; today: string }) {
  const go = useRoutes((state) => state.go);
  const retry = useCommand('sync.retry');
  const name = `${row.what}, ${row.reference ? `case ${row.reference}` : 'no case'}`;
  return (
    <li className={styles.stoppedRow}>
      <div className={styles.stoppedWords}>
        <h3>{name}</h3>
        <p>
          {row.why ? (
            <MeaningTag meaning={row.why === 'access-back' ? 'waiting' : 'late'}>{whyWords[row.why]}</MeaningTag>
          ) : null}
          <span className={styles.quiet}>Written {momentInWords(row.since, today)}</span>
        </p>
        <p className={styles.problem}>{row.problem}</p>
        <RefusalNotice refusal={retry.error} />
      </div>
      <div className={styles.actions}>
        <Button
          aria-label={`Read it and decide: ${name}`}
          data-focus-key={`stopped:${row.id}`}
          onClick={() => go({ place: 'stopped', id: row.id })}
        >
          Read it and decide
        </Button>
        {row.why === 'access-lost' ? null : (
          <Button
            aria-label={`Try again: ${name}`}
            disabledFocusable={retry.busy}
            onClick={() => retry.run({ id: row.id })}
          >
            Try again
          </Button>
        )}
      </div>
    </li>
  );
}
