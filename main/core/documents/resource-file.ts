import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const mostLevels = 8;

/**
 * The bytes of a file under `resources/`. Looked for upwards from this module, because the built program, the packaged archive, tests
 * and the command line stand at different depths beside the same folder. Throws when it is not there: a broken installation.
 */
export function resourceFile(path: string): Uint8Array {
  let folder = import.meta.dirname;
  for (let level = 0; level < mostLevels; level += 1) {
    const file = join(folder, 'resources', path);
    if (existsSync(file)) return new Uint8Array(readFileSync(file));
    folder = dirname(folder);
  }
  throw new Error(`resources/${path} is not part of this installation`);
}
