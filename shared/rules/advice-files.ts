const readable: ReadonlySet<string> = new Set([
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/msword',
  'text/plain',
]);
/** What the authority wrote itself is nobody's advice. */
const ownWriting: ReadonlySet<string> = new Set(['letter', 'plan', 'pack']);

/** Whether a document of a case could be read as advice: a report as Word, PDF or text that somebody sent. */
export function mayBeAdvice({ mime, kind }: { mime: string; kind: string }): boolean {
  return readable.has(mime) && !ownWriting.has(kind);
}
