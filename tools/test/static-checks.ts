import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build/build';
import { projectRoot } from '../electron-runtime/paths';
import { run } from '../electron-runtime/run';
import { checkResult, type StepResult } from './step';

/** Folders with a tsconfig of their own, so that the renderer has no Node types and core no DOM; those that take longest come first. */
export const typedFolders = ['tests', 'renderer', 'tools', 'main', 'shared', 'preload', 'hub'];
/** Folders whose imports .dependency-cruiser.cjs rules. */
export const zonedFolders = ['shared', 'main', 'preload', 'renderer', 'hub'];

function packageScript(path: string): string {
  return join(projectRoot, 'node_modules', path);
}

async function check(name: string, script: string, args: string[]): Promise<StepResult> {
  const { code, stdout, stderr } = await run(process.execPath, [packageScript(script), ...args]);
  return checkResult(name, code === 0, `${stdout}\n${stderr}`);
}

/** TypeScript over one folder. */
export function types(folder: string): Promise<StepResult> {
  if (!existsSync(join(projectRoot, folder, 'tsconfig.json'))) {
    return Promise.resolve(checkResult(`types ${folder}`, false, `${folder}/tsconfig.json is missing`));
  }
  return check(`types ${folder}`, 'typescript/bin/tsc', ['-p', folder]);
}

/** Biome: formatting and lint, warnings count as errors. */
export function lint(): Promise<StepResult> {
  return check('lint', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--max-diagnostics=50']);
}

/** dependency-cruiser: who may import whom, and no circles. */
export function importZones(): Promise<StepResult> {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...zonedFolders];
  return check('import zones', 'dependency-cruiser/bin/dependency-cruiser.mjs', args);
}

/** The production build. */
export async function buildCheck(): Promise<StepResult> {
  const built = await build();
  return checkResult('build', built.ok, built.ok ? '' : built.message);
}
