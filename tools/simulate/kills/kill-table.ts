import { type KillSummary, killKinds } from './run-kills';

/** Problems are told as they come; the table only counts them. */
export function killTable(summary: KillSummary, seconds: number): string {
  const { unreadable, lost, duplicated, diverged, migrations } = summary;
  const head = ['killed while', 'kills', 'unsent', 'on their way', 'answered', 'uploads'];
  const rows = killKinds.map((kind) => {
    const { kills, waiting, onTheirWay, answered, uploads } = summary.kinds[kind];
    return [kind, kills, waiting, onTheirWay, answered, uploads].map(String);
  });
  const line = (cells: readonly string[]) =>
    cells.map((cell, n) => (n === 0 ? cell.padEnd(14) : cell.padStart(13))).join('');
  return [
    line(head),
    ...rows.map(line),
    '(kills that found changes unsent, on their way, answered without their echo, and files still to send)',
    '',
    `${summary.kills} kills of core and ${summary.hubKills} of the hub in ${seconds.toFixed(0)} s, seeds ${summary.firstSeed} to ${summary.firstSeed + summary.kills - 1}; ${summary.acknowledged} of ${summary.edits} edits acknowledged`,
    `${migrations.undone} kills left a step of the schema undone, ${migrations.done} done`,
    `${unreadable.length} databases unreadable, ${lost.length} acknowledged edits lost, ${duplicated.length} letters, invitations or changes duplicated, ${diverged.length} differences from the hub`,
  ].join('\n');
}

/** One line of JSON: counts only. */
export function killJson(summary: KillSummary): string {
  const { unreadable, lost, duplicated, diverged, ...counts } = summary;
  return JSON.stringify({
    ...counts,
    unreadable: unreadable.length,
    lost: lost.length,
    duplicated: duplicated.length,
    diverged: diverged.length,
  });
}
