import type { Timers } from '../../main/core/sync/engine';
import { type Clock, londonDateOf } from '../../shared/lib/clock';

interface Alarm {
  due: number;
  work: () => void;
}

/** Time that moves only when the schedule moves it, and everything that waits for it. */
export interface World {
  /** Milliseconds since 1970. */
  now(): number;
  advance(milliseconds: number): void;
  /** A clock that is wrong by `offset` milliseconds. */
  clock(offset?: number): Clock;
  /** Timers of one life of one program; `alive` false means that they never ring. */
  timers(alive: () => boolean): Timers;
  /** When the next alarm rings; null when none is set. */
  nextAlarm(): number | null;
  /** Rings every alarm that is due. */
  ring(): void;
  /** Ids in one sequence for each owner: the same schedule makes the same ids. */
  ids(owner: number): () => string;
}

export function createWorld(): World {
  let now = Date.parse('2026-11-18T09:00:00.000Z');
  const alarms = new Set<Alarm & { alive: () => boolean }>();
  const living = () => {
    for (const alarm of alarms) if (!alarm.alive()) alarms.delete(alarm);
    return [...alarms].sort((a, b) => a.due - b.due);
  };
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    clock: (offset = 0) => {
      const text = () => new Date(now + offset).toISOString();
      return { now: text, today: () => londonDateOf(text()) };
    },
    timers: (alive) => ({
      set: (work, milliseconds) => {
        const alarm = { due: now + milliseconds, work, alive };
        alarms.add(alarm);
        return alarm;
      },
      clear: (timer) => {
        alarms.delete(timer as Alarm & { alive: () => boolean });
      },
    }),
    nextAlarm: () => living()[0]?.due ?? null,
    ring: () => {
      for (const alarm of living()) {
        if (alarm.due > now || !alarms.delete(alarm)) continue;
        alarm.work();
      }
    },
    ids: (owner) => {
      let count = 0;
      return () => {
        count += 1;
        return `0199${String(owner).padStart(4, '0')}-0000-7000-8000-${String(count).padStart(12, '0')}`;
      };
    },
  };
}
