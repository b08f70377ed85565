// Runs before anything else, on whatever Node 20+ the machine has and with node_modules possibly absent:
// only Node built-ins may be imported here. Everything later is TypeScript run by tsx on the project's own Node 24.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }>}
 */
function lockedPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

/** Why an install is needed, or null. Compares the lock file with the record npm keeps of what it installed. */
function reasonToInstall() {
  const installedRecord = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedRecord)) return 'the dependencies are not installed yet';
  const installed = lockedPackages(installedRecord);
  for (const [path, wanted] of Object.entries(lockedPackages(join(root, 'package-lock.json')))) {
    if (path === '' || wanted.link) continue;
    const present = installed[path];
    // Optional packages for other platforms are in the lock file but never installed here.
    if (present === undefined && (wanted.optional || wanted.devOptional)) continue;
    if (present?.version !== wanted.version) return `${path.replace('node_modules/', '')} is missing or out of date`;
  }
  return null;
}

const reason = reasonToInstall();
if (reason !== null) {
  const modules = join(root, 'node_modules');
  if (existsSync(modules) && lstatSync(modules).isSymbolicLink()) {
    // npm would delete through the link and break every other checkout that shares the folder.
    console.error(
      `${reason}, but node_modules is a link to ${realpathSync(modules)}. Run "npm install" in that project.`,
    );
    process.exit(1);
  }
  console.error(`Installing dependencies (${reason}).`);
  // Not `npm ci`: it refuses a lock file written where the registry held this platform's optional packages only.
  // With --no-save npm keeps to the lock file and leaves it as it is.
  const result = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    // Standard output belongs to the command that runs next, which may print JSON.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error('"npm install" failed: nothing was started. Check the connection to the npm registry and run again.');
    process.exit(1);
  }
}
