import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { printPolicy } from '../security/content-security-policy';

const partition = 'printing';
const renewAfter = 200;

/**
 * Prints HTML to tagged PDF in one hidden window without script or network; jobs queue. Pages come from memory over print://, so
 * that no document of a child is ever written to a temporary file. The window is renewed now and then, since Chromium keeps memory.
 */
export class PdfPrinter {
  private readonly pages = new Map<string, string>();
  private window: BrowserWindow | null = null;
  private printed = 0;
  private queue: Promise<unknown> = Promise.resolve();

  start(): void {
    session.fromPartition(partition).protocol.handle('print', (request) => {
      const html = this.pages.get(new URL(request.url).host);
      if (!html) return new Response('', { status: 404 });
      return new Response(html, {
        headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': printPolicy(html) },
      });
    });
  }

  /** Takes a complete HTML document (its lang and title become the PDF's) and the footer of each page; gives PDF bytes. */
  print(html: string, footerHtml?: string): Promise<Result<Uint8Array>> {
    const job = this.queue.then(() => this.printNow(html, footerHtml));
    this.queue = job;
    return job;
  }

  close(): void {
    this.window?.destroy();
    this.window = null;
  }

  private async printNow(html: string, footerHtml?: string): Promise<Result<Uint8Array>> {
    const id = randomUUID();
    this.pages.set(id, html);
    try {
      const window = this.openWindow();
      await window.loadURL(`print://${id}/`);
      const bytes = await window.webContents.printToPDF({
        generateTaggedPDF: true,
        generateDocumentOutline: true,
        preferCSSPageSize: true,
        printBackground: true,
        pageSize: 'A4',
        ...(footerHtml
          ? { displayHeaderFooter: true, headerTemplate: '<span></span>', footerTemplate: footerHtml }
          : {}),
      });
      return success(new Uint8Array(bytes));
    } catch {
      this.close();
      return refusal(
        'print-failed',
        'The PDF could not be made. Your text is saved. Please try again; if it fails twice, restart EHC Casework.',
      );
    } finally {
      this.pages.delete(id);
    }
  }

  private openWindow(): BrowserWindow {
    if (this.window && this.printed % renewAfter === renewAfter - 1) this.close();
    this.printed += 1;
    this.window ??= new BrowserWindow({
      show: false,
      webPreferences: { partition, sandbox: true, contextIsolation: true, javascript: false, spellcheck: false },
    });
    return this.window;
  }
}
