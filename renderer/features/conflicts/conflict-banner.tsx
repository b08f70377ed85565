import { Button } from '@fluentui/react-components';
import type { ConflictRow } from '../../../shared/ipc/views';
import { useRoutes } from '../../app/routes';
import { useQuery } from '../../bridge/use-query';
import { Notice } from '../../ui/notice';
import { capital, keptWords } from './words';

const most = 100;

/** What two people changed on one case and nobody has decided yet. */
export function useConflictsOf(caseId: string): readonly ConflictRow[] {
  return useQuery('conflicts.list', { caseId, limit: most, offset: 0 }).data?.rows ?? [];
}

export function LookAtBoth({ row }: { row: Pick<ConflictRow, 'id' | 'what'> }) {
  const go = useRoutes((state) => state.go);
  return (
    <Button
      aria-label={`Look at both: ${row.what}`}
      data-focus-key={`conflict:${row.id}`}
      onClick={() => go({ place: 'conflict', id: row.id })}
      size="small"
    >
      Look at both
    </Button>
  );
}

/** Says on the section itself that two people changed it. Nothing is stopped by it. */
export function SectionConflicts({ rows }: { rows: readonly ConflictRow[] }) {
  return rows.map((row) => (
    <Notice actions={<LookAtBoth row={row} />} intent="warning" key={row.id} title="Two people changed this section">
      {keptWords(row)}
    </Notice>
  ));
}

/** Says on a case which of its parts two people changed. */
export function CaseConflicts({ caseId }: { caseId: string }) {
  const rows = useConflictsOf(caseId);
  return rows.map((row) => (
    <Notice
      actions={<LookAtBoth row={row} />}
      intent="warning"
      key={row.id}
      title={`Two people changed this: ${row.what}`}
    >
      {keptWords(row)}
    </Notice>
  ));
}

/** All that waits for this person's decision, on the screen of the computer and the hub. */
export function OpenConflicts() {
  const { data } = useQuery('conflicts.list', { limit: most, offset: 0 });
  if (!data || data.total === 0) return null;
  return (
    <section aria-labelledby="open-conflicts">
      <h2 id="open-conflicts">Changed by two people</h2>
      {data.rows.map((row) => (
        <Notice
          actions={<LookAtBoth row={row} />}
          intent="warning"
          key={row.id}
          title={`${capital(row.what)}${row.reference ? `, case ${row.reference}` : ''}`}
        >
          {keptWords(row)}
        </Notice>
      ))}
    </section>
  );
}
