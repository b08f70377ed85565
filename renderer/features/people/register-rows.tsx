import { Select } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { RegisterRow } from '../../../shared/ipc/views';
import { DataTable } from '../../ui/data-table';
import { type Meaning, MeaningTag } from '../../ui/meaning-tag';
import { EmptyState } from '../../ui/states';
import styles from './people.module.css';

const FATES: Record<RegisterRow['fate'], { name: string; meaning: Meaning }> = {
  invite: { name: 'Will be invited', meaning: 'met' },
  update: { name: 'Will be updated', meaning: 'met' },
  'already-registered': { name: 'Already registered', meaning: 'plain' },
  'already-invited': { name: 'Already invited', meaning: 'plain' },
  'duplicate-in-file': { name: 'Twice in this file', meaning: 'due-soon' },
  error: { name: 'Error', meaning: 'late' },
};

function whyOf(row: RegisterRow): string {
  return row.problems.map(({ column, problem, remedy }) => `${column}: ${problem}. ${remedy}`).join(' ');
}

/** Every row of the file and what will become of it. */
export function RegisterRows({
  rows,
  fate,
  onFate,
}: {
  rows: readonly RegisterRow[];
  fate: RegisterRow['fate'] | 'all';
  onFate: (fate: RegisterRow['fate'] | 'all') => void;
}) {
  const [selected, setSelected] = useState(0);
  const shown = useMemo(() => (fate === 'all' ? rows : rows.filter((row) => row.fate === fate)), [rows, fate]);
  const chosen = shown[selected];
  return (
    <div className={styles.rows}>
      <div className={styles.bar}>
        <Select
          aria-label="Show rows"
          onChange={(_event, data) => {
            onFate(data.value as RegisterRow['fate'] | 'all');
            setSelected(0);
          }}
          size="small"
          value={fate}
        >
          <option value="all">All {rows.length} rows</option>
          {Object.entries(FATES).map(([id, { name }]) => (
            <option key={id} value={id}>
              {name} ({rows.filter((row) => row.fate === id).length})
            </option>
          ))}
        </Select>
        <span className={styles.why}>{chosen && chosen.problems.length > 0 ? whyOf(chosen) : ''}</span>
      </div>
      {shown.length === 0 ? (
        <EmptyState title="No such rows">Choose “All rows” to see the whole file.</EmptyState>
      ) : (
        <DataTable<RegisterRow>
          columns={[
            { id: 'row', header: 'Row', cell: (row) => row.row, width: '60px' },
            { id: 'name', header: 'Name', cell: (row) => row.name || 'No name', rowHeader: true, width: '16%' },
            { id: 'email', header: 'E-mail', cell: (row) => row.email, width: '20%' },
            { id: 'profession', header: 'Profession', cell: (row) => row.profession, width: '14%' },
            {
              id: 'fate',
              header: 'What will happen',
              cell: (row) => <MeaningTag meaning={FATES[row.fate].meaning}>{FATES[row.fate].name}</MeaningTag>,
              width: '160px',
            },
            { id: 'why', header: 'Why', cell: (row) => <span title={whyOf(row)}>{whyOf(row)}</span> },
          ]}
          label="Rows of the file"
          onOpen={(row) => setSelected(shown.indexOf(row))}
          onSelect={setSelected}
          rowAt={(index) => shown[index]}
          rowCount={shown.length}
          rowKey={(row) => String(row.row)}
          selected={selected}
        />
      )}
    </div>
  );
}
