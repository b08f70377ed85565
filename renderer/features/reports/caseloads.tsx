import { useState } from 'react';
import { useMay } from '../../app/app-state';
import { useQuery } from '../../bridge/use-query';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { HandOver } from './hand-over';
import styles from './reports.module.css';

/** Live cases of each caseworker, and handing all of one caseworker's cases to another. */
export function Caseloads() {
  const mayMove = useMay(['manager', 'admin']);
  const loads = useQuery('reports.caseloads', {});
  const [chosen, setChosen] = useState<string | null>(null);
  if (loads.error && !loads.data) return <ErrorState onRetry={loads.again} refusal={loads.error} />;
  if (!loads.data) return <SkeletonLines />;
  const { rows } = loads.data;
  if (rows.length === 0)
    return <EmptyState title="There are no live cases">Caseworkers appear here once they have cases.</EmptyState>;
  return (
    <div className={styles.report}>
      <table className={styles.table}>
        <caption>Live cases by caseworker</caption>
        <thead>
          <tr>
            <th scope="col">Caseworker</th>
            <th scope="col">Live cases</th>
            <th scope="col">In assessment</th>
            <th scope="col">With a plan</th>
            <th scope="col">Overdue dates</th>
            <th scope="col">Due in 14 days</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.caseworkerId ?? 'nobody'}>
              <th scope="row">{row.caseworker ?? 'Nobody'}</th>
              <td>{row.live}</td>
              <td>{row.inAssessment}</td>
              <td>{row.withPlan}</td>
              <td>{row.overdue}</td>
              <td>{row.dueIn14Days}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayMove ? (
        <HandOver from={chosen} onFrom={setChosen} rows={rows} />
      ) : (
        <p className={styles.quiet}>A manager or an administrator may hand cases over.</p>
      )}
    </div>
  );
}
