import { Button, Select } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { eventName } from '../../../shared/rules/case-words';
import { useMay, useToday } from '../../app/app-state';
import { useQuery } from '../../bridge/use-query';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { RecordEvent } from './record-event';
import styles from './timeline.module.css';
import { TimelineEntry } from './timeline-entry';

const most = 200;

/** Everything that happened, newest first, as it stands after corrections. The law's dates are counted from these. */
export function TimelineTab({ caseId }: { caseId: string }) {
  const [type, setType] = useState('');
  const [recording, setRecording] = useState(false);
  const today = useToday();
  const mayRecord = useMay(['caseworker', 'manager', 'panel-chair']);
  const timeline = useQuery('events.list', { caseId, limit: most });
  if (!timeline.data)
    return timeline.error ? <ErrorState onRetry={timeline.again} refusal={timeline.error} /> : <SkeletonLines />;
  const { rows, total } = timeline.data;
  const types = [...new Set(rows.map(({ event }) => event.type))].sort();
  const shown = type === '' ? rows : rows.filter(({ event }) => event.type === type);
  return (
    <div className={styles.timeline}>
      <div className={styles.bar}>
        <Select aria-label="Show events of type" onChange={(_, data) => setType(data.value)} value={type}>
          <option value="">All events ({rows.length})</option>
          {types.map((id) => (
            <option key={id} value={id}>
              {eventName(id)}
            </option>
          ))}
        </Select>
        {mayRecord && !recording ? (
          <Button data-opens="record-event" icon={<Add20Regular />} onClick={() => setRecording(true)}>
            Record an event
          </Button>
        ) : null}
      </div>
      {recording ? (
        <RecordEvent
          caseId={caseId}
          onDone={() => {
            setRecording(false);
            timeline.again();
          }}
          today={today}
        />
      ) : null}
      {rows.length === 0 ? (
        <EmptyState title="Nothing has happened yet">
          Events from the hub appear here by themselves. Record what came by post, phone or e-mail; legal dates are
          counted from it.
        </EmptyState>
      ) : null}
      <ol className={styles.events}>
        {shown.map((row) => (
          <TimelineEntry key={row.event.id} row={row} today={today} />
        ))}
      </ol>
      {total > rows.length ? (
        <p className={styles.quiet}>
          The newest {rows.length} of {total} entries are shown.
        </p>
      ) : null}
    </div>
  );
}
