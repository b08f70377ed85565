import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { CoreContext } from '../context';
import { invitedAddresses } from '../people/directory';
import { addProfessional, invitationBody } from '../people/invitation-body';
import { decodeFile } from './decode';
import { type KnownProfessional, type RowFate, rowFates } from './fates';
import { cleanMapping, guessMapping, type Mapping } from './mapping';
import { type ParsedSheet, parseSheet } from './parse';
import { resultCsv } from './result-csv';

const mostRows = 20_000;
const importKey = (id: string) => `import:${id}`;
const mappingKey = (header: readonly string[]) => `register-mapping:${header.join('|').toLowerCase()}`;

/** What is kept of an import: its file's hash, when it was made, and what became of each row. Its id undoes or repeats nothing by itself. */
const storedImport = z.object({
  id: z.string(),
  hash: z.string(),
  at: z.string(),
  counts: z.object({ invited: z.number(), updated: z.number(), skipped: z.number(), errors: z.number() }),
  csv: z.string(),
});
type StoredImport = z.infer<typeof storedImport>;

interface Read {
  sheet: ParsedSheet;
  encoding: string;
  mapping: Mapping;
  fates: RowFate[];
  hash: string;
}

/**
 * Says what would become of every row of a spreadsheet, and writes nothing. Without a mapping the one remembered for these headings is
 * used, else a guess. Refused: what `decodeFile` refuses, `no-rows`, `too-many-rows` (20,000).
 */
export function previewRegister(
  context: CoreContext,
  input: ParsedInput<'register.preview'>,
): Result<Output<'register.preview'>> {
  const read = readFile(context, input.file, input.encoding, input.mapping);
  if (!read.ok) return read;
  const { sheet, encoding, mapping, fates, hash } = read.value;
  const count = (...wanted: RowFate['fate'][]) => fates.filter(({ fate }) => wanted.includes(fate)).length;
  return success({
    encoding,
    delimiter: sheet.delimiter,
    header: sheet.header,
    mapping: { ...mapping },
    rows: fates.map(({ row, name, email, profession, service, fate, problems }) => ({
      row,
      name,
      email,
      profession,
      service,
      fate,
      problems,
    })),
    counts: {
      invite: count('invite'),
      update: count('update'),
      already: count('already-registered', 'already-invited'),
      duplicates: count('duplicate-in-file'),
      errors: count('error'),
    },
    alreadyImportedAt: importOf(context, hash)?.at ?? null,
  });
}

/**
 * Registers and invites everyone whose row is right, in one transaction; rows with problems are left for the result file. The same file
 * again changes nothing and gives the first answer. Refused as for the preview, and `nothing-mapped` without name and e-mail columns.
 */
export function commitRegister(
  context: CoreContext,
  input: ParsedInput<'register.commit'>,
): Result<Output<'register.commit'>> {
  const read = readFile(context, input.file, input.encoding, input.mapping);
  if (!read.ok) return read;
  const { sheet, mapping, fates, hash } = read.value;
  const earlier = importOf(context, hash);
  if (earlier) return success({ importId: earlier.id, ...earlier.counts });
  if (mapping.email === undefined || (mapping.name === undefined && mapping.lastName === undefined)) {
    return refusal('nothing-mapped', 'Say which columns hold the name and the e-mail address. Nothing was changed.');
  }
  const { cache, clock, newId } = context;
  const count = (...wanted: RowFate['fate'][]) => fates.filter(({ fate }) => wanted.includes(fate)).length;
  const stored: StoredImport = {
    id: newId(),
    hash,
    at: clock.now(),
    counts: {
      invited: count('invite'),
      updated: count('update'),
      skipped: count('already-registered', 'already-invited', 'duplicate-in-file'),
      errors: count('error'),
    },
    csv: Buffer.from(resultCsv(sheet, fates)).toString('utf8'),
  };
  cache.command((writer) => {
    for (const row of fates) {
      if (row.fate === 'update' && row.matchedId !== null) {
        const { name, email, phone, profession, service } = row;
        const given = Object.entries({ name, email, phone, profession, service }).filter(([, value]) => value !== '');
        writer.update('professional', row.matchedId, Object.fromEntries(given));
      }
      if (row.fate !== 'invite') continue;
      const professionalId = row.matchedId ?? addProfessional(writer, row);
      if (row.matchedId !== null) writer.update('professional', row.matchedId, { account: 'invited' });
      const { email, name } = row;
      const { message } = input;
      writer.create(
        'invitation',
        invitationBody(clock.today(), { email, name, role: 'professional', message, professionalId }),
      );
    }
    writer.putLocal(importKey(stored.id), JSON.stringify(stored));
    writer.putLocal(`import-file:${hash}`, stored.id);
    writer.putLocal(mappingKey(sheet.header), JSON.stringify(mapping));
  });
  return success({ importId: stored.id, ...stored.counts });
}

/** Saves the columns as they came with Row, Outcome, Column, Problem, What to do. Refused with `no-such-import`. */
export async function saveResult(context: CoreContext, importId: string): Promise<Result<{ savedTo: string | null }>> {
  const stored = readStored(context.cache.local(importKey(importId)));
  if (!stored) return refusal('no-such-import', 'This import is not on this computer any more.');
  const bytes = new TextEncoder().encode(stored.csv);
  const saved = await context.host.saveFile(`register-result-${stored.at.slice(0, 10)}.csv`, bytes);
  return saved.ok ? success({ savedTo: saved.value }) : saved;
}

function readFile(
  context: CoreContext,
  file: Uint8Array,
  encoding: string | null,
  given: Readonly<Record<string, number>> | null,
): Result<Read> {
  const decoded = decodeFile(file, encoding);
  if (!decoded.ok) return decoded;
  const sheet = parseSheet(decoded.value.text);
  if (sheet.rows.length === 0) {
    return refusal(
      'no-rows',
      'There is nobody in this file: it needs a row of headings and one row for each person. Nothing was changed.',
    );
  }
  if (sheet.rows.length > mostRows) {
    return refusal(
      'too-many-rows',
      'This file has more than 20,000 rows. Split it and try again. Nothing was changed.',
    );
  }
  const mapping = given === null ? rememberedMapping(context, sheet.header) : cleanMapping(given, sheet.header);
  const known: KnownProfessional[] = context.cache.all('professional');
  const pending = invitedAddresses(context);
  const hash = createHash('sha256').update(file).digest('hex');
  return success({
    sheet,
    encoding: decoded.value.encoding,
    mapping,
    fates: rowFates(sheet, mapping, known, pending),
    hash,
  });
}

function rememberedMapping(context: CoreContext, header: readonly string[]): Mapping {
  const value = context.cache.local(mappingKey(header));
  const parsed = value === undefined ? null : z.record(z.string(), z.number().int()).safeParse(JSON.parse(value));
  return parsed?.success ? cleanMapping(parsed.data, header) : guessMapping(header);
}

function importOf(context: CoreContext, hash: string): StoredImport | undefined {
  const id = context.cache.local(`import-file:${hash}`);
  return id === undefined ? undefined : readStored(context.cache.local(importKey(id)));
}

function readStored(value: string | undefined): StoredImport | undefined {
  const parsed = value === undefined ? null : storedImport.safeParse(JSON.parse(value));
  return parsed?.success ? parsed.data : undefined;
}
