import { longDate } from '../../shared/domain/document-tree';
import type { EntityBody } from '../../shared/hub-api/entities';
import { sha256Of } from '../files/file-vault';
import type { RecordWrite } from '../store/hub-store';
import { type AttachmentText, makeDocx, makePdf } from './attachment-files';
import { caseRecord } from './case-parts';
import { Random } from './random';

const DOCX_MIME = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export interface DemoFile {
  sha256: string;
  bytes: Uint8Array;
}

/**
 * Makes the Word and PDF files of the advice and letters in these cases, and the document record of each; the advice or letter then
 * names its document. Gives the files to keep. Three in four advices are Word files, as councils get them.
 */
export async function attachFiles(
  records: readonly RecordWrite[],
  caseIds: ReadonlySet<string>,
  seed: number,
): Promise<{ files: DemoFile[]; documents: RecordWrite[] }> {
  const random = new Random(seed ^ 0x5f3759df);
  const cases = new Map<string, EntityBody<'case'>>();
  for (const { entity, id, body } of records)
    if (entity === 'case' && caseIds.has(id)) cases.set(id, body as EntityBody<'case'>);
  const files: DemoFile[] = [];
  const documents: RecordWrite[] = [];
  for (const record of records) {
    const about = record.caseId === null ? undefined : cases.get(record.caseId);
    if (!about || !record.body) continue;
    if (record.entity === 'advice') {
      const body = record.body as EntityBody<'advice'>;
      const text = adviceText(about, body);
      const word = random.chance(0.75);
      const made = await keep(files, text, word);
      const row = documentOf(
        body.caseId,
        random.id(),
        `${body.title}, ${body.author}`,
        'advice',
        body.receivedOn,
        body.author,
        made,
      );
      documents.push(row);
      record.body = { ...body, documentId: row.id, pages: made.pages };
    } else if (record.entity === 'letter') {
      const body = record.body as EntityBody<'letter'>;
      const [docx, pdf] = [
        await keep(files, letterText(about, body), true),
        await keep(files, letterText(about, body), false),
      ];
      const rows = [docx, pdf].map((made) =>
        documentOf(body.caseId, random.id(), `Letter ${body.type}`, 'letter', body.date, 'Priya Shah', made),
      );
      documents.push(...rows);
      record.body = { ...body, docxDocumentId: rows[0]?.id ?? null, pdfDocumentId: rows[1]?.id ?? null };
    }
  }
  return { files, documents };
}

interface Made {
  sha256: string;
  size: number;
  mime: string;
  pages: number;
}

async function keep(files: DemoFile[], text: AttachmentText, word: boolean): Promise<Made> {
  const bytes = word ? await makeDocx(text) : await makePdf(text);
  const sha256 = sha256Of(bytes);
  files.push({ sha256, bytes });
  return {
    sha256,
    size: bytes.byteLength,
    mime: word ? DOCX_MIME : 'application/pdf',
    pages: text.lines.at(-1)?.page ?? 1,
  };
}

function documentOf(
  caseId: string,
  id: string,
  title: string,
  kind: 'advice' | 'letter',
  addedOn: string,
  addedBy: string,
  made: Made,
): RecordWrite {
  return caseRecord(caseId, 'document', id, { caseId, title, kind, addedOn, addedBy, ...made });
}

function adviceText(about: EntityBody<'case'>, body: EntityBody<'advice'>): AttachmentText {
  const { firstName, lastName, dateOfBirth, nhsNumber } = about.child;
  const facts = [
    `Name: ${firstName} ${lastName}`,
    `Date of birth: ${longDate(dateOfBirth)}`,
    ...(nhsNumber ? [`NHS number: ${nhsNumber.slice(0, 3)} ${nhsNumber.slice(3, 6)} ${nhsNumber.slice(6)}`] : []),
    `Case: ${about.reference}`,
    `Written by: ${body.author}, ${body.role}, ${body.service}`,
    `Date: ${longDate(body.date)}`,
  ];
  const lines: AttachmentText['lines'] = facts.map((text) => ({ page: 1, heading: false, text }));
  let heading = '';
  for (const paragraph of body.paragraphs) {
    if (paragraph.heading !== heading) {
      heading = paragraph.heading;
      lines.push({ page: paragraph.page, heading: true, text: heading });
    }
    lines.push({ page: paragraph.page, heading: false, text: paragraph.text });
  }
  return { title: `${body.title} for ${firstName} ${lastName}`, author: body.author, date: body.date, lines };
}

function letterText(about: EntityBody<'case'>, body: EntityBody<'letter'>): AttachmentText {
  const { firstName, lastName } = about.child;
  const lines = [
    longDate(body.date),
    `Case: ${about.reference}`,
    `${firstName} ${lastName}, born ${longDate(about.child.dateOfBirth)}`,
    ...Object.values(body.text),
  ].map((text) => ({ page: 1, heading: false, text }));
  return { title: `Letter about ${firstName} ${lastName}`, author: 'Northmoor Council', date: body.date, lines };
}
