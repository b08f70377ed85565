import { Button } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { useRoutes } from '../../app/routes';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { DateText } from '../../ui/date-text';
import { RefusalNotice } from '../../ui/notice';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { useMayDo } from '../plan/use-plan';
import { LetterEditor } from './letter-editor';
import { LetterStatus } from './letter-status';
import styles from './letters.module.css';

/** The letters of a case. `item` is the letter that is open. */
export function LettersTab({ caseId, item }: { caseId: string; item?: string }) {
  const open = (letterId?: string) =>
    useRoutes
      .getState()
      .replace(
        letterId
          ? { place: 'case', caseId, tab: 'letters', item: letterId }
          : { place: 'case', caseId, tab: 'letters' },
      );
  if (item) return <LetterEditor letterId={item} onClose={() => open()} />;
  return <LetterList caseId={caseId} onOpen={open} />;
}

function LetterList({ caseId, onOpen }: { caseId: string; onOpen: (letterId: string) => void }) {
  const may = useMayDo();
  const letters = useQuery('letters.list', { caseId, status: 'any', limit: 100, offset: 0 });
  const [choosing, setChoosing] = useState(false);
  const newLetter = useRef<HTMLButtonElement>(null);
  return (
    <div className={styles.list}>
      <div className={styles.listHead}>
        <h2>Letters</h2>
        {may.decide ? (
          <Button
            appearance="primary"
            aria-expanded={choosing}
            onClick={() => setChoosing((now) => !now)}
            ref={newLetter}
          >
            Write a letter
          </Button>
        ) : null}
      </div>
      {choosing ? <TypeChoice caseId={caseId} onOpen={onOpen} /> : null}
      {!letters.data ? (
        letters.error ? (
          <ErrorState onRetry={letters.again} refusal={letters.error} />
        ) : (
          <SkeletonLines label="Loading letters" />
        )
      ) : letters.data.rows.length === 0 ? (
        <EmptyState title="No letters yet">
          Letters you write for this case appear here, with whether the family has opened them.
        </EmptyState>
      ) : (
        <ul aria-label="Letters of this case" className={`${styles.rows} ${styles.written}`}>
          {letters.data.rows.map((letter) => (
            <li key={letter.id}>
              <button
                className={styles.link}
                data-focus-key={`letter:${letter.id}`}
                onClick={() => onOpen(letter.id)}
                type="button"
              >
                {letter.name}
              </button>
              <DateText date={letter.date} form="long" />
              <LetterStatus letter={letter} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function TypeChoice({ caseId, onOpen }: { caseId: string; onOpen: (letterId: string) => void }) {
  const types = useQuery('letters.types', { caseId });
  const start = useCommand('letters.start');
  if (!types.data) {
    return types.error ? (
      <ErrorState onRetry={types.again} refusal={types.error} />
    ) : (
      <SkeletonLines label="Loading kinds of letter" lines={3} />
    );
  }
  const suggestedFirst = [...types.data.types].sort((a, b) => Number(b.suggested) - Number(a.suggested));
  return (
    <section aria-label="Kinds of letter" className={styles.types}>
      <RefusalNotice onDismiss={start.clearError} refusal={start.error} />
      <ul className={`${styles.rows} ${styles.kinds}`}>
        {suggestedFirst.map((kind) => (
          <li key={kind.type}>
            <button
              className={styles.link}
              disabled={start.busy}
              onClick={async () => {
                const result = await start.run({ caseId, type: kind.type });
                if (result.ok) onOpen(result.value.letterId);
              }}
              type="button"
            >
              {kind.name}
            </button>
            <span className={styles.quiet}>
              To {kind.to.charAt(0).toLowerCase() + kind.to.slice(1)} · {kind.law}
            </span>
            {kind.suggested ? <span className={styles.suggested}>Suggested: it fits the case now</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
