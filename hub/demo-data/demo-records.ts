import type { EntityName } from '../../shared/hub-api/entities';
import type { RecordWrite } from '../store/hub-store';
import { demoPeople } from './authority';
import type { DemoWorld } from './case-parts';
import type { DemoSize } from './demo-sizes';
import { type DemoProfessional, makeProfessionals } from './directory';
import { invitationRecords } from './invitation-records';
import { type CaseWish, makeCase } from './make-case';
import { parentNamesF, parentNamesM, surnames } from './names';
import { peopleAtSixteen } from './people-at-sixteen';
import { addDays } from './plain-dates';
import { Random } from './random';
import { makeSettings } from './settings';
import type { Stage } from './timeline';

interface Shape {
  settings: number;
  professionals: number;
  /** Cases of the demo caseworker, by stage; the rest of the authority's cases go round the other caseworkers. */
  own: Partial<Record<Stage, number>>;
  others: Partial<Record<Stage, number>>;
}

const OWN: Shape['own'] = {
  undecided: 9,
  gathering: 14,
  deciding: 8,
  drafting: 7,
  commenting: 5,
  finalising: 4,
  plan: 190,
  refused: 4,
  'not-issued': 1,
  withdrawn: 1,
  ceased: 4,
};

const SHAPES: Readonly<Record<DemoSize, Shape>> = {
  small: {
    settings: 24,
    professionals: 90,
    own: {
      undecided: 6,
      gathering: 8,
      deciding: 4,
      drafting: 4,
      commenting: 3,
      finalising: 2,
      plan: 17,
      refused: 1,
      ceased: 1,
    },
    others: { undecided: 2, gathering: 3, deciding: 1, plan: 7, refused: 1 },
  },
  median: {
    settings: 200,
    professionals: 1200,
    own: OWN,
    others: {
      undecided: 52,
      gathering: 78,
      deciding: 36,
      drafting: 24,
      commenting: 20,
      finalising: 24,
      plan: 3110,
      refused: 90,
      'not-issued': 8,
      withdrawn: 10,
      ceased: 60,
    },
  },
  large: {
    settings: 620,
    professionals: 5000,
    own: OWN,
    others: {
      undecided: 560,
      gathering: 380,
      deciding: 110,
      drafting: 70,
      commenting: 60,
      finalising: 60,
      plan: 20410,
      refused: 5760,
      'not-issued': 250,
      withdrawn: 500,
      ceased: 110,
    },
  },
};

const CASES_A_WORKER = 250;
const WRITER_CASES = 5;

/**
 * Three cases of the demo caseworker made ready on purpose: NM-10001 is to be decided within 3 days; NM-10002 has all eight advices in
 * and no plan; NM-10003 has its draft out, with 2 days left for comments.
 */
function stories(asOf: string): Pick<CaseWish, 'stage' | 'story'>[] {
  return [
    { stage: 'undecided', story: { receivedOn: addDays(asOf, -39) } },
    { stage: 'drafting', story: { receivedOn: addDays(asOf, -108), everyAdvice: true } },
    { stage: 'commenting', story: { receivedOn: addDays(asOf, -125), draftServedOn: addDays(asOf, -12) } },
  ];
}

export interface DemoOptions {
  size: DemoSize;
  seed: number;
  /** Plain date. */
  asOf: string;
}

type Worker = { id: string; name: string };

export interface DemoRecords {
  /** What the cases share, and the demo caseworker's own cases. */
  first: RecordWrite[];
  /** The rest of the caseload, made as it is read, once: kept as objects they would cost more memory and time than all else. */
  others: Iterable<RecordWrite>;
  /** Staff who can sign in, in the order of `demoPeople`. */
  staff: Worker[];
  professionals: readonly DemoProfessional[];
}

/** Every record of a demo authority. Pure: the same size, seed and day (plain date) give the same records in the same order. */
export function makeDemoRecords(options: DemoOptions): {
  records: RecordWrite[];
  staff: DemoRecords['staff'];
} {
  const { first, others, staff } = startDemoRecords(options);
  return { records: [...first, ...others], staff };
}

/** The same records in the same order, those of the other caseworkers' cases not yet made. */
export function startDemoRecords(options: DemoOptions): DemoRecords {
  const random = new Random(options.seed);
  const shape = SHAPES[options.size];
  const settings = makeSettings(random, shape.settings);
  const people = makeProfessionals(random, shape.professionals, settings);
  const records: RecordWrite[] = [
    ...settings.map(({ id, body }) => free('setting', id, body)),
    ...people.map(({ id, body }) => free('professional', id, body)),
  ];
  const staff = demoPeople.map(({ name }) => ({ id: random.id(), name }));
  const workers = makeWorkers(random, records, staff, countOf(shape.others));
  const world: DemoWorld = {
    random,
    asOf: options.asOf,
    settings,
    professionals: byContributor(people),
    chair: staff[2]!,
    manager: staff[demoPeople.findIndex(({ role }) => role === 'manager')]!,
  };
  records.push(...invitationRecords(random, options.asOf, people));
  let number = 10_000;
  for (const story of stories(options.asOf)) {
    number += 1;
    records.push(...makeCase(world, { ...story, caseworker: staff[0]!, rich: true, number }));
  }
  for (const record of casesOf(world, shape.own, [staff[0]!], true, number)) records.push(record);
  letWriterIn(records, options.asOf);
  const others = othersOf(world, shape, workers, staff[0]!, number + countOf(shape.own));
  return { first: records, others, staff, professionals: people };
}

function* othersOf(
  world: DemoWorld,
  shape: Shape,
  workers: readonly Worker[],
  own: Worker,
  last: number,
): Generator<RecordWrite> {
  yield* casesOf(world, shape.others, workers, false, last);
  for (const wish of peopleAtSixteen(world.asOf)) yield* makeCase(world, { ...wish, caseworker: own, rich: true });
}

/** The records of so many cases of each stage, spread over these caseworkers; references go on after `last`. */
function* casesOf(
  world: DemoWorld,
  stages: Shape['own'],
  workers: readonly Worker[],
  rich: boolean,
  last: number,
): Generator<RecordWrite> {
  let index = 0;
  for (const [stage, count] of Object.entries(stages) as [Stage, number][]) {
    for (let made = 0; made < count; made += 1) {
      const caseworker = workers[index % workers.length]!;
      index += 1;
      yield* makeCase(world, { stage, caseworker, rich, number: last + index });
    }
  }
}

/** The external plan writer may see the first plans being drafted, for four weeks. */
function letWriterIn(records: readonly RecordWrite[], asOf: string): void {
  const writer = records.find(({ entity, body }) => entity === 'staff' && body?.role === 'writer')?.body;
  if (!writer) throw new Error('the demo has no plan writer');
  const drafts = records.filter(({ entity, body }) => entity === 'plan' && body?.status === 'open');
  writer.caseIds = drafts.slice(0, WRITER_CASES).map(({ caseId }) => caseId);
  writer.accessEndsOn = addDays(asOf, 28);
}

const free = (entity: EntityName, id: string, body: Record<string, unknown>): RecordWrite => ({
  entity,
  id,
  caseId: null,
  body,
  mutationId: null,
});

const countOf = (stages: Shape['own']): number => Object.values(stages).reduce((sum, count) => sum + count, 0);

function byContributor(people: readonly DemoProfessional[]): Map<string, DemoProfessional[]> {
  const map = new Map<string, DemoProfessional[]>();
  for (const person of people) map.set(person.contributor, [...(map.get(person.contributor) ?? []), person]);
  return map;
}

/** Staff records: those who can sign in, and as many more caseworkers as the caseload asks for. Gives the other caseworkers. */
function makeWorkers(
  random: Random,
  records: RecordWrite[],
  staff: readonly { id: string; name: string }[],
  cases: number,
): { id: string; name: string }[] {
  demoPeople.forEach((person, index) => {
    const { name, mail, role, jobTitle } = person;
    const body = { name, email: mail, phone: `01632 960${110 + index}`, role, jobTitle };
    records.push(free('staff', staff[index]!.id, body));
  });
  const workers = [staff[1]!];
  while (workers.length * CASES_A_WORKER < cases) {
    const name = `${random.pick([...parentNamesF, ...parentNamesM])} ${random.pick(surnames)}`;
    const worker = { id: random.id(), name };
    const mail = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${workers.length}@northmoor.example.org`;
    const phone = `01632 96${2000 + workers.length}`;
    records.push(
      free('staff', worker.id, { name, email: mail, phone, role: 'caseworker', jobTitle: 'EHC co-ordinator' }),
    );
    workers.push(worker);
  }
  return workers;
}
