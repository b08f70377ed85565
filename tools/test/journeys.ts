import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { projectRoot } from '../electron-runtime/paths';
import { runInDesktopSession } from './desktop-session';
import type { StepResult } from './step';

interface PlaywrightSuite {
  file: string;
  title: string;
  suites?: PlaywrightSuite[];
  specs: {
    title: string;
    tests: { status: string; results: { duration: number; error?: { message?: string } }[] }[];
  }[];
}

interface PlaywrightReport {
  suites: PlaywrightSuite[];
  errors: { message?: string }[];
}

/** One journey: `outcome` is passed, failed, flaky or skipped; `milliseconds` counts every try. */
export interface Journey {
  file: string;
  title: string;
  outcome: 'passed' | 'failed' | 'flaky' | 'skipped';
  milliseconds: number;
  error: string;
}

export interface JourneyRun {
  journeys: Journey[];
  /** What went wrong outside any journey, such as a file that does not load. */
  errors: string[];
}

const timeLimitMs = 45 * 60_000;
const journeyFolder = join('tests', 'e2e');

const outcomes: Record<string, Journey['outcome']> = { expected: 'passed', flaky: 'flaky', skipped: 'skipped' };

function journeysOf(suite: PlaywrightSuite, above: string[] = []): Journey[] {
  const path = suite.title === suite.file ? above : [...above, suite.title];
  const own = suite.specs.flatMap((spec) =>
    spec.tests.map((test) => ({
      file: suite.file,
      title: [...path, spec.title].join(' > '),
      outcome: outcomes[test.status] ?? ('failed' as const),
      milliseconds: Math.round(test.results.reduce((total, result) => total + result.duration, 0)),
      error: stripVTControlCharacters(test.results.map(({ error }) => error?.message ?? '').join('\n')).trim(),
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => journeysOf(inner, path))];
}

export interface JourneyOptions {
  /** Playwright's own arguments; where there are any, what they choose runs on one desktop. */
  args?: string[];
  screens?: boolean;
  /** Show each journey as it ends. */
  live?: boolean;
  /** A packaged program to drive instead of the built app. */
  executable?: string;
}

/** Runs Playwright once, on a desktop (screen, keyring, settings) of its own. */
async function onOneDesktop(options: JourneyOptions, args: string[], name = 'journeys'): Promise<JourneyRun> {
  const folder = mkdtempSync(join(tmpdir(), 'ehc-journeys-'));
  const reportFile = join(folder, 'report.json');
  const playwright = join(projectRoot, 'node_modules', 'playwright', 'cli.js');
  const reporters = options.live ? '--reporter=list,json' : '--reporter=json';
  const config = ['--config', join(journeyFolder, 'playwright.config.ts'), '--output', join('test-results', name)];
  try {
    const { code, stdout, stderr } = await runInDesktopSession(
      [process.execPath, playwright, 'test', ...config, reporters, ...args],
      {
        env: {
          PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
          ...(options.screens ? { EHC_SCREENS: '1' } : {}),
          ...(options.executable ? { EHC_EXECUTABLE: options.executable } : {}),
        },
        live: options.live ?? false,
        timeoutMs: timeLimitMs,
      },
    );
    if (!existsSync(reportFile)) return { journeys: [], errors: [`${stdout}\n${stderr}`.trim()] };
    const report = JSON.parse(readFileSync(reportFile, 'utf8')) as PlaywrightReport;
    const journeys = report.suites.flatMap((suite) => journeysOf(suite));
    const errors = report.errors.map(({ message }) => message ?? 'unknown error');
    const explained = errors.length > 0 || journeys.some(({ outcome }) => outcome === 'failed');
    if (code !== 0 && !explained) errors.push(`${stdout}\n${stderr}`.trim());
    return { journeys, errors };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files of journeys, those with the most journeys first: a long one that began last would be waited for alone. */
function journeyFiles(): string[] {
  const journeysIn = (file: string) =>
    readFileSync(join(projectRoot, journeyFolder, file), 'utf8').split(/\bjourney\(/).length;
  return readdirSync(join(projectRoot, journeyFolder))
    .filter((file) => file.endsWith('.spec.ts'))
    .map((file) => ({ file, journeys: journeysIn(file) }))
    .sort((a, b) => b.journeys - a.journeys)
    .map(({ file }) => file);
}

/**
 * Runs the journeys against the built app in real windows. Most of a journey is waiting, so on Linux, where a desktop can be made
 * for each, two run at a time; what measures time (tagged @alone) has the machine to itself afterwards.
 */
export async function runJourneys(options: JourneyOptions): Promise<JourneyRun> {
  const { args = [] } = options;
  const desktops = process.platform === 'linux' ? Math.min(2, availableParallelism()) : 1;
  if (args.length > 0 || desktops === 1) return onOneDesktop(options, args);
  const runs: JourneyRun[] = [];
  const waiting = journeyFiles().values();
  const desktop = async () => {
    for (const file of waiting) {
      const shared = [file, '--grep-invert', '@alone', '--pass-with-no-tests'];
      runs.push(await onOneDesktop(options, shared, file));
    }
  };
  await Promise.all(Array.from({ length: desktops }, desktop));
  runs.push(await onOneDesktop(options, ['--grep', '@alone']));
  return { journeys: runs.flatMap(({ journeys }) => journeys), errors: runs.flatMap(({ errors }) => errors) };
}

/** A journey that passed only on a second try counts as failed: a person gets no second try. */
export function journeyStep({ journeys, errors }: JourneyRun): StepResult {
  const failed = journeys.filter(({ outcome }) => outcome === 'failed' || outcome === 'flaky');
  return {
    name: 'journeys',
    passed: journeys.filter(({ outcome }) => outcome === 'passed').length,
    failed: failed.length + errors.length,
    skipped: journeys.filter(({ outcome }) => outcome === 'skipped').length,
    details: [...failed.map(({ file, title, error }) => `${file}: ${title}\n${error}`), ...errors].join('\n\n'),
  };
}
