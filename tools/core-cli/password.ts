import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** From EHC_PASSWORD, else asked for at a terminal without showing it; null where there is neither. */
export async function askPassword(): Promise<string | null> {
  const given = process.env.EHC_PASSWORD;
  if (given) return given;
  if (!process.stdin.isTTY) return null;
  process.stderr.write('Password: ');
  const silent = new Writable({ write: (_chunk, _encoding, next) => next() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  const typed = await reader.question('');
  reader.close();
  process.stderr.write('\n');
  return typed;
}
