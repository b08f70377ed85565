import { Button } from '@fluentui/react-components';
import type { Output } from '../../../shared/ipc/contract';
import { openCase } from '../../app/routes';
import { useQuery } from '../../bridge/use-query';
import { longDate } from '../../ui/dates';
import { MeaningTag } from '../../ui/meaning-tag';
import { Blocks } from '../compare/changed-blocks';
import styles from './advice.module.css';

type Revision = Output<'advice.revisions'>['revisions'][number];

/** Advice that was given again: what it says otherwise now, and which words of the plan rest on what changed. */
export function RevisedAdvice({ caseId }: { caseId: string }) {
  const { data } = useQuery('advice.revisions', { caseId });
  const revisions = data?.revisions ?? [];
  if (revisions.length === 0) return null;
  return (
    <section aria-labelledby="revised-advice" className={styles.revised}>
      <h2 id="revised-advice">Advice given again</h2>
      {revisions.map((revision) => (
        <OneRevision caseId={caseId} key={revision.adviceId} revision={revision} />
      ))}
    </section>
  );
}

function OneRevision({ caseId, revision }: { caseId: string; revision: Revision }) {
  const { title, author, receivedOn, earlierReceivedOn, changes } = revision;
  const resting = changes.reduce((sum, { restsOnIt }) => sum + restsOnIt.length, 0);
  return (
    <details open={resting > 0}>
      <summary>
        {title}, {author}: received again on {longDate(receivedOn)}, first on {longDate(earlierReceivedOn)}.{' '}
        {changes.length === 1 ? '1 paragraph differs' : `${changes.length} paragraphs differ`}.
      </summary>
      {resting > 0 ? (
        <MeaningTag meaning="due-soon">
          {resting === 1 ? '1 place in the plan rests' : `${resting} places in the plan rest`} on words that changed
        </MeaningTag>
      ) : (
        <MeaningTag meaning="met">No words of the plan rest on what changed</MeaningTag>
      )}
      <ul>
        {changes.map((change, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph that went has no identity in the newer advice
          <li key={at}>
            <Blocks blocks={[{ kind: 'paragraph', runs: change.runs }]} inside />
            {change.restsOnIt.map(({ section, text }) => (
              <p key={`${section}-${text}`}>
                Section {section} says: “{text}”{' '}
                <Button onClick={() => openCase(caseId, 'plan', section)} size="small">
                  Open section {section}
                </Button>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
