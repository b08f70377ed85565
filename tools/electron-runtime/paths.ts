import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project's root folder. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** Where downloaded runtimes and compiled addons are kept between runs, shared by every checkout of one user. */
export const cacheDir = process.env.EHC_CACHE_DIR ?? join(homedir(), '.cache', 'ehc-casework');
