import { Button } from '@fluentui/react-components';
import { DocumentAdd20Regular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import type { AdviceRequestView } from '../../../shared/ipc/views';
import type { Refusal } from '../../../shared/lib/result';
import { openCase } from '../../app/routes';
import { call } from '../../bridge/call';
import { useQuery } from '../../bridge/use-query';
import { Notice, RefusalNotice } from '../../ui/notice';
import { SkeletonLines } from '../../ui/states';
import styles from './bring-in.module.css';
import { CaseFiles, ReadingCaseFile } from './case-files';
import { ReadAdvice } from './read-advice';
import { type AdviceFile, type CaseFile, openCaseFile, openFile } from './report-source';

/** Refusals that another try of the same file meets again. */
const aboutTheFile = /^(?:pdf|word|advice)-|^already-there$/;

interface BringInProps {
  caseId: string;
  today: string;
  requests: readonly AdviceRequestView[];
  /** A file that was dropped; null when the person is to choose one. */
  dropped: File | null;
  /** A document of the case that is to be read, by its id. */
  documentId: string | null;
  onDone: (adviceId?: string) => void;
}

/** A report that came by e-mail or post, or is on the case already: read, checked by a person, and only then kept as advice. */
export function BringInAdvice({ caseId, today, requests, dropped, documentId, onDone }: BringInProps) {
  const [file, setFile] = useState<AdviceFile | null>(null);
  const [read, setRead] = useState<Output<'advice.readFile'> | null>(null);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  /** The document of the case that is being read, or could not be. */
  const [fromCase, setFromCase] = useState<CaseFile | null>(null);
  const documents = useQuery('documents.list', { caseId, limit: 200 });
  const picker = useRef<HTMLInputElement>(null);
  const asked = useRef(0);

  // The title is read out when this opens; when it closes, the focus goes back to the button that opened it.
  useEffect(() => {
    document.getElementById('bring-in-title')?.focus();
    return () => {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-opens="bring-in-a-report"]')?.focus());
    };
  }, []);
  const take = async (open: () => Promise<AdviceFile | Refusal>, document: CaseFile | null) => {
    asked.current += 1;
    const turn = asked.current;
    setBusy(true);
    setProblem(null);
    setRead(null);
    setFromCase(document);
    const opened = await open();
    const result =
      'ok' in opened
        ? opened
        : await call('advice.readFile', {
            caseId,
            fileName: opened.name.slice(0, 260),
            file: opened.source,
            pdf: opened.pdf,
          });
    // Another file was chosen meanwhile: its answer is the one that counts.
    if (turn !== asked.current) return;
    setBusy(false);
    if (!result.ok) return setProblem(result);
    if ('ok' in opened) return;
    setFile(opened);
    setRead(result.value);
  };
  const takeFile = (chosen: File) => take(() => openFile(chosen), null);
  const takeDocument = (chosen: CaseFile) => take(() => openCaseFile(chosen), chosen);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each dropped file is read once
  useEffect(() => {
    if (dropped) void takeFile(dropped);
  }, [dropped]);
  const wanted = documents.data?.rows.find(({ id }) => id === documentId);
  const wantedId = wanted?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the document asked for is read once
  useEffect(() => {
    if (wanted) void takeDocument(wanted);
  }, [wantedId]);
  const gone = documentId !== null && documents.data !== undefined && !wanted;

  return (
    <div className={styles.bringIn}>
      <h2 id="bring-in-title" tabIndex={-1}>
        Bring in advice
      </h2>
      {read && file ? null : (
        <>
          <p className={styles.quiet}>
            A report as Word, PDF with text, or plain text. You check what was read before anything is kept. The file
            itself stays with the case.
          </p>
          <div className={styles.bar}>
            <Button
              appearance="primary"
              disabledFocusable={busy}
              icon={<DocumentAdd20Regular />}
              onClick={() => picker.current?.click()}
            >
              Choose the report
            </Button>
            <Button onClick={() => onDone()}>Close</Button>
          </div>
        </>
      )}
      <input
        aria-label="Choose a report to bring in"
        hidden
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = '';
          if (chosen) void takeFile(chosen);
        }}
        ref={picker}
        type="file"
      />
      {gone ? <Notice intent="warning">That document is not on this case any more. Choose another.</Notice> : null}
      <RefusalNotice refusal={problem} />
      {problem && fromCase ? (
        <div className={styles.bar}>
          {aboutTheFile.test(problem.code) ? null : (
            <Button onClick={() => void takeDocument(fromCase)}>Try “{fromCase.title}” again</Button>
          )}
          <Button onClick={() => openCase(caseId, 'documents', fromCase.id)}>Look at the document</Button>
        </div>
      ) : null}
      {busy && fromCase ? <ReadingCaseFile caseId={caseId} file={fromCase} /> : null}
      {busy ? <SkeletonLines label="Reading the report" lines={8} /> : null}
      {busy || read ? null : <CaseFiles onChoose={takeDocument} rows={documents.data?.rows ?? []} />}
      {read && file ? (
        <ReadAdvice
          caseId={caseId}
          file={file}
          key={read.reading}
          onDone={onDone}
          onOther={() => picker.current?.click()}
          read={read}
          requests={requests}
          today={today}
        />
      ) : null}
    </div>
  );
}
