import { Button, Subtitle2 } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { RefusalNotice } from '../../ui/notice';
import { ErrorState, SkeletonLines } from '../../ui/states';
import { ReviewPieces } from './review-pieces';
import styles from './word-plan.module.css';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export interface WordPlanProps {
  caseId: string;
  /** The plan on the hub whose words are only in Word; null where there is none. */
  planId: string | null;
  today: string;
  onClose: () => void;
}

/** An older plan from Word: choose the file, see where each paragraph goes, put right what was not understood. */
export function WordPlanScreen({ caseId, planId, today, onClose }: WordPlanProps) {
  const [documentId, setDocumentId] = useState<string | null>(null);
  const read = useQuery('plans.readWord', documentId ? { documentId } : null);
  return (
    <div className={styles.screen}>
      <div className={styles.bar}>
        <Button appearance="subtle" icon={<ArrowLeft20Regular />} onClick={onClose}>
          Back to the plan
        </Button>
        <Subtitle2 as="h2">Bring in a Word plan</Subtitle2>
      </div>
      {documentId === null ? (
        <ChooseFile caseId={caseId} onChoose={setDocumentId} />
      ) : read.data ? (
        <ReviewPieces
          documentId={documentId}
          key={read.data.reading}
          onDone={onClose}
          onOther={() => setDocumentId(null)}
          planId={planId}
          read={read.data}
          today={today}
        />
      ) : read.error ? (
        <>
          <ErrorState onRetry={read.again} refusal={read.error} />
          <Button onClick={() => setDocumentId(null)}>Choose another file</Button>
        </>
      ) : (
        <SkeletonLines label="Reading the plan" />
      )}
    </div>
  );
}

function ChooseFile({ caseId, onChoose }: { caseId: string; onChoose: (documentId: string) => void }) {
  const held = useQuery('documents.list', { caseId, limit: 200, offset: 0 });
  const add = useCommand('documents.add');
  const [problem, setProblem] = useState<string | null>(null);
  const wordFiles = (held.data?.rows ?? []).filter(({ mime }) => mime === docx);
  const addFile = async (file: File | undefined) => {
    if (!file) return;
    const bytes = await file.arrayBuffer().catch(() => null);
    if (!bytes) {
      setProblem('The file could not be read. It may have been moved. Choose it again.');
      return;
    }
    setProblem(null);
    const title = file.name.replace(/\.[^.]+$/, '').slice(0, 200) || 'Plan';
    const result = await add.run({ caseId, kind: 'plan', title, bytes: new Uint8Array(bytes) });
    if (result.ok) onChoose(result.value.documentId);
  };
  return (
    <div className={styles.choose}>
      <p>
        The file stays on the case as it is. Its words are sorted into sections A to K; you see where each paragraph
        goes before anything is saved.
      </p>
      <label className={styles.file}>
        <span>Choose a Word file (.docx) on this computer</span>
        <input
          accept=".docx"
          disabled={add.busy}
          onChange={(event) => void addFile(event.target.files?.[0])}
          type="file"
        />
      </label>
      {problem ? <p role="alert">{problem}</p> : null}
      <RefusalNotice onDismiss={add.clearError} refusal={add.error} />
      {wordFiles.length > 0 ? (
        <section aria-labelledby="word-files">
          <h3 id="word-files">Or take a Word file that is on the case</h3>
          <ul className={styles.files}>
            {wordFiles.map(({ id, title }) => (
              <li key={id}>
                <Button onClick={() => onChoose(id)}>{title}</Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
