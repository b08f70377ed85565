import { longDate } from '../../ui/dates';
import { weekdayOf } from './months';
import styles from './reports.module.css';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

interface MonthGridProps {
  days: readonly string[];
  counts: readonly { date: string; due: number; overdue: number }[];
  chosen: string | null;
  today: string;
  onChoose: (date: string) => void;
}

/** A month with how much is due on each day; a day with dates can be chosen. */
export function MonthGrid({ days, counts, chosen, today, onChoose }: MonthGridProps) {
  const byDate = new Map(counts.map((count) => [count.date, count]));
  return (
    <div className={styles.grid}>
      {WEEKDAYS.map((name) => (
        <span className={styles.weekday} key={name}>
          {name}
        </span>
      ))}
      {days.map((date, index) => {
        const count = byDate.get(date);
        const words = count ? `${count.due} due${count.overdue > 0 ? `, ${count.overdue} late` : ''}` : 'nothing due';
        return (
          <button
            aria-current={date === today ? 'date' : undefined}
            aria-pressed={date === chosen}
            className={styles.day}
            disabled={!count}
            key={date}
            onClick={() => onChoose(date)}
            style={index === 0 ? { gridColumnStart: weekdayOf(date) + 1 } : undefined}
            type="button"
          >
            <span>
              {Number(date.slice(8))}
              <span className="visually-hidden">{longDate(date).replace(/^\d+/, '')}, </span>
            </span>{' '}
            <span className={count ? `${styles.count} ${count.overdue > 0 ? styles.late : ''}` : 'visually-hidden'}>
              {words}
            </span>
          </button>
        );
      })}
    </div>
  );
}
