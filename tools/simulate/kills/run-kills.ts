import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheMigrations } from '../../../main/core/db/migrations/all';
import { openDatabase } from '../../../main/core/db/open';
import { pickWeighted, type Random, seeded } from '../random';
import { type Colleague, openColleague } from './colleague';
import { type CoreProcess, startCore } from './core-process';
import { createEdits, type Edits } from './edits';
import { killFirstSync } from './first-sync';
import { type Findings, lookAfterKill, noFindings, type Wreck } from './look';
import { lookAtHub } from './look-at-hub';
import { withNextStep } from './next-step';
import { killedComputer, work } from './office-day';
import { makeTemplate, openPlace, type Place, quiet, type Template } from './place';
import { buildPrograms, type Programs } from './programs';

/** What the killed program is meant to be doing; the moment itself is random. */
export const killKinds = ['opening', 'typing', 'pull', 'push', 'upload', 'hub', 'migration', 'first-sync'] as const;
export type KillKind = (typeof killKinds)[number];

export interface KillSummary extends Findings {
  kills: number;
  hubKills: number;
  firstSeed: number;
  edits: number;
  acknowledged: number;
  kinds: Record<KillKind, { kills: number } & Wreck>;
  /** Kills that left a step of the schema undone, and done. */
  migrations: { undone: number; done: number };
}

/** A new hub and a new computer after so many kills: databases stay small, and every campaign ends with a look at the hub. */
const killsPerCampaign = 60;
const looksAtHubEvery = 15;

/** Weight of each kind, and when the kill comes: milliseconds after the work was opened (`opening`: after the start). */
const plan: Record<KillKind, { weight: number; from: number; until: number }> = {
  opening: { weight: 1, from: 0, until: 700 },
  typing: { weight: 3, from: 10, until: 350 },
  pull: { weight: 2, from: 0, until: 300 },
  push: { weight: 2, from: 250, until: 800 },
  upload: { weight: 2, from: 200, until: 600 },
  hub: { weight: 1, from: 300, until: 900 },
  migration: { weight: 1, from: 0, until: 60 },
  'first-sync': { weight: 1, from: 0, until: 1_200 },
};

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

const weights = killKinds.map((kind) => [plan[kind].weight, kind] as const);

/** Milliseconds from a start to open work on a machine with nothing else to do. A slower one gets its kills later by the same factor. */
const usualStart = 400;
const mostStretch = 8;

interface Campaign {
  /** How much slower this machine is now; learnt from each start. */
  pace: { stretch: number };
  template: Template;
  programs: Programs;
  place: Place;
  colleague: Colleague;
  edits: Edits;
  summary: KillSummary;
  found: Findings;
}

function openCore({ place, programs }: Campaign): CoreProcess {
  const { profileDir, keychain, hub } = place;
  return startCore({ program: programs.core, profileDir, hubUrl: hub.url, keychain });
}

/** One life of core that ends with SIGKILL. */
async function oneLife(campaign: Campaign, kind: KillKind, random: Random): Promise<void> {
  const { template, place, colleague, edits, summary } = campaign;
  const { desk, password } = template;
  const { from, until } = plan[kind];
  if (kind === 'pull') await colleague.work(25);
  const began = performance.now();
  const core = openCore(campaign);
  const chosen = from + random.int(until - from);
  const opened = core.call('session.unlock', { password });
  if (kind === 'opening') await pause(chosen * campaign.pace.stretch);
  else {
    const result = await opened;
    if (!result?.ok) campaign.found.unreadable.push(`unlock: ${result?.code ?? 'died'}`);
    campaign.pace.stretch = Math.min(mostStretch, Math.max(1, (performance.now() - began) / usualStart));
    const moment = chosen * campaign.pace.stretch;
    let going = true;
    const call = (name: string, input?: unknown) => core.call(name, input);
    const busy = work({ call, edits, random, desk, computer: killedComputer }, () => going);
    if (kind === 'upload') void call('sync.now');
    const beside = random.chance(0.3) && kind !== 'pull' ? colleague.work(3) : Promise.resolve();
    if (kind === 'hub') {
      await pause(random.next() * moment);
      await place.hub.killFor(random.int(200));
      summary.hubKills += 1;
    }
    await pause(moment);
    await core.kill();
    going = false;
    await Promise.all([busy, beside]);
  }
  await core.kill();
}

/** Kills a program in the middle of a step of the schema, on a copy; whatever it left must open, and the step must then go through. */
async function oneMigration(campaign: Campaign, random: Random): Promise<void> {
  const { place, programs, template, summary, found } = campaign;
  const folder = join(place.folder, 'migrating');
  mkdirSync(folder);
  const file = join(folder, 'cache.db');
  for (const suffix of ['', '-wal']) {
    const source = join(place.personDir, `cache.db${suffix}`);
    if (existsSync(source)) copyFileSync(source, file + suffix);
  }
  const counts = (migrations: typeof cacheMigrations | typeof withNextStep) => {
    const opened = openDatabase({ file, key: template.key, cipher: 'aegis', migrations });
    if (!opened.ok) return opened.code;
    const { write, close } = opened.value;
    const row = write
      .prepare<[], { rows: string }>(
        `SELECT (SELECT count(*) FROM base) || ' ' || (SELECT count(*) FROM outbox) || ' ' ||
           (SELECT count(*) FROM audit) || ' ' || (SELECT count(*) FROM scratch) AS rows`,
      )
      .get();
    const integrity = String(write.pragma('integrity_check', { simple: true }));
    close();
    return `${row?.rows} ${integrity}`;
  };
  const before = counts(cacheMigrations);
  const child = spawn(process.execPath, [programs.migrate, file, Buffer.from(template.key).toString('hex')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  await pause(random.int(plan.migration.until) * campaign.pace.stretch);
  child.kill('SIGKILL');
  await gone;
  const left = counts(cacheMigrations);
  if (left === 'newer-schema') summary.migrations.done += 1;
  else if (left === before) summary.migrations.undone += 1;
  else found.unreadable.push(`after a killed migration: ${left}, before it: ${before}`);
  const after = counts(withNextStep);
  if (after !== before)
    found.lost.push(`after a migration that was killed and done again: ${after}, before: ${before}`);
  rmSync(folder, { recursive: true, force: true });
}

async function look(campaign: Campaign): Promise<void> {
  const { template, place, colleague, edits, found } = campaign;
  const core = openCore(campaign);
  const opened = await core.call('session.unlock', { password: template.password });
  if (!opened?.ok) found.unreadable.push(`unlock: ${opened?.code ?? 'died'}`);
  if (!(await quiet(core, template.email, 60))) found.diverged.push('the killed computer never came to rest');
  if (!(await colleague.quiet())) found.diverged.push('the second computer never came to rest');
  await quiet(core, template.email, 60);
  await lastFileReads(core, edits, found);
  await core.kill();
  const copy = join(place.folder, 'copy');
  lookAfterKill(place.personDir, copy, template.key, edits, found, (db) =>
    lookAtHub(
      place.hubFile,
      [
        { name: 'the killed computer', accountId: template.accountId, db },
        { name: 'the second computer', accountId: colleague.accountId, db: colleague.db },
      ],
      edits,
      found,
    ),
  );
}

/** The newest acknowledged file opens with its own words in it. */
async function lastFileReads(core: CoreProcess, edits: Edits, found: Findings): Promise<void> {
  const last = edits.all.findLast(({ kind, acknowledged, id }) => kind === 'document' && acknowledged && id !== null);
  if (!last) return;
  const preview = await core.call('documents.preview', { documentId: last.id });
  const html = preview?.ok ? String((preview.value as { html: string | null }).html) : (preview?.code ?? 'died');
  if (!html.includes(last.token)) found.lost.push(`document ${last.token} does not open: ${html.slice(0, 40)}`);
}

/** Kills real processes `kills` times. `tell` hears of each; the same seed chooses the same work, but the moments are real time. */
export async function runKills(kills: number, firstSeed: number, tell: (line: string) => void): Promise<KillSummary> {
  const empty = () => ({ kills: 0, waiting: 0, onTheirWay: 0, answered: 0, uploads: 0 });
  const summary: KillSummary = {
    kills: 0,
    hubKills: 0,
    firstSeed,
    edits: 0,
    acknowledged: 0,
    kinds: Object.fromEntries(killKinds.map((kind) => [kind, empty()])) as KillSummary['kinds'],
    migrations: { undone: 0, done: 0 },
    ...noFindings(),
  };
  const programs = await buildPrograms();
  let template: Template | null = null;
  try {
    template = await makeTemplate(programs);
    for (let done = 0; done < kills; done += killsPerCampaign)
      await runCampaign(template, programs, summary, firstSeed + done, Math.min(killsPerCampaign, kills - done), tell);
  } finally {
    template?.remove();
    programs.remove();
  }
  return summary;
}

async function runCampaign(
  template: Template,
  programs: Programs,
  summary: KillSummary,
  firstSeed: number,
  kills: number,
  tell: (line: string) => void,
): Promise<void> {
  const place = await openPlace(template, programs);
  const edits = createEdits();
  const pace = { stretch: 1 };
  let colleague: Colleague | null = null;
  try {
    colleague = await openColleague({
      folder: place.folder,
      hubUrl: place.hub.url,
      email: template.colleague,
      edits,
      random: seeded(firstSeed, 2),
      desk: template.desk,
    });
    for (let seed = firstSeed; seed < firstSeed + kills; seed += 1) {
      const random = seeded(seed, 1);
      const kind = pickWeighted(random, weights);
      const found = noFindings();
      const campaign: Campaign = { pace, template, programs, place, colleague, edits, summary, found };
      if (kind === 'migration') await oneMigration(campaign, random);
      else if (kind === 'first-sync')
        await killFirstSync(place, programs, template, random, pace.stretch, plan[kind], found);
      else await oneLife(campaign, kind, random);
      const wreck = lookAfterKill(place.personDir, join(place.folder, 'copy'), template.key, edits, found);
      const counts = summary.kinds[kind];
      counts.kills += 1;
      for (const name of ['waiting', 'onTheirWay', 'answered', 'uploads'] as const)
        counts[name] += wreck[name] > 0 ? 1 : 0;
      summary.kills += 1;
      const last = seed === firstSeed + kills - 1;
      if (last || (seed - firstSeed + 1) % looksAtHubEvery === 0) await look(campaign);
      for (const name of ['unreadable', 'lost', 'duplicated', 'diverged'] as const) {
        for (const problem of found[name]) tell(`seed ${seed} (${kind}): ${name}: ${problem}`);
        summary[name].push(...found[name]);
      }
      if (summary.kills % 25 === 0) tell(`${summary.kills} kills, ${edits.all.length} edits in this campaign`);
    }
    summary.edits += edits.all.length;
    summary.acknowledged += edits.all.filter(({ acknowledged }) => acknowledged).length;
  } finally {
    colleague?.close();
    await place.remove();
  }
}
