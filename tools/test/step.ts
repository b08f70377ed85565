/** What one step of `npm test` found. A static check counts as one test. */
export interface StepResult {
  name: string;
  passed: number;
  failed: number;
  skipped: number;
  /** What to read when something failed; empty otherwise. */
  details: string;
}

/** The result of a check that is either clean or not. */
export function checkResult(name: string, ok: boolean, details: string): StepResult {
  return { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, details: ok ? '' : details.trim() };
}

/** Adds results up: the plain closing line, and whether everything passed. A run in which nothing passed has not passed. */
export function summarise(results: StepResult[]): { line: string; ok: boolean } {
  const sum = (key: 'passed' | 'failed' | 'skipped') => results.reduce((total, result) => total + result[key], 0);
  const failed = sum('failed');
  return {
    line: `${sum('passed')} passed, ${failed} failed, ${sum('skipped')} skipped`,
    ok: failed === 0 && sum('passed') > 0,
  };
}
