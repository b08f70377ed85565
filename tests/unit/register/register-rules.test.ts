import { describe, expect, it } from 'vitest';
import { decodeFile, sniffEncoding } from '../../../main/core/register/decode';
import { rowFates } from '../../../main/core/register/fates';
import { guessMapping } from '../../../main/core/register/mapping';
import { parseSheet } from '../../../main/core/register/parse';
import { guardCell } from '../../../main/core/register/result-csv';

const text = 'Name,Email\r\nZoë Bell,zoe@nhs.example\r\n';
const utf16 = (little: boolean, mark: boolean) => {
  const words = `${mark ? '\uFEFF' : ''}${text}`;
  const bytes = new Uint8Array(words.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < words.length; index += 1) view.setUint16(index * 2, words.charCodeAt(index), little);
  return bytes;
};

describe('the encoding of a spreadsheet', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(text), 'utf-8'],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 little-endian with a mark', utf16(true, true), 'utf-16le'],
    ['UTF-16 little-endian without one', utf16(true, false), 'utf-16le'],
    ['UTF-16 big-endian with a mark', utf16(false, true), 'utf-16be'],
    ['Windows-1252', Uint8Array.from(text, (letter) => letter.charCodeAt(0)), 'windows-1252'],
  ])('is told from its bytes: %s', (_, bytes, encoding) => {
    expect(sniffEncoding(bytes)).toBe(encoding);
    const decoded = decodeFile(bytes, null);
    expect(decoded.ok && parseSheet(decoded.value.text).rows[0]?.cells).toEqual(['Zoë Bell', 'zoe@nhs.example']);
  });

  it('is refused when the bytes are not in the one asked for', () => {
    const bytes = Uint8Array.from('é', (letter) => letter.charCodeAt(0));
    expect(decodeFile(bytes, 'utf-8')).toMatchObject({ ok: false, code: 'wrong-encoding' });
    expect(decodeFile(bytes, 'klingon')).toMatchObject({ ok: false, code: 'unknown-encoding' });
    expect(decodeFile(new Uint8Array(), null)).toMatchObject({ ok: false, code: 'empty-file' });
  });
});

describe('the rows of a spreadsheet', () => {
  it('follow a sep= line, keep two columns of one name and skip blank rows', () => {
    const sheet = parseSheet('sep=;\r\nName;Name\r\n\r\nA;B\r\n;\r\n');
    expect(sheet).toMatchObject({ delimiter: ';', header: ['Name', 'Name'] });
    expect(sheet.rows).toEqual([{ row: 4, cells: ['A', 'B'], problem: null }]);
  });

  it('say so when the quotation marks do not match or a row has too many cells', () => {
    expect(parseSheet('A,B\r\n1,2,3\r\n').rows[0]?.problem).toContain('more cells');
    expect(parseSheet('A,B\r\n"1,2\r\n').rows[0]?.problem).toContain('quotation marks');
  });

  it('are mapped by the words of their headings, each column once', () => {
    expect(guessMapping(['First Name', 'Surname', 'E-mail address', 'Telephone', 'Job Title', 'Organisation'])).toEqual(
      {
        firstName: 0,
        lastName: 1,
        email: 2,
        phone: 3,
        profession: 4,
        service: 5,
      },
    );
    expect(guessMapping(['__proto__', 'constructor'])).toEqual({});
  });

  it('tidy spaces that cannot be seen and report each thing missing', () => {
    const sheet = parseSheet('Name,Email,Role\n"  Sam\u00A0 Bell ", SAM@x.example ,Nurse\n,sam at x,\n');
    const fates = rowFates(sheet, guessMapping(sheet.header), [], new Set());
    expect(fates[0]).toMatchObject({ name: 'Sam Bell', email: 'sam@x.example', fate: 'invite' });
    expect(fates[1]?.problems.map(({ column }) => column)).toEqual(['Name', 'Email', 'Role']);
  });
});

describe('a cell given back', () => {
  it.each(['=1+1', '+44 191', '-1', '@SUM(A1)', ' =1', '\u00A0=1', '＝1+1', '\tx', '\rx'])('is guarded: %j', (cell) => {
    expect(guardCell(cell)).toBe(`'${cell}`);
  });

  it.each(['Sam', '1 = 1', 'a@b.example', ''])('is left alone: %j', (cell) => {
    expect(guardCell(cell)).toBe(cell);
  });
});
