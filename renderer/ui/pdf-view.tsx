import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { PdfPage } from './pdf-page';
import styles from './pdf-view.module.css';
import { openPdf } from './pdf-worker';
import { EmptyState, SkeletonLines } from './states';

/**
 * A PDF, page by page, each drawn when it comes near, with its text over it for selecting and screen readers. It opens at `page`, counted
 * from 1.
 */
export function PdfView({ bytes, title, page = 1 }: { bytes: Uint8Array; title: string; page?: number }) {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [broken, setBroken] = useState(false);
  const [width, setWidth] = useState(0);
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // The worker takes the bytes away from this thread: it gets a copy, the cache keeps its own.
    const loading = openPdf(bytes.slice());
    let gone = false;
    setPdf(null);
    setBroken(false);
    loading.promise.then(
      (opened) => !gone && setPdf(opened),
      () => !gone && setBroken(true),
    );
    return () => {
      gone = true;
      void loading.destroy();
    };
  }, [bytes]);
  useEffect(() => {
    if (!root.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(root.current);
    return () => observer.disconnect();
  }, []);

  const shown = pdf !== null && width > 0;
  useEffect(() => {
    if (shown && page > 1)
      root.current?.querySelectorAll(':scope > section')[page - 1]?.scrollIntoView({ block: 'start' });
  }, [shown, page]);

  return (
    <div className={styles.pdf} ref={root}>
      {broken ? (
        <EmptyState title="This PDF cannot be shown here">
          The file may be damaged or have a password. Open it in its own program to be sure.
        </EmptyState>
      ) : null}
      {!pdf && !broken ? <SkeletonLines label="Loading the document" lines={10} /> : null}
      {pdf && shown
        ? Array.from({ length: pdf.numPages }, (_, index) => (
            <PdfPage
              // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
              key={index}
              label={`${title}, page ${index + 1} of ${pdf.numPages}`}
              number={index + 1}
              pdf={pdf}
              width={Math.min(900, width - 32)}
            />
          ))
        : null}
    </div>
  );
}
