import Papa from 'papaparse';
import { decodeFile } from '../../main/core/register/decode';
import { rowFates } from '../../main/core/register/fates';
import { guessMapping } from '../../main/core/register/mapping';
import { parseSheet } from '../../main/core/register/parse';
import { type BenchRow, type BenchSize, benchRow, byTurns } from './row';

const PEOPLE = { median: 5_000, large: 20_000 } as const;
const RUNS = 9;

function spreadsheet(people: number): Uint8Array {
  const lines = Array.from(
    { length: people },
    (_, n) =>
      `"Person ${n}",person.${n}@service.example.org,01632 960${n % 1000},Speech and language therapist,"Service ${n % 40}, Northmoor"`,
  );
  return new TextEncoder().encode(`Name,E-mail,Phone,Profession,Service\r\n${lines.join('\r\n')}\r\n`);
}

/** A spreadsheet of professionals from bytes to the fate of every row, against papaparse splitting the same text. */
export async function importBench(size: BenchSize): Promise<BenchRow[]> {
  const bytes = spreadsheet(PEOPLE[size]);
  const text = new TextDecoder().decode(bytes);
  const times = await byTurns(
    RUNS,
    () => {
      const decoded = decodeFile(bytes, null);
      if (!decoded.ok) throw new Error(decoded.message);
      const sheet = parseSheet(decoded.value.text);
      const fates = rowFates(sheet, guessMapping(sheet.header), [], new Set());
      const wrong = fates.find(({ fate }) => fate !== 'invite');
      if (wrong || fates.length !== PEOPLE[size]) throw new Error(`row ${wrong?.row} was not understood`);
    },
    () => Papa.parse(text),
  );
  return [benchRow({ bench: 'import', size, name: 'checked-rows', ...times, against: 'papaparse', goal: 3 })];
}
