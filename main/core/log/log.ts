import { appendFileSync, renameSync, statSync } from 'node:fs';

/** What may stand in a log line: counts, milliseconds, yes or no, and short lower-case codes and ids. Never words that people wrote. */
export type LogValue = number | boolean | null | string;

export interface Log {
  write(event: string, facts?: Readonly<Record<string, LogValue>>): void;
}

const codeOrId = /^[a-z0-9][a-z0-9.:_-]{0,79}$/;
const mostBytes = 2_000_000;

/** Text that is not plainly a code, a procedure's name or an id is withheld, whoever passed it. */
function safe(value: LogValue): LogValue {
  if (typeof value !== 'string') return value;
  return codeOrId.test(value.toLowerCase()) && !value.includes('@') ? value : '[withheld]';
}

/** Adds JSON lines to `file`; starts a new file at 2 MB and keeps one old one. A log that cannot be written is no reason to stop. */
export function createLog(file: string, now: () => string): Log {
  let written = 0;
  try {
    written = statSync(file).size;
  } catch {
    written = 0;
  }
  return {
    write: (event, facts = {}) => {
      const checked = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, safe(value)]));
      const line = `${JSON.stringify({ at: now(), event, ...checked })}\n`;
      try {
        if (written + line.length > mostBytes) {
          renameSync(file, `${file}.old`);
          written = 0;
        }
        appendFileSync(file, line);
        written += line.length;
      } catch {
        written = 0;
      }
    },
  };
}
