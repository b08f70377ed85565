import { Button, Select } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { eventName } from '../../../shared/rules/case-words';
import { useMay, useToday } from '../../app/app-state';
import { useQuery } from '../../bridge/use-query';
import { longDate } from '../../ui/dates';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { RecordEvent } from './record-event';
import styles from './timeline.module.css';
import { channels, fromId } from './words';

/** Everything that happened, newest first. The law's dates are counted from these. */
export function TimelineTab({ caseId }: { caseId: string }) {
  const [type, setType] = useState('');
  const [recording, setRecording] = useState(false);
  const today = useToday();
  const mayRecord = useMay(['caseworker', 'manager', 'panel-chair']);
  const timeline = useQuery('cases.timeline', { caseId, limit: 200 });
  if (!timeline.data)
    return timeline.error ? <ErrorState onRetry={timeline.again} refusal={timeline.error} /> : <SkeletonLines />;
  const rows = timeline.data.rows.toSorted((a, b) => (b.date + b.recordedAt < a.date + a.recordedAt ? -1 : 1));
  const types = [...new Set(rows.map((row) => row.type))].sort();
  const shown = type === '' ? rows : rows.filter((row) => row.type === type);
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
          <Button icon={<Add20Regular />} onClick={() => setRecording(true)}>
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
        {shown.map((event) => (
          <li key={event.id}>
            <time dateTime={event.date}>{longDate(event.date)}</time>
            <div>
              <h2>{eventName(event.type)}</h2>
              {event.outcome ? <p>{fromId(event.outcome)}</p> : null}
              {event.contributor ? <p>{fromId(event.contributor)}</p> : null}
              {event.note ? <p className={styles.note}>{event.note}</p> : null}
              <p className={styles.quiet}>
                {event.by ? `By ${event.by.name}` : 'From the hub'}
                {event.channel ? `, ${channels.find(({ id }) => id === event.channel)?.name.toLowerCase()}` : ''}
                {event.waiting ? ', waits to be sent' : ''}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
