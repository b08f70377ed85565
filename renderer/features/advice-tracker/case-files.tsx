import { Button } from '@fluentui/react-components';
import type { Output } from '../../../shared/ipc/contract';
import { mayBeAdvice } from '../../../shared/rules/advice-files';
import { useQuery } from '../../bridge/use-query';
import { longDate } from '../../ui/dates';
import { FileStanding } from '../case/file-standing';
import { documentKinds } from '../case/words';
import styles from './bring-in.module.css';
import type { CaseFile } from './report-source';

type Row = Output<'documents.list'>['rows'][number];

/** Documents of the case that no advice was read from yet: reading one keeps and sends nothing twice. */
export function CaseFiles({ rows, onChoose }: { rows: readonly Row[]; onChoose: (file: CaseFile) => void }) {
  const readable = rows.filter((row) => row.adviceId === null && mayBeAdvice(row));
  if (readable.length === 0) return null;
  return (
    <section aria-labelledby="case-files-title">
      <h3 id="case-files-title">Or read a document that is on the case</h3>
      <ul className={styles.files}>
        {readable.map((row) => (
          <li key={row.id}>
            <Button appearance="transparent" className={styles.file} onClick={() => onChoose(row)} size="small">
              {row.title}
            </Button>
            <span className={styles.quiet}>
              {documentKinds[row.kind]}, added {longDate(row.addedOn)} <FileStanding file={row} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** While a document of the case is fetched and read: what is happening, and how far a file from the hub has come. */
export function ReadingCaseFile({ caseId, file }: { caseId: string; file: CaseFile }) {
  const row = useQuery('documents.list', { caseId, limit: 200 }).data?.rows.find(({ id }) => id === file.id);
  return (
    <p className={styles.quiet} role="status">
      {row && !row.here ? `“${file.title}” is fetched from the hub, then read. ` : `“${file.title}” is read. `}
      {row ? <FileStanding file={row} /> : null}
    </p>
  );
}
