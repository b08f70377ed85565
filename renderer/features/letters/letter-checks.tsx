import { Button } from '@fluentui/react-components';
import type { LetterCheck } from '../../../shared/ipc/views';
import { MeaningTag } from '../../ui/meaning-tag';
import styles from './letters.module.css';

/** The field that puts a check right: checks are named after the part of the letter that the field fills. */
export function fieldOfCheck(check: LetterCheck, fieldIds: readonly string[]): string | null {
  return fieldIds.find((id) => check.id === id || check.id.startsWith(`${id}-`) || check.id.endsWith(`.${id}`)) ?? null;
}

function inOrder(checks: readonly LetterCheck[]): LetterCheck[] {
  const rank = ({ ok, blocking }: LetterCheck) => (ok ? 2 : blocking ? 0 : 1);
  return [...checks].sort((a, b) => rank(a) - rank(b));
}

/** What the law and plain English ask of this letter: what stops it first, then advice, then what is in order. */
export function LetterChecks({
  checks,
  fieldIds,
  onGoTo,
}: {
  checks: readonly LetterCheck[];
  fieldIds: readonly string[];
  onGoTo: (fieldId: string) => void;
}) {
  const stops = checks.filter(({ ok, blocking }) => !ok && blocking).length;
  return (
    <section aria-label="Checks" className={styles.checks}>
      <h3>
        <span role="status">
          {stops === 0
            ? 'Nothing stops this letter'
            : stops === 1
              ? '1 thing must be put right first'
              : `${stops} things must be put right first`}
        </span>
      </h3>
      <ul>
        {inOrder(checks).map((check) => {
          const field = check.ok ? null : fieldOfCheck(check, fieldIds);
          return (
            <li key={check.id}>
              <MeaningTag meaning={check.ok ? 'met' : check.blocking ? 'late' : 'due-soon'}>
                {check.ok ? 'In order' : check.blocking ? 'Stops the letter' : 'Look again'}
              </MeaningTag>
              <span>
                {check.message}
                {check.regulation ? <span className={styles.quiet}> {check.regulation}</span> : null}
              </span>
              {field ? (
                <Button onClick={() => onGoTo(field)} size="small">
                  Go to it
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
