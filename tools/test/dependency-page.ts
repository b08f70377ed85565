import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../electron-runtime/paths';
import { checkResult, type StepResult } from './step';

interface Manifest {
  license?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(projectRoot, path), 'utf8')) as T;
}

function isCopyleftOnly(licence: string): boolean {
  // "MIT OR GPL-3.0" leaves a choice; "MIT AND GPL-3.0" does not.
  return licence.split(/\s+OR\s+/i).every((choice) => /(^|[^L])A?GPL/i.test(choice));
}

function unlisted(page: string): string[] {
  const { dependencies, devDependencies } = readJson<Manifest>('package.json');
  return Object.keys({ ...dependencies, ...devDependencies }).flatMap((name) => {
    const line = page.split('\n').find((row) => row.startsWith(`| \`${name}\` |`));
    if (!line) return [`DEPENDENCIES.md has no line for ${name}`];
    const { license } = readJson<Manifest>(`node_modules/${name}/package.json`);
    return license && line.includes(`| ${license} |`) ? [] : [`DEPENDENCIES.md: the licence of ${name} is ${license}`];
  });
}

function stale(page: string): string[] {
  const { dependencies, devDependencies } = readJson<Manifest>('package.json');
  const listed = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? '');
  return listed.flatMap((name) =>
    name in { ...dependencies, ...devDependencies }
      ? []
      : [`DEPENDENCIES.md lists ${name}, which package.json does not`],
  );
}

function copyleft(): string[] {
  const { packages } = readJson<{ packages: Record<string, Manifest> }>('package-lock.json');
  return Object.entries(packages).flatMap(([path, { license }]) =>
    license && isCopyleftOnly(license) ? [`${path} is under ${license}`] : [],
  );
}

/** DEPENDENCIES.md names every dependency with its licence, and none leaves only the GPL or AGPL to choose. */
export async function dependencyPage(): Promise<StepResult> {
  const page = readFileSync(join(projectRoot, 'DEPENDENCIES.md'), 'utf8');
  const complaints = [...unlisted(page), ...stale(page), ...copyleft()];
  return checkResult('dependencies', complaints.length === 0, complaints.join('\n'));
}
