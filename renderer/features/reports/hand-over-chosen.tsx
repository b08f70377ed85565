import { Checkbox } from '@fluentui/react-components';
import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { stageNames } from '../../../shared/rules/case-words';
import type { StageId } from '../../../shared/rules/types';
import { useAppState, useMay, useToday } from '../../app/app-state';
import { openCase } from '../../app/routes';
import { useQuery } from '../../bridge/use-query';
import { ChoiceField, TextField } from '../../ui/fields';
import { DeadlineTag } from '../../ui/meaning-tag';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { cases, HandOverForm } from './hand-over-form';
import { Pager } from './pager';
import styles from './reports.module.css';

type Answer = Output<'reports.handOver'>;
type Row = Answer['rows'][number];
const pageSize = 50;

/** Chosen cases of one caseworker, handed to another with a note in each; caseworkers hand over their own. */
export function HandOverChosen() {
  const me = useAppState()?.account?.id ?? null;
  const managing = useMay(['manager', 'admin']);
  const today = useToday();
  const [from, setFrom] = useState<string | null>(managing ? null : me);
  const [text, setText] = useState('');
  const [offset, setOffset] = useState(0);
  /** Kept whole, so that what was chosen on another page or under other words can still be named. */
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map());
  const found = useQuery(
    'reports.handOver',
    { caseworkerId: from, text, limit: pageSize, offset },
    { keepPrevious: true },
  );
  if (found.error && !found.data) return <ErrorState onRetry={found.again} refusal={found.error} />;
  if (!found.data) return <SkeletonLines />;
  const { people, rows, total } = found.data;
  const look = (change: () => void) => {
    change();
    setOffset(0);
  };
  const pick = (picked: readonly Row[], on: boolean) =>
    setChosen((old) => {
      const next = new Map(old);
      for (const row of picked) {
        if (on) next.set(row.caseId, row);
        else next.delete(row.caseId);
      }
      return next;
    });
  return (
    <div className={styles.report}>
      <div className={styles.fields}>
        {managing ? (
          <ChoiceField
            choices={people.map(({ id, name, live }) => ({ id, name: `${name}, ${cases(live)}` }))}
            empty="Cases that nobody has"
            label="Cases of"
            onChange={(next) =>
              look(() => {
                setFrom(next || null);
                setChosen(new Map());
              })
            }
            value={from ?? ''}
          />
        ) : null}
        <TextField
          hint="A name, reference or setting"
          label="Only cases with"
          maxLength={100}
          onChange={(next) => look(() => setText(next))}
          value={text}
        />
      </div>
      {total === 0 ? (
        <EmptyState title="No case here">
          {text === '' ? 'There is no live case to choose from.' : 'No live case has these words. Try others.'}
        </EmptyState>
      ) : (
        <ChoiceTable chosen={chosen} onPick={pick} rows={rows} today={today} total={total} />
      )}
      <Pager offset={offset} onMove={setOffset} size={pageSize} total={total} />
      <HandOverForm
        chosen={[...chosen.values()]}
        onDone={() => setChosen(new Map())}
        people={people.filter(({ id }) => id !== from)}
      />
    </div>
  );
}

interface ChoiceTableProps {
  rows: readonly Row[];
  total: number;
  chosen: ReadonlyMap<string, Row>;
  today: string;
  onPick: (rows: readonly Row[], on: boolean) => void;
}

function ChoiceTable({ rows, total, chosen, today, onPick }: ChoiceTableProps) {
  const here = rows.filter(({ caseId }) => chosen.has(caseId)).length;
  return (
    <div className={styles.choose}>
      <table className={styles.table}>
        <caption>
          {cases(total)}, {chosen.size} chosen
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                aria-label="Choose every case on this page"
                checked={here === 0 ? false : here === rows.length ? true : 'mixed'}
                onChange={() => onPick(rows, here < rows.length)}
              />
            </th>
            <th scope="col">Child or young person</th>
            <th scope="col">Stage</th>
            <th scope="col">Due</th>
            <th scope="col">What is due</th>
            <th scope="col">Setting</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.caseId}>
              <td className={styles.tick}>
                <Checkbox
                  aria-label={`Choose ${row.childName}, ${row.reference}`}
                  checked={chosen.has(row.caseId)}
                  onChange={(_, { checked }) => onPick([row], checked === true)}
                />
              </td>
              <th scope="row">
                <button className={styles.link} onClick={() => openCase(row.caseId)} type="button">
                  {row.childName}, <span className={styles.whole}>{row.reference}</span>
                </button>
              </th>
              <td>{stageNames[row.stage as StageId] ?? row.stage}</td>
              <td>
                {row.due !== null && row.daysLeft !== null ? (
                  <DeadlineTag date={row.due} daysLeft={row.daysLeft} today={today} />
                ) : (
                  'Nothing due'
                )}
              </td>
              <td>{row.dueName ?? ''}</td>
              <td>{row.setting ?? 'None recorded'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
