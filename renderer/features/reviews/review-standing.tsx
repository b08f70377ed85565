import type { ReactNode } from 'react';
import { DateText } from '../../ui/date-text';
import { DeadlineTag, MeaningTag } from '../../ui/meaning-tag';
import styles from './reviews.module.css';
import type { CaseReview } from './step-form';
import { outcomeWords, stateNames } from './words';

/** Where the review of a case stands, with its dates. */
export function ReviewStanding({ found, today }: { found: CaseReview; today: string }) {
  const { review } = found;
  if (!review) return null;
  const date = (value: string | null): ReactNode => (value === null ? null : <DateText date={value} form="long" />);
  const facts: [string, ReactNode][] = [
    ['State', <b key="state">{stateNames[review.state]}</b>],
    [
      'Due',
      review.due === null || review.daysLeft === null ? (
        <MeaningTag key="due" meaning="plain">
          No date known
        </MeaningTag>
      ) : (
        <DeadlineTag date={review.due} daysLeft={review.daysLeft} key="due" today={today} />
      ),
    ],
    ['Yearly review by', date(review.annualDue)],
    ['Phase transfer by', date(review.transferDue)],
    ['Meeting', date(review.meetingOn)],
    ['Decided', date(review.decidedOn)],
    ['Decision', outcomeWords(review.outcome) || null],
    ['Notice served', date(found.noticeOn)],
    ['Comments until', date(found.commentsUntil)],
    ['Final plan by', date(review.finalDue)],
    ['Setting', review.setting],
    ['Adulthood', found.preparingForAdulthood ? 'The meeting considers preparing for adulthood' : null],
  ];
  return (
    <section aria-labelledby="review-standing" className={styles.stands}>
      <h2 id="review-standing">Where it stands</h2>
      <dl>
        {facts
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <div className={styles.fact} key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
