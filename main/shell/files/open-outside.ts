import { mkdirSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { shell } from 'electron';
import { type Result, refusal, success } from '../../../shared/lib/result';

const opened = 'opened-copies';
const allowed = /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,120}\.(docx|pdf|png|jpg|jpeg|csv|txt)$/;

/** Copies that were opened in other programs live in one managed folder, emptied at every start and end. */
export function clearOpenedCopies(userData: string): void {
  rmSync(join(userData, opened), { recursive: true, force: true });
}

export function openOutside(userData: string): (suggestedName: string, bytes: Uint8Array) => Promise<Result<true>> {
  return async (suggestedName, bytes) => {
    const name = basename(suggestedName);
    if (!allowed.test(name))
      return refusal('type-not-opened', 'Files of this type are not opened from here. Save a copy instead.');
    mkdirSync(join(userData, opened), { recursive: true, mode: 0o700 });
    const path = join(userData, opened, name);
    await writeFile(path, bytes, { mode: 0o600 });
    const problem = await shell.openPath(path);
    if (problem) return refusal('no-program', 'This computer has no program for that file. Save a copy instead.');
    return success(true);
  };
}
