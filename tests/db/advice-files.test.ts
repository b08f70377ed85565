import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { PDFDocument, PDFNumber, PDFOperator, PDFOperatorNames, StandardFonts } from 'pdf-lib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bringInAdvice } from '../../main/core/advice/bring-in';
import { readFile } from '../../main/core/advice/read-advice-file';
import { addDocument, listDocuments } from '../../main/core/documents/service';
import { planSectionK } from '../../main/core/plans/complete-section-k';
import { startPlan } from '../../main/core/plans/service';
import type { Output, ParsedInput } from '../../shared/ipc/contract';
import { reports } from '../fixtures/advice/reports';
import { addAuthority, addCase, addEventTo, type DomainBench, domainBench } from '../support/domain-context';
import { readPdfFile } from '../support/pdf-of-file';

let bench: DomainBench;
let caseId: string;
beforeEach(() => {
  bench = domainBench();
  addAuthority(bench);
  caseId = addCase(bench, { reference: 'NM-1042', receivedOn: '2026-09-01', firstName: 'Amara', lastName: 'Okafor' });
  bench.context.cache.command((writer) => addEventTo(writer, caseId, 'assessment-agreed', '2026-10-01'));
});
afterEach(() => bench.close());

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../fixtures/advice/${name}`, import.meta.url)));
const fileOf = (report: { name: string; format: string }) =>
  `${report.name}.${report.format === 'docx' ? 'docx' : 'pdf'}`;

async function asked(fileName: string, bytes: Uint8Array): Promise<ParsedInput<'advice.readFile'>> {
  const isPdf = new TextDecoder().decode(bytes.slice(0, 5)) === '%PDF-';
  return { caseId, fileName, file: { bytes }, pdf: isPdf ? await readPdfFile(bytes) : null };
}
async function read(fileName: string, bytes = fixture(fileName)): Promise<Output<'advice.readFile'>> {
  const result = await readFile(bench.context, await asked(fileName, bytes));
  if (!result.ok) throw new Error(result.message);
  return result.value;
}
const refused = async (fileName: string, bytes: Uint8Array) => {
  const result = await readFile(bench.context, await asked(fileName, bytes));
  return result.ok ? 'taken' : result.code;
};

function addRequest(contributor: string): string {
  return bench.context.cache.command((writer) => {
    addEventTo(writer, caseId, 'advice-requested', '2026-10-02', { contributor });
    return writer.create('advice-request', {
      caseId,
      kind: 'd',
      contributor,
      professionalId: null,
      name: 'Dr Iona Farrell',
      service: 'Northmoor EPS',
      email: 'iona@example.org',
      state: 'sent',
      sentOn: '2026-10-02',
      dueOn: '2026-11-13',
      receivedOn: null,
      namedByFamily: false,
      invitationId: null,
    });
  });
}

describe('a report from another program', () => {
  it.each(reports)('is read paragraph by paragraph, with who wrote it: $name ($format)', async (report) => {
    const got = await read(fileOf(report));
    const { title, author, role, service, contributor } = report.about;
    expect(got).toMatchObject({ title, author, role, service, contributor });
    expect(got.date).toMatch(/^2026-1\d-\d\d$/);
    const asking = got.paragraphs
      .filter(({ kind }) => kind !== 'text')
      .map(({ text, kind, section }) => ({ text, kind, section }));
    expect(asking).toEqual(report.says);
    expect(got.paragraphs.every(({ reason, page }) => reason !== '' && page >= 1 && page <= got.pages)).toBe(true);
    if (report.format !== 'docx') {
      expect(got.pages).toBe(2);
      expect(got.paragraphs.filter(({ kind }) => kind !== 'text').every(({ page }) => page === 2)).toBe(true);
    }
    // Every word of the file comes out once: nothing is lost and nothing said twice.
    const words = (text: string): string[] => [...(text.match(/[\p{L}\p{N}’]+/gu) ?? [])];
    const page = report.page.replace(/<style>.*?<\/style>|<title>.*?<\/title>/g, ' ').replace(/<[^>]+>/g, ' ');
    const heard = [...new Set(got.paragraphs.map(({ heading }) => heading)), ...got.paragraphs.map(({ text }) => text)];
    const missing = new Set(words(page).filter((word) => !words(heard.join(' ')).includes(word)));
    expect([...missing].filter((word) => !words(got.title).includes(word))).toEqual([]);
  });

  it('is kept with its file, answers its request, and counts for the clock', async () => {
    const requestId = addRequest('educational-psychologist');
    const bytes = fixture('psychologist.docx');
    const got = await read('psychologist.docx');
    expect(got.requestId).toBe(requestId);
    const [first] = got.paragraphs;
    const input: ParsedInput<'advice.bringIn'> = {
      caseId,
      file: { bytes },
      pdf: null,
      reading: got.reading,
      requestId,
      kind: 'd',
      contributor: 'educational-psychologist',
      title: got.title,
      author: got.author,
      role: got.role,
      service: got.service,
      date: '2026-11-03',
      receivedOn: '2026-11-05',
      choices: [{ id: first!.id, kind: 'need', section: 'B' }],
    };
    expect(await bringInAdvice(bench.context, { ...input, receivedOn: '2026-11-01' })).toMatchObject({
      code: 'date-wrong',
    });
    expect(await bringInAdvice(bench.context, { ...input, reading: 'another' })).toMatchObject({
      code: 'reading-changed',
    });
    const kept = await bringInAdvice(bench.context, input);
    if (!kept.ok) throw new Error(kept.message);
    const advice = bench.context.cache.get('advice', kept.value.adviceId);
    expect(advice).toMatchObject({ requestId, documentId: kept.value.documentId, author: 'Dr Iona Farrell' });
    expect(advice?.paragraphs[0]).toMatchObject({ kind: 'need', section: 'B' });
    expect(advice?.paragraphs[0]).not.toHaveProperty('reason');
    expect(bench.context.cache.get('advice-request', requestId)).toMatchObject({
      state: 'received',
      receivedOn: '2026-11-05',
    });
    const events = bench.context.cache.forCase('event', caseId).filter(({ type }) => type === 'advice-received');
    expect(events).toMatchObject([{ date: '2026-11-05', contributor: 'educational-psychologist' }]);
    expect(bench.context.cache.get('document', kept.value.documentId)).toMatchObject({ kind: 'advice' });
    expect(await bringInAdvice(bench.context, input)).toMatchObject({ code: 'already-there' });
  });

  it('is asked about when it does not name the child, or names another', async () => {
    addCase(bench, { reference: 'NM-2000', firstName: 'Zachary', lastName: 'Pemberton' });
    const report = (text: string) => new TextEncoder().encode(text);
    expect((await read('a.txt', report('Amara finds reading hard.'))).notices).toEqual([]);
    expect((await read('b.txt', report('She finds reading hard.'))).notices).toEqual([
      'This report does not name Amara. Check that it is about this child.',
    ]);
    const other = await read('c.txt', report('Amara sits with Zachary Pemberton.'));
    expect(other.notices).toHaveLength(1);
    expect(other.notices[0]).toContain('another child');
    expect(other.notices[0]).not.toContain('Zachary');
  });
});

describe('a document of the case', () => {
  const add = (name: string, kind: 'evidence' | 'request' = 'evidence') => {
    const added = addDocument(bench.context, { caseId, kind, title: `Report, ${name}`, bytes: fixture(name) });
    if (!added.ok) throw new Error(added.message);
    return added.value.documentId;
  };
  async function readDocument(documentId: string, name: string) {
    const pdf = name.endsWith('.pdf') ? await readPdfFile(fixture(name)) : null;
    return readFile(bench.context, { caseId, fileName: name, file: { documentId }, pdf });
  }
  async function keep(documentId: string, name: string) {
    const got = await readDocument(documentId, name);
    if (!got.ok) throw new Error(got.message);
    const { title, author, role, service, reading } = got.value;
    const about = { title, author, role, service, date: '2026-11-03', receivedOn: '2026-11-05' };
    return bringInAdvice(bench.context, {
      ...about,
      caseId,
      file: { documentId },
      pdf: name.endsWith('.pdf') ? await readPdfFile(fixture(name)) : null,
      reading,
      requestId: null,
      kind: 'c',
      contributor: 'community-paediatrics',
      choices: [],
    });
  }

  it.each(['psychologist.docx', 'paediatrician.pdf'])('is read as advice, and is kept once: %s', async (name) => {
    const documentId = add(name);
    const before = bench.context.cache.get('document', documentId);
    const uploaded: string[] = [];
    const { attachments } = bench.context;
    bench.context.attachments = {
      ...attachments,
      put: (bytes) => {
        uploaded.push(name);
        return attachments.put(bytes);
      },
    };
    const kept = await keep(documentId, name);
    if (!kept.ok) throw new Error(kept.message);
    expect(kept.value.documentId).toBe(documentId);
    expect(uploaded).toEqual([]);
    const documents = bench.context.cache.forCase('document', caseId);
    expect(documents).toMatchObject([{ id: documentId, kind: 'advice', title: before?.title, sha256: before?.sha256 }]);
    expect(documents[0]?.pages).toBeGreaterThan(0);
    const { rows } = listDocuments(bench.context, { caseId, limit: 10, offset: 0 });
    expect(rows[0]?.adviceId).toBe(kept.value.adviceId);
    expect(await readDocument(documentId, name)).toMatchObject({ code: 'already-there' });
    expect(await bringInAdvice(bench.context, await inputAgain(documentId, name))).toMatchObject({
      code: 'already-there',
    });
  });
  async function inputAgain(documentId: string, name: string): Promise<ParsedInput<'advice.bringIn'>> {
    const bytes = fixture(name);
    const got = await read(name, bytes);
    const { title, author, role, service, reading } = got;
    return {
      ...{ caseId, title, author, role, service, reading },
      file: { documentId },
      pdf: name.endsWith('.pdf') ? await readPdfFile(bytes) : null,
      requestId: null,
      kind: 'c',
      contributor: 'community-paediatrics',
      date: '2026-11-03',
      receivedOn: '2026-11-05',
      choices: [],
    };
  }

  it('that came as the request stays the request', async () => {
    const documentId = add('psychologist.docx', 'request');
    expect(await keep(documentId, 'psychologist.docx')).toMatchObject({ ok: true });
    expect(bench.context.cache.get('document', documentId)).toMatchObject({ kind: 'request' });
  });

  it('of another case, or whose file is neither here nor to be had, is refused with the reason', async () => {
    const documentId = add('psychologist.docx');
    const other = addCase(bench, { reference: 'NM-3000' });
    const asked = { fileName: 'a', file: { documentId }, pdf: null };
    expect(await readFile(bench.context, { ...asked, caseId: other })).toMatchObject({ code: 'no-such-document' });
    const { attachments } = bench.context;
    const away = { ok: false as const, code: 'file-not-here', message: 'Connect to the hub, then open it again.' };
    bench.context.attachments = { ...attachments, get: async () => away };
    expect(await readFile(bench.context, { ...asked, caseId })).toEqual(away);
    expect(bench.context.cache.forCase('advice', caseId)).toEqual([]);
  });
});

it('stands in section K of the open draft at once, where nobody has written there', async () => {
  const plan = startPlan(bench.context, caseId);
  if (!plan.ok) throw new Error(plan.message);
  const got = await read('psychologist.docx');
  const { title, author, role, service, reading } = got;
  const kept = await bringInAdvice(bench.context, {
    ...{ caseId, title, author, role, service, reading },
    file: { bytes: fixture('psychologist.docx') },
    pdf: null,
    requestId: null,
    kind: 'd',
    contributor: 'educational-psychologist',
    date: '2026-11-03',
    receivedOn: '2026-11-05',
    choices: [],
  });
  expect(kept.ok).toBe(true);
  expect(planSectionK(bench.context, plan.value.planId)).toMatchObject({ value: { missing: [], byItself: false } });
});

describe('a file that is no report is refused with its reason', () => {
  async function wordWith(name: string, content: Uint8Array): Promise<Uint8Array> {
    return zipSync({ ...unzipSync(fixture('psychologist.docx')), [name]: content });
  }
  it('a Word file with macros', async () => {
    expect(await refused('a.docx', await wordWith('word/vbaProject.bin', new Uint8Array(9)))).toBe('file-has-macros');
  });
  it('a Word file that unpacks to far more than it is', async () => {
    const bomb = await wordWith('word/media/image1.png', new Uint8Array(1024));
    // What the archive says of its last part is what a reader goes by before it unpacks: 1 KiB becomes 1 GiB.
    const name = Buffer.from(bomb).lastIndexOf('word/media/image1.png');
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(name - 46 + 24, 1024 ** 3, true);
    expect(await refused('a.docx', bomb)).toBe('word-too-large');
  });
  it('a Word file of more paragraphs than any report has', async () => {
    const files = unzipSync(fixture('psychologist.docx'));
    const xml = strFromU8(files['word/document.xml']!);
    const many = xml.replace(/<w:body>/, `<w:body>${'<w:p><w:r><w:t>x</w:t></w:r></w:p>'.repeat(20_000)}`);
    expect(await refused('a.docx', zipSync({ ...files, 'word/document.xml': strToU8(many) }))).toBe('word-too-large');
    const fewer = xml.replace(/<w:body>/, `<w:body>${'<w:p><w:r><w:t>x</w:t></w:r></w:p>'.repeat(5100)}`);
    expect(await refused('a.docx', zipSync({ ...files, 'word/document.xml': strToU8(fewer) }))).toBe('advice-too-long');
  });
  it('a program, an old Word file, a picture, an archive and an empty file under a friendly name', async () => {
    expect(await refused('report.docx', new TextEncoder().encode('MZ\u0000 this program'))).toBe('file-is-program');
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
    expect(await refused('report.docx', old)).toBe('word-old-or-protected');
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
    expect(await refused('report.pdf', png)).toBe('advice-type');
    expect(await refused('report.docx', zipSync({ 'a.txt': new Uint8Array(3) }))).toBe('file-type-unknown');
    expect(await refused('report.docx', new Uint8Array())).toBe('file-empty');
    expect(await refused('report.pdf', new TextEncoder().encode('<!doctype html><script>'))).toBe('file-type-unknown');
  });
  it('a PDF of pictures without a text layer', async () => {
    const pdf = await PDFDocument.create();
    for (const page of [pdf.addPage(), pdf.addPage()]) page.drawRectangle({ x: 10, y: 10, width: 300, height: 500 });
    expect(await refused('scan.pdf', await pdf.save())).toBe('pdf-no-text');
  });
  it('a PDF that is cut off, and one that nothing read', async () => {
    const whole = fixture('paediatrician.pdf');
    expect(await refused('a.pdf', whole.slice(0, 300))).toBe('pdf-damaged');
    const input = { caseId, fileName: 'a.pdf', file: { bytes: whole }, pdf: null };
    expect(await readFile(bench.context, input)).toMatchObject({ code: 'pdf-not-read' });
  });
  it('a PDF that asks for a password', async () => {
    expect(await refused('locked.pdf', fixture('locked.pdf'))).toBe('pdf-password');
  });
});

it('reads a scan by the text layer that lies unseen over its pictures', async () => {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const page = pdf.addPage();
  page.drawRectangle({ x: 20, y: 20, width: 500, height: 780 });
  // 3 is the mode of drawing that leaves no ink: how programs that recognise letters lay them over a scan.
  page.pushOperators(PDFOperator.of(PDFOperatorNames.SetTextRenderingMode, [PDFNumber.of(3)]));
  page.drawText('Amara finds it hard to follow more than one spoken instruction.', { x: 60, y: 700, size: 11, font });
  page.drawText('I recommend 20 minutes a day with a trained adult.', { x: 60, y: 660, size: 11, font });
  const got = await read('scan.pdf', new Uint8Array(await pdf.save()));
  expect(got.paragraphs.map(({ text, kind }) => [kind, text])).toEqual([
    ['need', 'Amara finds it hard to follow more than one spoken instruction.'],
    ['recommendation', 'I recommend 20 minutes a day with a trained adult.'],
  ]);
});

it('reads columns of a PDF without tags as a table, and leaves out what every page repeats', async () => {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
  const rows = [
    ['Reading with an adult', 'Teacher', '10 minutes daily'],
    ['Talk partners in every', 'Assistant', 'Twice a week'],
  ];
  for (const number of [1, 2, 3]) {
    const page = pdf.addPage();
    const put = (text: string, x: number, y: number, size = 11, face = font) =>
      page.drawText(text, { x, y, size, font: face });
    put('Northmoor Community Trust, in confidence', 60, 800, 9);
    put(`Page ${number} of 3`, 60, 30, 9);
    put('Provision', 60, 740, 15, bold);
    if (number === 1) {
      for (const [at, name] of ['What', 'Who', 'How often'].entries()) put(name, 60 + at * 170, 700, 11, bold);
      for (const [index, row] of rows.entries())
        for (const [at, words] of row.entries()) put(words, 60 + at * 170, 676 - index * 24);
      put('lesson', 60, 676 - 24 - 13);
    } else put(`Amara will read aloud for ${number} minutes with her teacher each day of the`, 60, 700);
    if (number > 1) put('school week, in the library.', 60, 687);
  }
  const got = await read('columns.pdf', new Uint8Array(await pdf.save()));
  expect(got.paragraphs.map(({ text }) => text)).toEqual([
    'What: Reading with an adult; Who: Teacher; How often: 10 minutes daily',
    'What: Talk partners in every lesson; Who: Assistant; How often: Twice a week',
    'Amara will read aloud for 2 minutes with her teacher each day of the school week, in the library.',
    'Amara will read aloud for 3 minutes with her teacher each day of the school week, in the library.',
  ]);
  expect(got.leftOut[0]?.texts).toContain('Page 2 of 3');
  expect(got.leftOut[0]?.texts).toHaveLength(6);
});
