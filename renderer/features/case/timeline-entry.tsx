import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { contributorName } from '../../../shared/rules/contributor-names';
import { eventFields } from '../../../shared/rules/event-fields';
import { useMay } from '../../app/app-state';
import { useCommand } from '../../bridge/use-command';
import { longDate, momentInWords } from '../../ui/dates';
import { MeaningTag } from '../../ui/meaning-tag';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { CorrectEvent } from './correct-event';
import styles from './timeline.module.css';
import { channels, fromId } from './words';

export type TimelineRow = Output<'events.list'>['rows'][number];

/** One entry with what was corrected in it, and the ways to put it right: undo one's own slip for a day, or a correction with a reason. */
export function TimelineEntry({ row, today }: { row: TimelineRow; today: string }) {
  const { event, name, withdrawn, mayUndo, corrections } = row;
  const mayCorrect = useMay(['caseworker', 'manager']) && !withdrawn;
  const [correcting, setCorrecting] = useState(false);
  const undo = useCommand('events.undo');
  return (
    <li>
      <time dateTime={event.date}>{longDate(event.date)}</time>
      <div>
        <h2>{name}</h2>
        {withdrawn ? <MeaningTag meaning="plain">Taken back: it does not count</MeaningTag> : null}
        {factsOf(row).map((words) => (
          <p key={words}>{words}</p>
        ))}
        {event.note ? <p className={styles.note}>{event.note}</p> : null}
        <div className={styles.actions}>
          <p className={styles.quiet}>
            {event.by ? `By ${event.by.name}` : 'From the hub'}
            {event.channel ? `, ${channels.find(({ id }) => id === event.channel)?.name.toLowerCase()}` : ''}
            {event.waiting ? ', waits to be sent' : ''}
          </p>
          {mayUndo && !correcting ? (
            <Button
              appearance="subtle"
              aria-label={`Undo: ${name}, ${longDate(event.date)}`}
              disabledFocusable={undo.busy}
              onClick={async () => {
                if ((await undo.run({ eventId: event.id })).ok) say(`Undone: ${name.toLowerCase()}`);
              }}
              size="small"
            >
              Undo
            </Button>
          ) : null}
          {mayCorrect && !correcting ? (
            <Button
              appearance="subtle"
              aria-label={`Correct: ${name}, ${longDate(event.date)}`}
              data-opens={`correct:${event.id}`}
              onClick={() => setCorrecting(true)}
              size="small"
            >
              Correct
            </Button>
          ) : null}
        </div>
        {corrections.map(({ at, by, reason, what }) => (
          <p className={styles.quiet} key={`${at} ${what}`}>
            Corrected by {by}, {momentInWords(at, today)}: {what}. Reason: {reason}
          </p>
        ))}
        <RefusalNotice onDismiss={undo.clearError} refusal={undo.error} />
        {correcting ? <CorrectEvent onDone={() => setCorrecting(false)} row={row} today={today} /> : null}
      </div>
    </li>
  );
}

/** What the entry says besides its date: outcome, contributor, dates of its own. */
function factsOf({ event }: TimelineRow): string[] {
  const values = event as Readonly<Record<string, unknown>>;
  const shown = eventFields(event.type).flatMap(({ id, name, kind, choices }) => {
    const value = values[id];
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    const text = String(value);
    if (kind === 'date') return [`${name}: ${longDate(text)}`];
    if (kind === 'choice') return [choices?.find((choice) => choice.id === text)?.name ?? fromId(text)];
    if (id === 'contributor') return [contributorName(text)];
    return [kind === 'year' ? `${name}: ${text}` : fromId(text)];
  });
  const outcome = event.outcome && shown.length === 0 ? [fromId(event.outcome)] : [];
  return [...shown, ...outcome];
}
