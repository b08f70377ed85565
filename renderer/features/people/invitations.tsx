import { Button, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { contributorName } from '../../../shared/rules/contributor-names';
import { useQuery } from '../../bridge/use-query';
import { DataTable } from '../../ui/data-table';
import { DateText } from '../../ui/date-text';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { PAGE_ROWS, Pager } from '../letters/pager';
import { InvitationDetail } from './invitation-detail';
import { InvitationStatusTag, STATUS_NAMES } from './invitation-status';
import { InviteForm } from './invite-form';
import styles from './people.module.css';

export type Invitation = Output<'invitations.list'>['rows'][number];

/** Who was invited to the hub and how far each has come. */
export function Invitations() {
  const [status, setStatus] = useState<string>('');
  const [offset, setOffset] = useState(0);
  const [selected, setSelected] = useState(0);
  const [aside, setAside] = useState<'detail' | 'invite'>('detail');
  const invitations = useQuery(
    'invitations.list',
    { caseId: null, status: status === '' ? null : status, limit: PAGE_ROWS, offset },
    { keepPrevious: true },
  );
  const rows = invitations.data?.rows ?? [];
  const row = rows[selected];
  return (
    <div className={styles.pane}>
      <div className={styles.bar}>
        <Select
          aria-label="Show invitations"
          onChange={(_event, data) => {
            setStatus(data.value);
            setOffset(0);
            setSelected(0);
          }}
          value={status}
        >
          <option value="">All invitations</option>
          {Object.entries(STATUS_NAMES).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <span role="status">{invitations.data ? `${invitations.data.total} found` : ''}</span>
        <Button
          appearance={aside === 'invite' ? 'secondary' : 'primary'}
          aria-expanded={aside === 'invite'}
          className={styles.push}
          onClick={() => setAside(aside === 'invite' ? 'detail' : 'invite')}
        >
          Invite somebody
        </Button>
      </div>
      <div className={styles.withAside}>
        <div className={styles.listSide}>
          {!invitations.data ? (
            invitations.error ? (
              <ErrorState onRetry={invitations.again} refusal={invitations.error} />
            ) : (
              <SkeletonLines label="Loading invitations" />
            )
          ) : rows.length === 0 ? (
            <EmptyState title="No invitations here">
              People you invite to the hub appear here, from the e-mail being sent to their account being ready.
            </EmptyState>
          ) : (
            <>
              <DataTable<Invitation>
                columns={[
                  { id: 'name', header: 'Name', cell: (item) => item.name, rowHeader: true, width: '20%' },
                  { id: 'role', header: 'As', cell: (item) => contributorName(item.role), width: '12%' },
                  { id: 'email', header: 'E-mail', cell: (item) => item.email },
                  { id: 'case', header: 'Case', cell: (item) => item.reference ?? '', width: '100px' },
                  {
                    id: 'status',
                    header: 'Status',
                    cell: (item) => <InvitationStatusTag invitation={item} />,
                    width: '190px',
                  },
                  {
                    id: 'expires',
                    header: 'Link ends',
                    cell: (item) => <DateText date={item.expiresOn} />,
                    width: '90px',
                  },
                ]}
                label="Invitations"
                onOpen={(item) => {
                  setSelected(rows.indexOf(item));
                  setAside('detail');
                }}
                onSelect={(index) => {
                  setSelected(index);
                  setAside('detail');
                }}
                rowAt={(index) => rows[index]}
                rowCount={rows.length}
                rowKey={(item) => item.id}
                selected={selected}
              />
              <Pager offset={offset} onOffset={setOffset} total={invitations.data.total} />
            </>
          )}
        </div>
        {aside === 'invite' ? (
          <InviteForm onClose={() => setAside('detail')} />
        ) : row ? (
          <InvitationDetail invitation={row} key={row.id} />
        ) : null}
      </div>
    </div>
  );
}
