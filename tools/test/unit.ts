import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../electron-runtime/paths';
import { run } from '../electron-runtime/run';
import type { StepResult } from './step';

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

function failures(report: VitestReport): string[] {
  return report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && file.status === 'failed') return [`${file.name}\n${file.message}`];
    return failed.map((test) => `${file.name}\n${test.fullName}\n${test.failureMessages.join('\n')}`);
  });
}

/** Every Vitest test: units, database, sync, hub and components. */
export async function unitTests(): Promise<StepResult> {
  const folder = mkdtempSync(join(tmpdir(), 'ehc-vitest-'));
  const reportFile = join(folder, 'report.json');
  const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const args = ['run', '--config', 'tests/vitest.config.ts', '--reporter=json', `--outputFile=${reportFile}`];
  const { code, stdout, stderr } = await run(process.execPath, [vitest, ...args]);
  try {
    if (!existsSync(reportFile)) {
      return { name: 'vitest', passed: 0, failed: 1, skipped: 0, details: `${stdout}\n${stderr}`.trim() };
    }
    const report = JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport;
    const messages = failures(report);
    // A file that does not load, or an error outside any test, fails the run without failing a test.
    const outsideTests = code !== 0 && messages.length === 0 ? [`${stdout}\n${stderr}`.trim()] : [];
    return {
      name: 'vitest',
      passed: report.numPassedTests,
      failed: Math.max(report.numFailedTests, messages.length + outsideTests.length),
      skipped: report.numPendingTests + report.numTodoTests,
      details: [...messages, ...outsideTests].join('\n\n'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
