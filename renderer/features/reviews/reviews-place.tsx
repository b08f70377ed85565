import { Select } from '@fluentui/react-components';
import { useState } from 'react';
import { useQuery } from '../../bridge/use-query';
import { Screen } from '../../ui/screen';
import { SkeletonLines } from '../../ui/states';
import { TabStrip } from '../../ui/tab-strip';
import { ReviewsBySetting, TransferBoard } from './review-counts';
import { ReviewList } from './review-list';
import styles from './reviews.module.css';

const tabs = [
  { id: 'list', name: 'By due date' },
  { id: 'settings', name: 'By setting' },
  { id: 'transfers', name: 'Phase transfers' },
] as const;

/** Annual reviews of every plan in force: by due date, by setting, and the season of phase transfers. */
export function ReviewsPlace() {
  const { data } = useQuery('app.state', {});
  const [tab, setTab] = useState<(typeof tabs)[number]['id']>('list');
  const [chosen, setChosen] = useState<'mine' | 'all' | null>(null);
  const [transferYear, setTransferYear] = useState<number | null>(null);
  const today = data?.today;
  if (!today) return <SkeletonLines label="Loading reviews" />;
  const whose = chosen ?? (data.account?.role === 'caseworker' ? 'mine' : 'all');
  const mine = whose === 'mine';
  return (
    <Screen
      actions={
        <Select
          aria-label="Whose reviews"
          onChange={(_, { value }) => setChosen(value === 'mine' ? 'mine' : 'all')}
          value={whose}
        >
          <option value="mine">My cases</option>
          <option value="all">All cases</option>
        </Select>
      }
      detail="Each plan is reviewed every 12 months, and before a move to another phase"
      title="Reviews"
    >
      <div className={styles.place}>
        <TabStrip label="Ways to see the reviews" onSelect={setTab} selected={tab} tabs={tabs} />
        {tab === 'list' ? (
          <ReviewList key={`${whose} ${transferYear}`} mine={mine} today={today} transferYear={transferYear} />
        ) : tab === 'settings' ? (
          <ReviewsBySetting mine={mine} today={today} />
        ) : (
          <TransferBoard
            mine={mine}
            onYear={(year) => {
              setTransferYear(year);
              setTab('list');
            }}
            today={today}
          />
        )}
      </div>
    </Screen>
  );
}
