import { type DocumentTree, paragraph } from '../../../shared/domain/document-tree';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { clockOfCase } from '../cases/clock-of-case';
import { guardAgainstOtherChildren } from '../cases/other-children';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import type { Held } from '../db/record-store';
import { buildPack } from '../documents/pack/build-pack';
import { resourceFile } from '../documents/resource-file';
import { bytesOf, newestFirst } from '../documents/service';
import { docxMime, sniffFile } from '../documents/sniff-file';
import { treeToHtml } from '../documents/tree-to-html';
import { docxToTree } from '../documents/word/docx-to-tree';
import { coverSheet } from './cover-sheet';

/** Kinds a panel reads; letters and earlier packs can be added by hand. */
const suggestedKinds: ReadonlySet<string> = new Set(['request', 'view', 'advice', 'evidence', 'plan']);
const order = ['request', 'view', 'advice', 'evidence', 'plan', 'letter', 'other', 'pack'];
const readable: ReadonlySet<string> = new Set(['application/pdf', docxMime, 'text/plain']);

/** The files a pack can be made of, in reading order, those a panel usually needs marked. */
export function packChoices(context: CoreContext, caseId: string): Output<'packs.choices'> {
  const documents = newestFirst(context.cache.forCase('document', caseId)).filter(({ mime }) => readable.has(mime));
  const newestPlan = documents.find(({ kind }) => kind === 'plan')?.id;
  return {
    rows: documents
      .sort(
        (a, b) =>
          order.indexOf(a.kind) - order.indexOf(b.kind) || (a.addedOn < b.addedOn ? -1 : a.addedOn > b.addedOn ? 1 : 0),
      )
      .map((document) => ({
        ...document,
        here: context.attachments.has(document.sha256),
        suggested: suggestedKinds.has(document.kind) && (document.kind !== 'plan' || document.id === newestPlan),
      })),
  };
}

/**
 * Makes one PDF of the chosen files behind a cover sheet and keeps it with the case. Refused: `no-such-case`; `not-of-this-case` (a
 * file of another case); `other-child` (a text names another child); `no-such-document`, `file-not-here`, `pack-*`, `word-*`.
 */
export async function makePack(
  context: CoreContext,
  input: ParsedInput<'packs.build'>,
): Promise<Result<Output<'packs.build'>>> {
  const { cache, clock, host } = context;
  const today = clock.today();
  const held = cache.get('case', input.caseId);
  const now = held && clockOfCase(cache, held.id, today);
  if (!held || !now) return noSuchCase();
  const notes: string[] = [];
  const cover = coverSheet({
    title: input.title,
    case: held,
    setting: (held.settingId && cache.get('setting', held.settingId)?.name) || null,
    clock: now,
    decisions: cache.forCase('decision', held.id),
    advices: cache.forCase('advice', held.id),
    today,
  });
  const first = await host.printPdf(treeToHtml(cover));
  if (!first.ok) return first;
  const items = [{ title: 'Cover sheet', pdf: first.value }];
  for (const documentId of input.documentIds) {
    const found = await bytesOf(context, documentId);
    if (!found.ok) return found;
    if (found.value.document.caseId !== held.id) {
      return refusal('not-of-this-case', 'One of these files belongs to another case. The pack was not made.');
    }
    const pdf = await asPdf(context, held, found.value.document, found.value.bytes, notes);
    if (!pdf.ok) return pdf;
    items.push({ title: found.value.document.title, pdf: pdf.value });
  }
  const printed: { refused: ReturnType<typeof refusal> | null } = { refused: null };
  const pack = await buildPack({
    title: input.title,
    reference: held.reference,
    items,
    printPdf: async (html) => {
      const result = await host.printPdf(html);
      if (!result.ok) printed.refused = result;
      return result.ok ? result.value : new Uint8Array();
    },
    stampFont: resourceFile('fonts/stamp-sans.ttf'),
    madeAt: clock.now(),
  });
  if (printed.refused) return printed.refused;
  if (!pack.ok) return pack;
  const { pdf, pages } = pack.value;
  for (const { title, what } of pack.value.removed) notes.push(`Taken out of “${title}”: ${what.join(', ')}.`);
  for (const title of pack.value.untagged)
    notes.push(`“${title}” has no accessibility tags: a screen reader cannot read it well.`);
  const sha256 = context.attachments.put(pdf);
  const documentId = cache.command((writer) =>
    writer.create('document', {
      caseId: held.id,
      title: input.title,
      kind: 'pack',
      mime: 'application/pdf',
      size: pdf.length,
      sha256,
      pages,
      addedOn: today,
      addedBy: context.account.name,
    }),
  );
  return success({ documentId, pages, items: pack.value.items, notes });
}

/** A file as PDF: Word and text through our own tree, after the wrong-child guard has read them. */
async function asPdf(
  context: CoreContext,
  held: Held<'case'>,
  document: Held<'document'>,
  bytes: Uint8Array,
  notes: string[],
): Promise<Result<Uint8Array>> {
  const mime = sniffFile(bytes);
  if (!mime.ok) return mime;
  if (mime.value === 'application/pdf') {
    notes.push(`“${document.title}” is a PDF: check by eye that it is about this child.`);
    return success(bytes);
  }
  const read = await treeOf(document, held.reference, mime.value, bytes);
  if (!read.ok) return read;
  const found = guardAgainstOtherChildren(context, held, read.value).find((check) => check.blocking && !check.ok);
  if (found) {
    const message = `“${document.title}” was not put in: ${found.message} The pack was not made.`;
    return refusal('other-child', message, [document.id]);
  }
  return context.host.printPdf(treeToHtml(read.value));
}

async function treeOf(
  document: Held<'document'>,
  reference: string,
  mime: string,
  bytes: Uint8Array,
): Promise<Result<DocumentTree>> {
  if (mime === docxMime) {
    const read = await docxToTree(bytes, { title: document.title, reference });
    return read.ok ? success(read.value.tree) : read;
  }
  if (mime === 'text/plain') {
    const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
    return success({
      title: document.title,
      lang: 'en-GB',
      reference,
      blocks: lines.filter((line) => line.trim()).map(paragraph),
    });
  }
  const message = `“${document.title}” is neither a PDF nor a Word file. The pack was not made. Leave it out, or save it as PDF first.`;
  return refusal('pack-file-type', message, [document.id]);
}
