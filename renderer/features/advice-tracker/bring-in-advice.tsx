import { Button } from '@fluentui/react-components';
import { DocumentAdd20Regular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import type { AdviceRequestView } from '../../../shared/ipc/views';
import type { Refusal } from '../../../shared/lib/result';
import { call } from '../../bridge/call';
import { RefusalNotice } from '../../ui/notice';
import type { PdfReading } from '../../ui/read-pdf';
import { SkeletonLines } from '../../ui/states';
import styles from './bring-in.module.css';
import { ReadAdvice } from './read-advice';

export interface AdviceFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  pdf: PdfReading | null;
}

const unreadable: Refusal = {
  ok: false,
  code: 'file-unreadable',
  message: 'The file could not be read. It may have been moved. Nothing was added. Choose it again.',
};

/** A PDF is opened in the sandbox of this window, so that nothing in a hostile file runs where the case is kept. */
async function openFile(file: File): Promise<AdviceFile | null> {
  const buffer = await file.arrayBuffer().catch(() => null);
  if (!buffer) return null;
  const bytes = new Uint8Array(buffer);
  const isPdf = bytes.length < 100 * 1024 * 1024 && new TextDecoder().decode(bytes.slice(0, 5)) === '%PDF-';
  if (!isPdf) return { name: file.name, bytes, pdf: null };
  const [{ openPdf }, { readPdf }] = await Promise.all([import('../../ui/pdf-worker'), import('../../ui/read-pdf')]);
  return { name: file.name, bytes, pdf: await readPdf(openPdf(bytes.slice())) };
}

interface BringInProps {
  caseId: string;
  today: string;
  requests: readonly AdviceRequestView[];
  /** A file that was dropped; null when the person is to choose one. */
  dropped: File | null;
  onDone: (adviceId?: string) => void;
}

/** A report that came by e-mail or post: chosen or dropped, read, checked by a person, and only then kept. */
export function BringInAdvice({ caseId, today, requests, dropped, onDone }: BringInProps) {
  const [file, setFile] = useState<AdviceFile | null>(null);
  const [read, setRead] = useState<Output<'advice.readFile'> | null>(null);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const asked = useRef(0);

  // The title is read out when this opens; when it closes, the focus goes back to the button that opened it.
  useEffect(() => {
    document.getElementById('bring-in-title')?.focus();
    return () => {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-opens="bring-in-a-report"]')?.focus());
    };
  }, []);
  const take = async (chosen: File) => {
    asked.current += 1;
    const turn = asked.current;
    setBusy(true);
    setProblem(null);
    setRead(null);
    const opened = await openFile(chosen);
    const result = opened
      ? await call('advice.readFile', {
          caseId,
          fileName: opened.name.slice(0, 260),
          bytes: opened.bytes,
          pdf: opened.pdf,
        })
      : unreadable;
    // Another file was chosen meanwhile: its answer is the one that counts.
    if (turn !== asked.current) return;
    setBusy(false);
    if (!result.ok) return setProblem(result);
    setFile(opened);
    setRead(result.value);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: each dropped file is read once
  useEffect(() => {
    if (dropped) void take(dropped);
  }, [dropped]);

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
          if (chosen) void take(chosen);
        }}
        ref={picker}
        type="file"
      />
      <RefusalNotice refusal={problem} />
      {busy ? <SkeletonLines label="Reading the report" lines={8} /> : null}
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
