import { type Day, dayFromPlainDate } from '../domain/calendar';
import { EVENT_ORDER } from './event-types';
import type { EventMatch } from './rule-set';
import type { CaseEvent } from './types';

/** An event with its day number. `derived` marks what the clock inferred from other events or the date of birth. */
export interface TimelineEvent {
  readonly event: CaseEvent;
  readonly day: Day;
  readonly derived?: 'decision' | 'date-of-birth';
}

/** Puts events in the order of their dates; on one day, in the order of a case's life. Drops what lies after `asOf`. */
export function timelineUntil(events: readonly CaseEvent[], asOf: Day): TimelineEvent[] {
  const timeline: TimelineEvent[] = [];
  for (const event of events) {
    const day = dayFromPlainDate(event.date);
    if (day <= asOf) timeline.push({ event, day });
  }
  return sortTimeline(timeline);
}

/** The events up to a plain date, in the order of their dates and of a case's life. */
export function sortedUntil(events: readonly CaseEvent[], asOf: string): CaseEvent[] {
  return timelineUntil(events, dayFromPlainDate(asOf)).map(({ event }) => event);
}

/** Sorts in place and gives the same array back. */
export function sortTimeline(timeline: TimelineEvent[]): TimelineEvent[] {
  return timeline.sort(
    (a, b) => a.day - b.day || (EVENT_ORDER.get(a.event.type) ?? 0) - (EVENT_ORDER.get(b.event.type) ?? 0),
  );
}

/** Says whether an event is of the type a rule names and meets its conditions. */
export function matches(event: CaseEvent, match: EventMatch): boolean {
  if (event.type !== match.event) return false;
  if (!match.where) return true;
  for (const field in match.where) {
    const value = event[field as keyof CaseEvent];
    if (!match.where[field as keyof CaseEvent]?.includes(value as string | boolean | undefined)) return false;
  }
  return true;
}
