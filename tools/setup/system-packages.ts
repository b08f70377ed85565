import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectRoot } from '../electron-runtime/paths';
import type { ElectronRuntime } from '../electron-runtime/resolve';
import { run } from '../electron-runtime/run';

export type Purpose = 'start' | 'test';

// Debian package for each shared library that Electron and keytar load; newer releases add "t64" to some of the names,
// and apt takes the old name there too.
const packageOfLibrary: [RegExp, string][] = [
  [/^libgtk-3|^libgdk-3|^libcairo|^libpango|^libatk|^libgdk_pixbuf/, 'libgtk-3-0'],
  [/^libnss3|^libnssutil|^libsmime|^libnspr/, 'libnss3'],
  [/^libasound/, 'libasound2'],
  [/^libgbm/, 'libgbm1'],
  [/^libdrm/, 'libdrm2'],
  [/^libcups/, 'libcups2'],
  [/^libxkbcommon/, 'libxkbcommon0'],
  [/^libatspi/, 'libatspi2.0-0'],
  [/^libsecret/, 'libsecret-1-0'],
  [/^libX|^libxcb/, 'libxcomposite1 libxdamage1 libxfixes3 libxrandr2 libxtst6 libxss1 libx11-xcb1'],
];

const packageOfCommand: Record<Purpose, Record<string, string>> = {
  start: {},
  test: {
    Xvfb: 'xvfb',
    xauth: 'xauth',
    'dbus-run-session': 'dbus',
    'dbus-launch': 'dbus-x11',
    'gnome-keyring-daemon': 'gnome-keyring',
    strace: 'strace',
    pdftotext: 'poppler-utils',
    qpdf: 'qpdf',
    soffice: 'libreoffice-writer',
  },
};

/** Without these a few tests are skipped, and say so; nothing else needs them. */
const optionalPackages = new Set(['strace']);

/** Whether a command of this name is on the PATH. */
export function hasCommand(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

async function missingLibraries(file: string): Promise<string[]> {
  const { stdout } = await run('ldd', [file]);
  return [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

function packagesFor(libraries: string[]): string[] {
  return libraries.flatMap((library) => {
    const found = packageOfLibrary.find(([pattern]) => pattern.test(library));
    if (!found) throw new Error(`The system library ${library} is missing; install the package that holds it.`);
    return found[1].split(' ');
  });
}

async function missingPackages(purpose: Purpose, runtime: ElectronRuntime): Promise<string[]> {
  const files = [runtime.executablePath, join(projectRoot, 'node_modules/keytar/build/Release/keytar.node')];
  const libraries = (await Promise.all(files.map(missingLibraries))).flat();
  const commands = Object.entries(packageOfCommand[purpose]).filter(([command]) => !hasCommand(command));
  return [...new Set([...packagesFor(libraries), ...commands.map(([, name]) => name)])].sort();
}

async function installWithApt(packages: string[]): Promise<boolean> {
  const asRoot = process.getuid?.() === 0;
  const sudo = !asRoot && (await run('sudo', ['-n', 'true'])).code === 0;
  if (!(asRoot || sudo) || !hasCommand('apt-get')) return false;
  console.error(`Installing system packages: ${packages.join(' ')}.`);
  const apt = (args: string[]) =>
    run(sudo ? 'sudo' : 'apt-get', sudo ? ['-n', 'apt-get', ...args] : args, {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  await apt(['update', '-q']);
  return (await apt(['install', '-y', '-q', '--no-install-recommends', ...packages])).code === 0;
}

/**
 * Makes sure that the Linux libraries and programs for starting the app, or for testing it, are there: installs them with
 * apt when allowed to. Throws an Error that names the one command to run when it is not. Does nothing on other systems.
 */
export async function ensureSystemPackages(purpose: Purpose, runtime: ElectronRuntime): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = await missingPackages(purpose, runtime);
  if (missing.length === 0) return;
  await installWithApt(missing);
  const still = await missingPackages(purpose, runtime);
  if (still.every((name) => optionalPackages.has(name))) return;
  throw new Error(
    `System packages are missing. Run this and try again:\n  sudo apt-get install -y --no-install-recommends ${still.join(' ')}`,
  );
}

/** As above for the compiler that the SQLite addon of the fallback runtime needs. */
export async function ensureCompiler(): Promise<void> {
  const tools = { 'g++': 'g++', make: 'make', python3: 'python3' };
  const missing = Object.entries(tools).flatMap(([command, name]) => (hasCommand(command) ? [] : [name]));
  if (missing.length === 0 || (await installWithApt(missing))) return;
  throw new Error(`A compiler is missing. Run this and try again:\n  sudo apt-get install -y ${missing.join(' ')}`);
}
