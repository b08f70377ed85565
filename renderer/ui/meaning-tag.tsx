import { CheckmarkCircle16Filled, Clock16Regular, ErrorCircle16Filled, People16Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { daysInWords, shortDate, weekdayDate } from './dates';
import styles from './meaning-tag.module.css';

/** The four meanings a colour may have here. Always word + shape + colour. */
export type Meaning = 'late' | 'due-soon' | 'met' | 'waiting' | 'plain';

const icons: Record<Meaning, ReactNode> = {
  late: <ErrorCircle16Filled aria-hidden />,
  'due-soon': <Clock16Regular aria-hidden />,
  met: <CheckmarkCircle16Filled aria-hidden />,
  waiting: <People16Regular aria-hidden />,
  plain: null,
};

export function MeaningTag({ meaning, children }: { meaning: Meaning; children: ReactNode }) {
  return (
    <span className={`${styles.tag} ${styles[meaning]}`}>
      {icons[meaning]}
      <span>{children}</span>
    </span>
  );
}

/** Late below nought, due soon up to a week, plain after. */
export function meaningOfDays(daysLeft: number): Meaning {
  if (daysLeft < 0) return 'late';
  return daysLeft <= 7 ? 'due-soon' : 'plain';
}

/** A legal date with the days left: "2 days late, was due 20 Nov", "Thu 26 Nov, in 4 days". `date` is a plain date. */
export function DeadlineTag({
  date,
  daysLeft,
  met = false,
  today,
}: {
  date: string;
  daysLeft: number;
  met?: boolean;
  today?: string;
}) {
  if (met) return <MeaningTag meaning="met">Done, was due {weekdayDate(date, today)}</MeaningTag>;
  const meaning = meaningOfDays(daysLeft);
  return (
    <MeaningTag meaning={meaning}>
      {meaning === 'late'
        ? `${daysInWords(daysLeft)}, was due ${shortDate(date, today)}`
        : `${weekdayDate(date, today)}, ${daysInWords(daysLeft)}`}
    </MeaningTag>
  );
}
