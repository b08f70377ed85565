import Papa from 'papaparse';

export interface ParsedSheet {
  delimiter: string;
  header: string[];
  /** `row` is the row's number in the file as a spreadsheet program shows it, the header being row 1 (or 2 after a `sep=` line). */
  rows: { row: number; cells: string[]; problem: string | null }[];
}

const delimiters = [',', ';', '\t', '|'];

/**
 * Splits CSV text into a header and rows of cells. Cells are kept as arrays: objects keyed by header words lose columns that share
 * a name. A `sep=;` first line (a spreadsheet program's own) names the delimiter; otherwise it is guessed. Wholly blank rows go.
 */
export function parseSheet(text: string): ParsedSheet {
  const clean = text.replace(/^\uFEFF/, '');
  const separator = /^"?sep=(.)"?\r?\n/i.exec(clean);
  const body = separator ? clean.slice(separator[0].length) : clean;
  const parsed = Papa.parse<string[]>(body, {
    header: false,
    skipEmptyLines: false,
    delimiter: separator?.[1] ?? '',
    delimitersToGuess: delimiters,
  });
  const offset = separator ? 2 : 1;
  const problems = new Map<number, string>();
  for (const error of parsed.errors) {
    if (error.code === 'UndetectableDelimiter' || error.row === undefined) continue;
    problems.set(error.row, 'The quotation marks in this row do not match');
  }
  const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');
  const headerAt = parsed.data.findIndex((cells) => !isBlank(cells));
  const header = headerAt < 0 ? [] : parsed.data[headerAt]!.map((cell) => cell.trim());
  const rows = parsed.data
    .map((cells, index) => ({ row: index + offset, cells, problem: problems.get(index) ?? raggedness(cells, header) }))
    .filter(({ cells }, index) => index > headerAt && !isBlank(cells));
  return { delimiter: parsed.meta.delimiter, header, rows: headerAt < 0 ? [] : rows };
}

function raggedness(cells: readonly string[], header: readonly string[]): string | null {
  const extra = cells.slice(header.length).some((cell) => cell.trim() !== '');
  return extra ? 'This row has more cells than the header row' : null;
}
