import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import { TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useRef, useState } from 'react';
import styles from './pdf-view.module.css';

const a4 = 297 / 210;

/** One page. Until it comes near the window it is an empty sheet of A4. */
export function PdfPage({
  pdf,
  number,
  width,
  label,
}: {
  pdf: PDFDocumentProxy;
  number: number;
  width: number;
  label: string;
}) {
  const sheet = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const [height, setHeight] = useState(width * a4);

  useEffect(() => {
    if (!sheet.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: '600px',
    });
    observer.observe(sheet.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (!near) return;
    let gone = false;
    let task: RenderTask | undefined;
    let layer: TextLayer | undefined;
    const drawPage = async () => {
      const page = await pdf.getPage(number);
      if (gone || !canvas.current || !text.current) return;
      const scale = width / page.getViewport({ scale: 1 }).width;
      const viewport = page.getViewport({ scale });
      setHeight(viewport.height);
      const ratio = window.devicePixelRatio || 1;
      canvas.current.width = Math.floor(viewport.width * ratio);
      canvas.current.height = Math.floor(viewport.height * ratio);
      task = page.render({ canvas: canvas.current, viewport: page.getViewport({ scale: scale * ratio }) });
      await task.promise;
      if (gone || !text.current) return;
      text.current.replaceChildren();
      text.current.style.setProperty('--total-scale-factor', String(scale));
      layer = new TextLayer({ textContentSource: await page.getTextContent(), container: text.current, viewport });
      await layer.render();
    };
    // Cancelled by a new width or by leaving: the next drawing takes over.
    drawPage().catch(() => undefined);
    return () => {
      gone = true;
      task?.cancel();
      layer?.cancel();
    };
  }, [near, pdf, number, width]);

  return (
    <section aria-label={label} className={styles.page} ref={sheet} style={{ width, height }}>
      <canvas aria-hidden ref={canvas} />
      <div className={styles.text} ref={text} />
    </section>
  );
}
