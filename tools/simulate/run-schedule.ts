import type { Mutation } from '../../shared/hub-api/sync';
import { type FaultCounts, type FaultKind, falseReply, faultKinds, noFaults, truncated } from './faults';
import { doFileWork } from './file-work';
import { createLedger } from './ledger';
import { createNetwork, type Flight, isDoorbell } from './network';
import { brokenPromises } from './promises';
import { type Random, seeded } from './random';
import { type CoreSabotage, createDevice, type Device, signInAgain, spoilRow } from './sim-device';
import { HubDied, type HubSabotage, type HubStage, type SimHub } from './sim-hub';
import { office } from './small-office';
import { doWork } from './work';
import { createWorld } from './world';

export interface ScheduleOptions {
  seed: number;
  devices: number;
  /** Which steps are taken, by their numbers: all of them, or fewer while a failing schedule is made shorter. */
  steps: readonly number[];
  stage: HubStage;
  folder: string;
  template: string;
  core?: CoreSabotage;
  hub?: HubSabotage;
  /** Keeps the story of the schedule. */
  trace?: boolean;
}

export interface ScheduleResult {
  violations: string[];
  faults: FaultCounts;
  trace: string[];
  /** A digest of all that happened: the same for the same seed. */
  print: string;
  work: number;
}

function unsettled(device: Device): string {
  const rows = device.open?.connections.write
    .prepare<[], { state: string; entity: string; op: string }>(
      `SELECT state, entity, op FROM outbox WHERE state IN ('waiting', 'sending', 'acknowledged') ORDER BY n`,
    )
    .all();
  const left = (rows ?? []).map((row) => `${row.state} ${row.op} ${row.entity}`);
  return `${device.name} ${device.engine?.status().state ?? 'dead'} [${left.join(', ')}]`;
}

/** Some schedules have files. The 0.3 and the stream leave the named regressions and planted bugs as they were before there were any. */
const hasFiles = (seed: number) => seeded(seed, 133).chance(0.3);
/** Nothing waits to be sent, and what the person sees has come where there is room. */
const filesQuiet = ({ files, cramped }: Device): boolean =>
  !files ||
  (files.local.waiting().length === 0 && (cramped || files.shown().every(({ sha256 }) => files.local.has(sha256))));
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
/** Peace must come by then: twice the longest wait between two tries, and some more. */
const longestHealing = 12 * 60_000;
const mostHealing = 2_500;
const day = 86_400_000;
const hour = 3_600_000;

/** Runs one schedule: random work under random faults, then peace, then every promise is looked at. */
export async function runSchedule(options: ScheduleOptions): Promise<ScheduleResult> {
  const { seed, stage, folder, template } = options;
  const world = createWorld();
  const network = createNetwork(world);
  const hub: SimHub = stage.open(world, folder, options.hub);
  const ledger = createLedger();
  const faults = noFaults();
  const subjects = new Map<string, string>();
  const trace: string[] = [];
  let print = 0;
  let worked = 0;
  let restores = 0;
  let hubDead = false;
  const say = (text: string) => {
    for (let index = 0; index < text.length; index += 1) print = (Math.imul(print, 31) + text.charCodeAt(index)) | 0;
    if (options.trace) trace.push(text);
  };
  const base = seeded(seed, 77);
  // Each schedule has its own weather: some faults often, others never.
  const weather = Object.fromEntries(
    faultKinds.map((kind) => [kind, base.chance(0.45) ? base.next() * 0.22 : 0]),
  ) as Record<FaultKind, number>;
  const withFiles = hasFiles(seed);
  const engineRandom = seeded(seed, 78);
  const devices: Device[] = Array.from({ length: options.devices }, (_, index) =>
    createDevice({
      world,
      network,
      hub,
      folder,
      template,
      number: index + 1,
      accountId: index % 3 === 2 ? office.manager : office.caseworker,
      sabotage: options.core ?? {},
      withFiles,
      random: () => engineRandom.next(),
    }),
  );
  const count = (kind: FaultKind, about: string) => {
    faults[kind] += 1;
    say(`  fault ${kind} ${about}`);
  };
  const label = (flight: Flight) => `${flight.device} ${flight.request.method} ${flight.request.path}`;

  const atHub = async (flight: Flight) => {
    if (flight.request.path === '/v1/mutations')
      for (const one of (flight.request.body as { mutations: Mutation[] }).mutations)
        subjects.set(one.id, one.entityId);
    return hub.handle(
      isDoorbell(flight) ? { ...flight.request, query: { ...flight.request.query, seconds: 0 } } : flight.request,
    );
  };
  /** The connection breaks while a part of a file is sent: the hub has some of it, and nobody hears of it. */
  const cutShort = async (flight: Flight, random: Random) => {
    const body = flight.request.body as Uint8Array;
    const some = body.subarray(0, random.int(body.length + 1));
    try {
      if (!hubDead) await hub.handle({ ...flight.request, body: some });
    } catch (error) {
      if (!(error instanceof HubDied)) throw error;
      hubDown(`at ${label(flight)}`);
    }
  };
  const hubHas = () => `${hub.store.meta('epoch')} ${hub.store.records.head()}`;
  const give = (flight: Flight) => {
    network.remove(flight);
    if (flight.lost || !flight.alive()) return;
    if (flight.reply) flight.arrive(flight.reply);
    else flight.fail();
  };
  const hubDown = (about: string) => {
    hubDead = true;
    say(`  the hub dies ${about}`);
  };
  /** Moves one flight on by one stage. `random` null: nothing goes wrong. */
  const move = async (flight: Flight, random: Random | null) => {
    const rolled = (kind: FaultKind) => random?.chance(weather[kind]) === true;
    if (flight.stage === 'back') {
      say(`${label(flight)} answered ${flight.reply?.status ?? 'nothing'}`);
      give(flight);
      return;
    }
    for (const kind of ['html-200', 'status-401', 'status-409', 'status-429', 'status-5xx'] as const) {
      const instead = random && rolled(kind) ? falseReply(kind, random) : null;
      if (!instead) continue;
      count(kind, label(flight));
      flight.reply = instead;
      give(flight);
      return;
    }
    if (rolled('lost-request')) {
      count('lost-request', label(flight));
      if (flight.request.method === 'PATCH' && random) await cutShort(flight, random);
      give(flight);
      return;
    }
    if (rolled('late-request') && !flight.lost && !isDoorbell(flight)) {
      count('late-request', label(flight));
      flight.fail();
      flight.lost = true;
      return;
    }
    if (random?.chance(weather['hub-crash'] * 3) && flight.request.path === '/v1/mutations') {
      count('hub-crash', label(flight));
      hub.dieAtWrite(1 + random.int(24));
    }
    try {
      const times = rolled('duplicate') && !isDoorbell(flight) ? 2 : 1;
      if (times === 2) count('duplicate', label(flight));
      for (let time = 0; time < times; time += 1) flight.reply = await atHub(flight);
      await hub.drain();
    } catch (error) {
      if (!(error instanceof HubDied)) throw error;
      hubDown(`at ${label(flight)}`);
      flight.reply = null;
      give(flight);
      return;
    }
    if (isDoorbell(flight) && flight.reply?.text.includes('"changed":false') && world.now() < flight.until) {
      flight.reply = null;
      flight.looked = hubHas();
      return;
    }
    if (rolled('lost-answer')) {
      count('lost-answer', label(flight));
      flight.reply = null;
      give(flight);
      return;
    }
    if (random && rolled('truncated') && flight.reply) {
      count('truncated', label(flight));
      flight.reply = truncated(flight.reply, random);
    }
    flight.stage = 'back';
    say(`${label(flight)} reached the hub ${flight.reply?.status}`);
  };
  /** Flights that can move now: a doorbell that looked and found nothing waits for news or for its time. */
  const movable = () =>
    network
      .flights()
      .filter(
        (flight) =>
          (flight.stage === 'back' || !hubDead) &&
          (!isDoorbell(flight) || flight.stage === 'back' || flight.looked !== hubHas() || world.now() >= flight.until),
      );
  const nextEvent = () => {
    const doorbells = network
      .flights()
      .filter(isDoorbell)
      .map((flight) => flight.until);
    const alarm = world.nextAlarm();
    const all = [...doorbells, ...(alarm === null ? [] : [alarm])].filter((due) => due > world.now());
    return alarm !== null && alarm <= world.now() ? world.now() : all.length > 0 ? Math.min(...all) : null;
  };
  const startDevice = (device: Device) => {
    device.start();
    say(`${device.name} starts`);
  };
  const workAt = (device: Device, random: Random) => {
    try {
      const work = withFiles && random.chance(0.5) ? doFileWork : doWork;
      const done = work(device, ledger, random);
      if (done === '') return;
      worked += 1;
      say(`${device.name} ${done}`);
    } catch (error) {
      // A full disk refuses the command: the person is told that it was not saved, so nothing is owed.
      if (!device.diskFull) throw error;
      say(`${device.name} could not save`);
    }
  };
  const resume = (device: Device) => device.pauses.shift()?.();

  const hubEvent = async (random: Random) => {
    if (hubDead) {
      hub.startAgain();
      hubDead = false;
      say('the hub starts again');
    } else if (random.chance(0.45)) {
      if (!(await hub.backUp())) return;
      hub.contribute();
      say('the hub is backed up, then a family sends its views');
    } else if (random.chance(weather['hub-restored'] * 4) && hub.restore()) {
      restores += 1;
      count('hub-restored', '');
    }
  };
  const deviceEvent = (device: Device, random: Random) => {
    if (!device.open) startDevice(device);
    else if (random.chance(weather['core-crash'] * 4)) {
      device.crash();
      count('core-crash', device.name);
    } else if (device.diskFull || random.chance(weather['disk-full'] * 3)) {
      device.setDisk(!device.diskFull);
      if (device.diskFull) count('disk-full', device.name);
    } else if (random.chance(weather['wrong-clock'])) {
      device.clockOffset = (random.int(9) - 4) * day;
      count('wrong-clock', device.name);
    } else if (device.engine?.status().state === 'signed-out') {
      signInAgain(device, hub);
      say(`${device.name} signs in`);
    } else device.engine?.hurry();
  };
  const step = async (random: Random) => {
    const device = random.pick(devices);
    const at = random.next();
    if (at < 0.3) workAt(device, random);
    else if (at < 0.36) deviceEvent(device, random);
    else if (at < 0.42) await hubEvent(random);
    else if (at < 0.52) {
      const next = nextEvent();
      const far = random.chance(weather['expired-session']);
      if (far) count('expired-session', '');
      const jump = far ? 16 * 60_000 : next !== null && random.chance(0.8) ? next - world.now() : random.int(20_000);
      world.advance(jump);
      world.ring();
      say(`${jump} ms later`);
    }
    await settled();
    for (let moves = random.int(9); moves > 0; moves -= 1) {
      const paused = devices.filter((one) => one.pauses.length > 0);
      if (paused.length > 0 && random.chance(0.5)) resume(random.pick(paused));
      else {
        const flights = movable();
        if (flights.length === 0) break;
        if (random.chance(weather.slow)) {
          count('slow', '');
          break;
        }
        const [oldest] = flights;
        const flight = weather.reordered > 0 && random.chance(0.5) ? random.pick(flights) : oldest;
        if (!flight) break;
        if (flight !== oldest) count('reordered', label(flight));
        await move(flight, random);
      }
      await settled();
    }
  };

  const quiet = () =>
    devices.every((device) => {
      if (!device.open || !device.engine || device.pauses.length > 0) return false;
      if (device.engine.status().state !== 'up-to-date' || !filesQuiet(device)) return false;
      const left = device.open.connections.write
        .prepare<[], { c: number }>(
          `SELECT count(*) AS c FROM outbox AS o WHERE state IN ('waiting', 'sending', 'acknowledged') AND NOT EXISTS
             (SELECT 1 FROM outbox AS held WHERE held.entity = o.entity AND held.entity_id = o.entity_id
              AND held.state IN ('conflict', 'parked') AND held.n < o.n)`,
        )
        .get();
      return (
        left?.c === 0 && device.open.meta.get('cursor') === `${hub.store.meta('epoch')}.${hub.store.records.head()}`
      );
    });
  /** Until all that is under way has ended. False when it does not end in time. */
  const heal = async (): Promise<boolean> => {
    if (hubDead) hub.startAgain();
    else hub.dieAtWrite(-1);
    hubDead = false;
    for (const device of devices) {
      if (!device.open) startDevice(device);
      if (device.diskFull) device.setDisk(false);
      device.clockOffset = 0;
    }
    const end = world.now() + longestHealing;
    for (let turn = 0; turn < mostHealing && world.now() < end; turn += 1) {
      await settled();
      const paused = devices.find((device) => device.pauses.length > 0);
      const [flight] = movable();
      if (paused) resume(paused);
      else if (flight) await move(flight, null);
      else if (quiet()) return true;
      else {
        for (const device of devices) {
          const state = device.engine?.status().state;
          if (state === 'signed-out') signInAgain(device, hub);
          if (state === 'brake') {
            device.engine?.allowRemovals();
            device.engine?.hurry();
          }
        }
        await settled();
        if (movable().length > 0) continue;
        const next = nextEvent();
        if (next === null) return false;
        world.advance(Math.max(0, next - world.now()));
        world.ring();
      }
    }
    return false;
  };

  try {
    for (const device of devices) startDevice(device);
    for (const number of options.steps) await step(seeded(seed, number + 1000));
    say('peace');
    const violations: string[] = [];
    const calm = async () => {
      if (!(await heal())) violations.push(`never quiet: ${devices.map(unsettled).join('; ')}`);
    };
    await calm();
    const rot = seeded(seed, 79);
    for (const device of devices)
      if (rot.chance(weather['rotten-row'] * 4) && spoilRow(device, (most) => rot.int(most)))
        count('rotten-row', device.name);
    // Every computer compares what it holds with the hub once an hour.
    world.advance(hour);
    world.ring();
    await calm();
    await hub.drain();
    violations.push(...brokenPromises({ hub, devices, ledger, restores, subjects }));
    return { violations, faults, trace, print: (print >>> 0).toString(16), work: worked };
  } finally {
    await settled();
    for (const device of devices) device.remove();
    hub.close();
  }
}
