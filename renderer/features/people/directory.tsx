import { SearchBox, Select } from '@fluentui/react-components';
import { useDeferredValue, useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { contributorName } from '../../../shared/rules/contributor-names';
import { useQuery } from '../../bridge/use-query';
import { DataTable } from '../../ui/data-table';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { PAGE_ROWS, Pager } from '../letters/pager';
import styles from './people.module.css';

type Professional = Output<'people.list'>['rows'][number];
type Setting = Output<'people.settings'>['rows'][number];

const ACCOUNTS = { none: 'No account', invited: 'Invited', registered: 'Registered', left: 'Left' } as const;

/** Where taking the hyphen out of the id does not give the word. */
const PHASES: Readonly<Record<string, string>> = { 'post-16': 'Post-16', 'all-through': 'All-through' };

/** Everyone and every setting that the authority works with. */
export function Directory() {
  const [kind, setKind] = useState<'people' | 'settings'>('people');
  const [text, setText] = useState('');
  const [offset, setOffset] = useState(0);
  const [selected, setSelected] = useState(0);
  const asked = useDeferredValue(text);
  const input = { text: asked, limit: PAGE_ROWS, offset };
  const people = useQuery('people.list', kind === 'people' ? input : null, { keepPrevious: true });
  const settings = useQuery('people.settings', kind === 'settings' ? input : null, { keepPrevious: true });
  const shown = kind === 'people' ? people : settings;
  const fromStart = () => {
    setOffset(0);
    setSelected(0);
  };
  return (
    <div className={styles.pane}>
      <div className={styles.bar}>
        <Select
          aria-label="Show"
          onChange={(_event, data) => {
            setKind(data.value === 'settings' ? 'settings' : 'people');
            fromStart();
          }}
          value={kind}
        >
          <option value="people">Professionals</option>
          <option value="settings">Settings</option>
        </Select>
        <SearchBox
          aria-label={kind === 'people' ? 'Search professionals' : 'Search settings'}
          onChange={(_event, data) => {
            setText(data.value);
            fromStart();
          }}
          placeholder={kind === 'people' ? 'Name, e-mail, service' : 'Name, URN'}
          value={text}
        />
        <span role="status">{shown.data ? `${shown.data.total} found` : ''}</span>
      </div>
      {!shown.data ? (
        shown.error ? (
          <ErrorState onRetry={shown.again} refusal={shown.error} />
        ) : (
          <SkeletonLines label="Loading the directory" />
        )
      ) : shown.data.total === 0 ? (
        <EmptyState title="Nobody found">
          {text
            ? 'Try fewer letters, or part of the e-mail address.'
            : 'Professionals appear here once they are invited or registered.'}
        </EmptyState>
      ) : (
        <>
          {kind === 'people' ? (
            <DataTable<Professional>
              columns={[
                { id: 'name', header: 'Name', cell: (row) => row.name, rowHeader: true, width: '20%' },
                {
                  id: 'profession',
                  header: 'Profession',
                  cell: (row) => contributorName(row.profession),
                  width: '18%',
                },
                { id: 'service', header: 'Service or setting', cell: (row) => row.setting ?? row.service },
                { id: 'email', header: 'E-mail', cell: (row) => row.email, width: '26%' },
                { id: 'account', header: 'Account', cell: (row) => ACCOUNTS[row.account], width: '110px' },
              ]}
              key="people"
              label="Professionals"
              onSelect={setSelected}
              rowAt={(index) => people.data?.rows[index]}
              rowCount={people.data?.rows.length ?? 0}
              rowKey={(row) => row.id}
              selected={selected}
            />
          ) : (
            <DataTable<Setting>
              columns={[
                { id: 'name', header: 'Setting', cell: (row) => row.name, rowHeader: true, width: '28%' },
                { id: 'type', header: 'Type', cell: (row) => row.type, width: '20%' },
                {
                  id: 'phase',
                  header: 'Phase',
                  cell: (row) => PHASES[row.phase] ?? contributorName(row.phase),
                  width: '14%',
                },
                { id: 'email', header: 'E-mail', cell: (row) => row.email },
                { id: 'phone', header: 'Phone', cell: (row) => row.phone, width: '140px' },
              ]}
              key="settings"
              label="Settings"
              onSelect={setSelected}
              rowAt={(index) => settings.data?.rows[index]}
              rowCount={settings.data?.rows.length ?? 0}
              rowKey={(row) => row.id}
              selected={selected}
            />
          )}
          <Pager offset={offset} onOffset={setOffset} total={shown.data.total} />
        </>
      )}
    </div>
  );
}
