import { hasCommand } from '../../setup/system-packages';
import { type PowerCutSummary, runPowerCuts } from './run-power-cuts';

/** The control needs no more: it loses work at most moments. */
const mostControls = 100;

export interface PowerCutReport {
  full: PowerCutSummary;
  /** The same at `synchronous=1`. */
  control: PowerCutSummary;
}

/** Null with a sentence to `tell` when this machine cannot record what a program writes. */
export async function powerCutReport(
  cuts: number,
  seed: number,
  tell: (line: string) => void,
): Promise<PowerCutReport | null> {
  if (process.platform !== 'linux' || !hasCommand('strace')) {
    tell('Writes are recorded with strace, on Linux. Install it with: sudo apt-get install -y strace');
    return null;
  }
  const full = await runPowerCuts(cuts, seed, 2);
  for (const problem of full.problems) tell(problem);
  return { full, control: await runPowerCuts(Math.min(mostControls, cuts), seed, 1) };
}

/** Whether nothing was lost, by a method that does find losses. */
export function powerCutsHeld({ full, control }: PowerCutReport): boolean {
  return full.losing === 0 && control.losing > 0;
}

export function powerCutTable({ full, control }: PowerCutReport): string {
  const line = (name: string, { cuts, edits, losing, unreadable, worst }: PowerCutSummary) =>
    `${name}: ${cuts} power cuts over ${edits} acknowledged edits, ${losing} lost work (at most ${worst} edits at once, ${unreadable} not whole)`;
  return [
    line('synchronous=2, as the app sets it', full),
    line('control, synchronous=1', control),
    ...(control.losing === 0 ? ['The control lost nothing, so this run proves nothing.'] : []),
  ].join('\n');
}

/** One line of JSON: counts only. */
export function powerCutJson({ full, control }: PowerCutReport): string {
  const counts = ({ cuts, edits, losing, unreadable, worst }: PowerCutSummary) => ({
    cuts,
    edits,
    losing,
    unreadable,
    worst,
  });
  return JSON.stringify({ powerCuts: counts(full), control: counts(control) });
}
