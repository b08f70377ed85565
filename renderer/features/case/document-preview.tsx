import { Button } from '@fluentui/react-components';
import { DocumentArrowDown20Regular, Open20Regular, Save20Regular } from '@fluentui/react-icons';
import { lazy, Suspense } from 'react';
import { mayBeAdvice } from '../../../shared/rules/advice-files';
import { openCase } from '../../app/routes';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { RefusalNotice } from '../../ui/notice';
import { SafeHtml } from '../../ui/safe-html';
import { say } from '../../ui/say';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { readAsAdvice } from '../advice-tracker/read-as-advice';
import styles from './documents.module.css';
import type { DocumentRow } from './documents-tab';

const PdfView = lazy(() => import('../../ui/pdf-view').then(({ PdfView: view }) => ({ default: view })));

/** The chosen file: a PDF page by page, from `page` on, a Word file as text, or an honest word that it opens elsewhere. */
export function DocumentPreview({
  document,
  page = 1,
  mayRead = false,
}: {
  document: DocumentRow;
  page?: number;
  /** This person may bring in advice. */
  mayRead?: boolean;
}) {
  const preview = useQuery('documents.preview', { documentId: document.id });
  const save = useCommand('documents.saveCopy');
  const open = useCommand('documents.openOutside');
  const saveCopy = async () => {
    const result = await save.run({ documentId: document.id });
    if (result.ok && result.value.savedTo) say(`Saved as ${result.value.savedTo}`);
  };
  return (
    <section aria-label={`Preview of ${document.title}`} className={styles.preview}>
      <header className={styles.previewBar}>
        <h2>{document.title}</h2>
        <AsAdvice document={document} mayRead={mayRead} />
        <Button
          appearance="subtle"
          disabledFocusable={save.busy}
          icon={<Save20Regular />}
          onClick={saveCopy}
          size="small"
        >
          Save a copy
        </Button>
        <Button
          appearance="subtle"
          disabledFocusable={open.busy}
          icon={<Open20Regular />}
          onClick={() => open.run({ documentId: document.id })}
          size="small"
        >
          Open in its program
        </Button>
      </header>
      <RefusalNotice refusal={save.error ?? open.error} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long document is scrolled by keys */}
      <div className={styles.previewBody} data-pane tabIndex={0}>
        <Content page={page} preview={preview} title={document.title} />
      </div>
    </section>
  );
}

/** To the advice that was read from a document, or to reading it. */
function AsAdvice({ document, mayRead }: { document: DocumentRow; mayRead: boolean }) {
  const { id, caseId, adviceId } = document;
  const button = { appearance: 'subtle', icon: <DocumentArrowDown20Regular />, size: 'small' } as const;
  if (adviceId !== null)
    return (
      <Button {...button} onClick={() => openCase(caseId, 'advice', adviceId)}>
        Open as advice
      </Button>
    );
  if (!mayRead || !mayBeAdvice(document)) return null;
  return (
    <Button {...button} onClick={() => readAsAdvice(caseId, id)}>
      Read as advice
    </Button>
  );
}

function Content({
  preview,
  title,
  page,
}: {
  preview: ReturnType<typeof useQuery<'documents.preview'>>;
  title: string;
  page: number;
}) {
  const { data, error, again } = preview;
  if (!data)
    return error ? (
      <ErrorState onRetry={again} refusal={error} />
    ) : (
      <SkeletonLines label="Loading the document" lines={10} />
    );
  if (data.html !== null) return <SafeHtml html={data.html} />;
  if (data.bytes && data.mime === 'application/pdf')
    return (
      <Suspense fallback={<SkeletonLines label="Loading the document" lines={10} />}>
        <PdfView bytes={data.bytes} page={page} title={title} />
      </Suspense>
    );
  if (data.bytes && data.mime.startsWith('image/'))
    return <ImageView bytes={data.bytes} mime={data.mime} title={title} />;
  return <EmptyState title="This kind of file has no preview">Open it in its own program, or save a copy.</EmptyState>;
}

function ImageView({ bytes, mime, title }: { bytes: Uint8Array; mime: string; title: string }) {
  return (
    <img
      alt={title}
      className={styles.image}
      ref={(image) => {
        if (!image) return;
        const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mime }));
        image.src = url;
        return () => URL.revokeObjectURL(url);
      }}
    />
  );
}
