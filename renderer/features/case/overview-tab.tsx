import { useAppState, useToday } from '../../app/app-state';
import { momentInWords } from '../../ui/dates';
import { DeadlineTag, MeaningTag } from '../../ui/meaning-tag';
import type { FoundCase } from './case-header';
import { ClockPanel } from './clock-panel';
import { Notes } from './notes';
import { openObligations } from './obligations';
import styles from './overview.module.css';
import { waitingOnName } from './words';

/** Three questions at the top, then the clock; notes beside. */
export function OverviewTab({ caseId, found }: { caseId: string; found: FoundCase }) {
  const today = useToday();
  const me = useAppState()?.account?.id;
  const own = found.caseworker !== null && found.caseworker.id === me;
  const open = openObligations(found.obligations);
  const next = open[0];
  const waits = new Map<string, number>();
  for (const { waitingOn } of open) waits.set(waitingOn, (waits.get(waitingOn) ?? 0) + 1);
  return (
    <div className={styles.overview}>
      <div className={styles.main}>
        <div className={styles.answers}>
          <section aria-labelledby="answer-due">
            <h2 id="answer-due">What is due next</h2>
            {next ? (
              <>
                <p className={styles.lead}>{next.name}</p>
                <span className={styles.due}>
                  <DeadlineTag date={next.due} daysLeft={next.daysLeft} today={today} />
                </span>
                <p className={styles.quiet}>{next.regulation}</p>
              </>
            ) : (
              <p>No legal date is open.</p>
            )}
          </section>
          <section aria-labelledby="answer-waiting">
            <h2 id="answer-waiting">What it is waiting for</h2>
            {waits.size === 0 ? <p>Nobody.</p> : null}
            <ul>
              {[...waits].map(([who, count]) => (
                <li key={who}>
                  <MeaningTag meaning={who === 'la' ? 'plain' : 'waiting'}>
                    {waitingOnName(who, own)}, {count} {count === 1 ? 'date' : 'dates'}
                  </MeaningTag>
                </li>
              ))}
            </ul>
          </section>
          <section aria-labelledby="answer-changed">
            <h2 id="answer-changed">Since you last looked</h2>
            {found.changedSinceSeen.length === 0 ? <p>Nothing has changed.</p> : null}
            <ul>
              {found.changedSinceSeen.slice(0, 6).map(({ what, at }) => (
                <li key={`${what} ${at}`}>
                  {what} <span className={styles.quiet}>{momentInWords(at, today)}</span>
                </li>
              ))}
            </ul>
          </section>
        </div>
        <ClockPanel caseId={caseId} obligations={found.obligations} own={own} today={today} />
      </div>
      <Notes caseId={caseId} />
    </div>
  );
}
