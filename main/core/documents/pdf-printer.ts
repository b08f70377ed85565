/**
 * Prints a complete HTML document to a tagged PDF. The shell does it in a hidden, sandboxed window with scripts off and
 * `generateTaggedPDF` and `generateDocumentOutline` on (the outline needs the tags), `preferCSSPageSize` on.
 */
export type PrintPdf = (html: string, options?: PrintPdfOptions) => Promise<Uint8Array>;

export interface PrintPdfOptions {
  /** HTML of the page footer, from `footerHtml`; printed as an artifact, so a screen reader does not read it out. */
  footerHtml?: string;
}
