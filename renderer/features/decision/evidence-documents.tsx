import { Button } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useQuery } from '../../bridge/use-query';
import { DateText } from '../../ui/date-text';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { DocumentPreview } from '../case/document-preview';
import styles from './decision.module.css';

/** The case's files, read here so that the decision beside them stays in sight. */
export function EvidenceDocuments({ caseId }: { caseId: string }) {
  const documents = useQuery('documents.list', { caseId, limit: 200 });
  const [read, setRead] = useState<string | null>(null);
  const { data, error, again } = documents;
  if (!data)
    return error ? <ErrorState onRetry={again} refusal={error} /> : <SkeletonLines label="Loading documents" />;
  const chosen = data.rows.find(({ id }) => id === read);
  if (chosen)
    return (
      <>
        <div>
          <Button appearance="subtle" icon={<ArrowLeft20Regular />} onClick={() => setRead(null)}>
            All documents
          </Button>
        </div>
        <DocumentPreview document={chosen} />
      </>
    );
  if (data.rows.length === 0)
    return (
      <EmptyState title="No documents yet">
        What comes with the request appears here. Files are added on the Documents tab of the case.
      </EmptyState>
    );
  return (
    <ul className={styles.list}>
      {data.rows.map((row) => (
        <li className={styles.item} key={row.id}>
          <h3>{row.title}</h3>
          <span className={styles.quiet}>
            Added on <DateText date={row.addedOn} form="long" />
          </span>
          <div>
            <Button onClick={() => setRead(row.id)} size="small">
              Read {row.title}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
