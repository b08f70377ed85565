import { CheckmarkCircle16Filled, Circle16Regular, CircleHalfFill16Regular } from '@fluentui/react-icons';
import type { RibbonStep } from '../../../shared/ipc/views';
import { useToday } from '../../app/app-state';
import { daysAfter, daysInWords, shortDate } from '../../ui/dates';
import { meaningOfDays } from '../../ui/meaning-tag';
import styles from './ribbon.module.css';

const icons = {
  done: <CheckmarkCircle16Filled aria-hidden />,
  current: <CircleHalfFill16Regular aria-hidden />,
  future: <Circle16Regular aria-hidden />,
};
const stateWords = { done: 'done', current: 'now', future: 'to come' };

/** Request - Decision - Assessment - Decision - Plan - Review, with dates and days left. */
export function Ribbon({ steps }: { steps: readonly RibbonStep[] }) {
  const today = useToday();
  return (
    <ol aria-label="Stages of the case" className={styles.ribbon}>
      {steps.map((step) => (
        <li aria-current={step.state === 'current' ? 'step' : undefined} className={styles[step.state]} key={step.id}>
          <span className={styles.name}>
            {icons[step.state]}
            {step.name}
            <span className="visually-hidden">, {stateWords[step.state]}</span>
          </span>
          <span className={styles.date}>
            {step.daysLeft !== null && step.state !== 'done' ? (
              <span className={styles[`days-${meaningOfDays(step.daysLeft)}`]}>
                {shortDate(daysAfter(today, step.daysLeft), today)}, {daysInWords(step.daysLeft)}
              </span>
            ) : step.date ? (
              <time dateTime={step.date}>{shortDate(step.date, today)}</time>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
