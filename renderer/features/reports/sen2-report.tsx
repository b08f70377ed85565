import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { useMay } from '../../app/app-state';
import { type CaseTab, openCase } from '../../app/routes';
import { useQuery } from '../../bridge/use-query';
import { longDate } from '../../ui/dates';
import { ChoiceField } from '../../ui/fields';
import { ErrorState, SkeletonLines } from '../../ui/states';
import { Pager } from './pager';
import styles from './reports.module.css';
import { ReturnDetails } from './return-details';
import { Sen2Authority } from './sen2-authority';
import { Sen2Export } from './sen2-export';

type Answer = Output<'sen2.readiness'>;
const pageSize = 50;
/** Where each fault is mended: a tab of the case, or the return's own details on this screen. */
const tabOfScreen: Readonly<Record<string, CaseTab>> = {
  events: 'timeline',
  plan: 'plan',
  child: 'people',
  setting: 'people',
};
const tabNames: Partial<Record<CaseTab, string>> = { timeline: 'Timeline', plan: 'Plan', people: 'People' };

/** What the SEN2 return still lacks, by check and by case, with the way to mend it; and the files for a census date. */
export function Sen2Report() {
  const [check, setCheck] = useState<string | null>(null);
  const [mine, setMine] = useState(false);
  const [offset, setOffset] = useState(0);
  const [details, setDetails] = useState<{ caseId: string; name: string } | null>(null);
  const mayExport = useMay(['manager', 'admin']);
  const readiness = useQuery('sen2.readiness', { check, mine, limit: pageSize, offset }, { keepPrevious: true });
  if (readiness.error && !readiness.data) return <ErrorState onRetry={readiness.again} refusal={readiness.error} />;
  if (!readiness.data) return <SkeletonLines />;
  const { cases, ready, nextCensusDate, checks, rows, total } = readiness.data;
  return (
    <div className={styles.report}>
      <p>
        <strong>
          {ready} of {cases} cases are ready
        </strong>{' '}
        for the census on {longDate(nextCensusDate)}.
      </p>
      {mayExport ? (
        <ReturnFiles censusDate={nextCensusDate} />
      ) : (
        <p className={styles.quiet}>A manager or an administrator makes the return’s files.</p>
      )}
      <Checks checks={checks} />
      <div className={styles.bar}>
        <ChoiceField
          choices={checks.map(({ code, words }) => ({ id: code, name: words }))}
          empty="Every check"
          label="Show cases with"
          onChange={(next) => {
            setCheck(next || null);
            setOffset(0);
          }}
          value={check ?? ''}
        />
        <ChoiceField
          choices={[
            { id: 'all', name: 'All cases' },
            { id: 'mine', name: 'My cases' },
          ]}
          label="Whose cases"
          onChange={(next) => {
            setMine(next === 'mine');
            setOffset(0);
          }}
          value={mine ? 'mine' : 'all'}
        />
      </div>
      {details ? (
        <ReturnDetails
          caseId={details.caseId}
          key={details.caseId}
          name={details.name}
          onDone={() => setDetails(null)}
        />
      ) : null}
      <FaultList onDetails={setDetails} rows={rows} total={total} />
      <Pager offset={offset} onMove={setOffset} size={pageSize} total={total} />
    </div>
  );
}

/** Waits for what is known of the authority, so that the forms begin with it. */
function ReturnFiles({ censusDate }: { censusDate: string }) {
  const authority = useQuery('sen2.authority', {}, { keepPrevious: true });
  if (authority.error && !authority.data) return <ErrorState onRetry={authority.again} refusal={authority.error} />;
  if (!authority.data) return <SkeletonLines />;
  const { authorityCode } = authority.data;
  return (
    <>
      <Sen2Authority said={authority.data} />
      <Sen2Export authorityCode={authorityCode} censusDate={censusDate} />
    </>
  );
}

function Checks({ checks }: { checks: Answer['checks'] }) {
  const found = checks.filter(({ cases }) => cases > 0);
  if (found.length === 0) return <p>Every check passes today.</p>;
  return (
    <table className={styles.table}>
      <caption>Checks that find something</caption>
      <thead>
        <tr>
          <th scope="col">Check</th>
          <th scope="col">Cases</th>
          <th scope="col">How to mend it</th>
        </tr>
      </thead>
      <tbody>
        {found.map(({ code, words, cases, remedy }) => (
          <tr key={code}>
            <th scope="row">{words}</th>
            <td>{cases}</td>
            <td>{remedy}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface FaultListProps {
  rows: Answer['rows'];
  total: number;
  onDetails: (of: { caseId: string; name: string }) => void;
}

function FaultList({ rows, total, onDetails }: FaultListProps) {
  const mayMend = useMay(['caseworker', 'admin', 'manager']);
  if (total === 0) return <p>No case is on the list.</p>;
  return (
    <table className={styles.table}>
      <caption>
        {total} {total === 1 ? 'case' : 'cases'} to mend
      </caption>
      <thead>
        <tr>
          <th scope="col">Child or young person</th>
          <th scope="col">Caseworker</th>
          <th scope="col">What to mend</th>
          <th scope="col">Details</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.caseId}>
            <th scope="row">
              <button className={styles.link} onClick={() => openCase(row.caseId)} type="button">
                {row.childName}, <span className={styles.whole}>{row.reference}</span>
              </button>
            </th>
            <td>{row.caseworker ?? 'Nobody'}</td>
            <td>
              {row.faults.map((fault) => {
                const tab = tabOfScreen[fault.screen];
                return (
                  <p key={`${fault.code} ${fault.field} ${fault.detail}`}>
                    {fault.words}
                    {fault.detail ? `: ${fault.detail}` : ''}. {fault.remedy}
                    {tab ? (
                      <>
                        {': '}
                        <button className={styles.link} onClick={() => openCase(row.caseId, tab)} type="button">
                          {tabNames[tab]} of {row.reference}
                        </button>
                      </>
                    ) : null}
                  </p>
                );
              })}
            </td>
            <td>
              {mayMend ? (
                <Button
                  aria-label={`Return details of ${row.childName}`}
                  onClick={() => onDetails({ caseId: row.caseId, name: row.childName })}
                  size="small"
                >
                  Return details
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
