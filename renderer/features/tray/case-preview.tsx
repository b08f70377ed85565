import { Button } from '@fluentui/react-components';
import { useAppState, useToday } from '../../app/app-state';
import { useQuery } from '../../bridge/use-query';
import { momentInWords, shortDate } from '../../ui/dates';
import { DeadlineTag, MeaningTag } from '../../ui/meaning-tag';
import { ErrorState, SkeletonLines } from '../../ui/states';
import { openObligations } from '../case/obligations';
import { waitingOnInWords } from '../case/words';
import styles from './tray.module.css';

/** The chosen case beside the list: what is due, on whom it waits, what changed. */
export function CasePreview({ caseId, onOpen }: { caseId: string; onOpen: (caseId: string) => void }) {
  const { data, error, again } = useQuery('cases.get', { caseId });
  const today = useToday();
  const me = useAppState()?.account?.id;
  if (!data) return error ? <ErrorState onRetry={again} refusal={error} /> : <SkeletonLines />;
  const open = openObligations(data.obligations);
  const own = data.caseworker !== null && data.caseworker.id === me;
  return (
    <aside aria-label="Preview" className={styles.preview}>
      <div>
        <h2>
          {data.case.child.preferredName} {data.case.child.lastName}
        </h2>
        <p className={styles.quiet}>
          {data.case.reference} · {data.ageYears} years old, {data.schoolYear} · {data.setting?.name ?? 'No setting'}
        </p>
      </div>
      <div>
        <h3>Due</h3>
        <ul>
          {open.slice(0, 4).map((obligation) => (
            <li key={`${obligation.code} ${obligation.due} ${obligation.name}`}>
              {obligation.name} <span className={styles.quiet}>· {obligation.regulation}</span>
              <br />
              {obligation.state === 'excused' ? (
                <MeaningTag meaning="late">Not done, excused; was due {shortDate(obligation.due, today)}</MeaningTag>
              ) : (
                <DeadlineTag date={obligation.due} daysLeft={obligation.daysLeft} today={today} />
              )}
              <span className={styles.quiet}> · waiting on {waitingOnInWords(obligation.waitingOn, own)}</span>
            </li>
          ))}
          {open.length === 0 ? <li className={styles.quiet}>No legal date is open</li> : null}
        </ul>
      </div>
      <div>
        <h3>Since you last looked</h3>
        <ul>
          {data.changedSinceSeen.slice(0, 5).map(({ what, at }) => (
            <li key={`${what} ${at}`}>
              {what} <span className={styles.quiet}>{momentInWords(at, today)}</span>
            </li>
          ))}
          {data.changedSinceSeen.length === 0 ? <li className={styles.quiet}>Nothing has changed</li> : null}
        </ul>
      </div>
      <div>
        <Button onClick={() => onOpen(caseId)}>Open the case</Button>
      </div>
    </aside>
  );
}
