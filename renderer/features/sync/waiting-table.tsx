import { Button } from '@fluentui/react-components';
import type { OutboxRow } from '../../../shared/ipc/views';
import { openCase } from '../../app/routes';
import type { useQuery } from '../../bridge/use-query';
import { momentInWords } from '../../ui/dates';
import { MeaningTag } from '../../ui/meaning-tag';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import styles from './sync.module.css';

/** What goes by itself once the hub takes it, and what waits for a decision between two texts. */
export function WaitingTable({ outbox, today }: { outbox: ReturnType<typeof useQuery<'sync.outbox'>>; today: string }) {
  if (!outbox.data)
    return outbox.error ? <ErrorState onRetry={outbox.again} refusal={outbox.error} /> : <SkeletonLines />;
  if (outbox.data.total === 0)
    return (
      <EmptyState title="Nothing waits to be sent">
        Changes you make without a connection appear here until they are sent.
      </EmptyState>
    );
  return (
    <div className={styles.waiting}>
      <table className={styles.table}>
        <caption>Waiting to be sent</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Case</th>
            <th scope="col">Since</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {outbox.data.rows.map((row) => (
            <Line key={row.id} row={row} today={today} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const stateWords: Record<OutboxRow['state'], [words: string, meaning: 'waiting' | 'late' | 'due-soon']> = {
  waiting: ['Waiting for the hub', 'waiting'],
  sending: ['Being sent', 'waiting'],
  parked: ['Needs you', 'late'],
  conflict: ['Changed by two people', 'due-soon'],
};

function Line({ row, today }: { row: OutboxRow; today: string }) {
  const [words, meaning] = stateWords[row.state];
  const { caseId } = row;
  return (
    <tr>
      <th scope="row">
        {row.what}
        {row.problem ? <p className={styles.problem}>{row.problem}</p> : null}
      </th>
      <td>
        {caseId && row.reference ? (
          <Button
            appearance="transparent"
            className={styles.case}
            data-focus-key={`outbox:${row.id}`}
            onClick={() => openCase(caseId)}
            size="small"
          >
            {row.reference}
          </Button>
        ) : (
          (row.reference ?? 'No case')
        )}
      </td>
      <td>{momentInWords(row.since, today)}</td>
      <td>
        <MeaningTag meaning={meaning}>{words}</MeaningTag>
      </td>
    </tr>
  );
}
