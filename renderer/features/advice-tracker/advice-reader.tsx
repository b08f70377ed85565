import { Button } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons';
import type { AdviceView, ParagraphUse } from '../../../shared/ipc/views';
import { openCase } from '../../app/routes';
import { useQuery } from '../../bridge/use-query';
import { longDate } from '../../ui/dates';
import { MeaningTag } from '../../ui/meaning-tag';
import { ErrorState, SkeletonLines } from '../../ui/states';
import styles from './advice.module.css';

/** One advice, paragraph by paragraph, with what became of each in the plan. */
export function AdviceReader({ adviceId, onClose }: { adviceId: string; onClose: () => void }) {
  const { data, error, again } = useQuery('advice.get', { adviceId });
  if (!data) return error ? <ErrorState onRetry={again} refusal={error} /> : <SkeletonLines lines={10} />;
  const { advice } = data;
  const uses = new Map(data.uses.map((use) => [use.paragraphId, use]));
  return (
    <article aria-labelledby="advice-title" className={styles.reader}>
      <header>
        <div>
          <h2 id="advice-title">{advice.title}</h2>
          <p className={styles.quiet}>
            {advice.author}, {advice.role}, {advice.service}. Dated {longDate(advice.date)}, received{' '}
            {longDate(advice.receivedOn)}.
          </p>
        </div>
        <Button appearance="subtle" aria-label="Close the advice" icon={<Dismiss20Regular />} onClick={onClose} />
      </header>
      {advice.paragraphs.map((paragraph, index) => (
        <section key={paragraph.id}>
          {paragraph.heading && paragraph.heading !== advice.paragraphs[index - 1]?.heading ? (
            <h3>{paragraph.heading}</h3>
          ) : null}
          <p>{paragraph.text}</p>
          <p className={styles.foot}>
            {advice.documentId ? (
              <button
                className={styles.page}
                onClick={() => openCase(advice.caseId, 'documents', `${advice.documentId}@${paragraph.page}`)}
                type="button"
              >
                Page {paragraph.page} of the original
              </button>
            ) : (
              `Page ${paragraph.page}`
            )}
            {kindWords[paragraph.kind] ? `, ${kindWords[paragraph.kind]}` : ''} <Use use={uses.get(paragraph.id)} />
          </p>
        </section>
      ))}
    </article>
  );
}

const kindWords: Record<AdviceView['paragraphs'][number]['kind'], string> = {
  text: '',
  need: 'a need',
  outcome: 'an outcome',
  provision: 'provision',
  recommendation: 'a recommendation',
};

function Use({ use }: { use: ParagraphUse | undefined }) {
  if (use?.state === 'used') return <MeaningTag meaning="met">In section {use.sections.join(', ')}</MeaningTag>;
  if (use?.state === 'set-aside') return <MeaningTag meaning="plain">Set aside: {use.reason}</MeaningTag>;
  return null;
}
