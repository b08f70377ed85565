import Papa from 'papaparse';
import type { RegisterRow } from '../../../shared/ipc/views';
import type { ParsedSheet } from './parse';

const outcomes: Record<RegisterRow['fate'], string> = {
  invite: 'Invited',
  'already-registered': 'Already registered',
  'already-invited': 'Already invited',
  update: 'Details updated',
  'duplicate-in-file': 'Not used: same address in an earlier row',
  error: 'Not registered',
};

/**
 * The file to give back: the columns as they came, then Row, Outcome, Column, Problem, What to do; one line for each problem, so a
 * row with two problems is there twice. UTF-8 with a byte-order mark, because spreadsheet programs otherwise take it for Windows-1252.
 */
export function resultCsv(sheet: ParsedSheet, fates: readonly RegisterRow[]): Uint8Array {
  const width = sheet.header.length;
  const cellsOf = new Map(sheet.rows.map(({ row, cells }) => [row, cells]));
  const lines = fates.flatMap((fate) => {
    const cells = cellsOf.get(fate.row) ?? [];
    const original = Array.from({ length: width }, (_, index) => cells[index] ?? '');
    const about = fate.problems.length > 0 ? fate.problems : [{ column: '', problem: '', remedy: '' }];
    return about.map(({ column, problem, remedy }) => [
      ...original,
      String(fate.row),
      outcomes[fate.fate],
      column,
      problem,
      remedy,
    ]);
  });
  const head = [...sheet.header, 'Row', 'Outcome', 'Column', 'Problem', 'What to do'];
  const csv = Papa.unparse(
    [head, ...lines].map((line) => line.map(guardCell)),
    { newline: '\r\n' },
  );
  return new TextEncoder().encode(`\uFEFF${csv}`);
}

/**
 * Makes a cell harmless in a spreadsheet program: one that would be read as a formula gets an apostrophe in front. Covers = + - @,
 * their full-width forms, tab and carriage return, also after leading spaces (which programs skip). Telephone numbers such as
 * "+44 191 496 0000" are guarded too, deliberately.
 */
export function guardCell(cell: string): string {
  return /^[\s\u00A0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/.test(cell) ? `'${cell}` : cell;
}
