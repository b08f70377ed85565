import type { EntityBody } from '../../shared/hub-api/entities';
import type { RecordWrite } from '../store/hub-store';
import { adviceRecords } from './advice-records';
import { caseRecord, type DemoCase, type DemoWorld, eventRecords, workingHour } from './case-parts';
import { commentRecords } from './comment-records';
import { decisionRecords } from './decision-records';
import { exceptionRecords } from './exception-records';
import { plansByAge, plansByNeed, requestsByAge, requestsBySex } from './figures';
import { makeChild, makeParties, needName } from './person';
import { ageOn } from './plain-dates';
import { planRecords } from './plan-records';
import { returnDetails } from './return-details';
import { settingFor } from './settings';
import {
  assessmentEvents,
  closedEvents,
  isLiveAssessment,
  type PlanHistory,
  planHistory,
  requestDate,
  type Stage,
} from './timeline';

export interface CaseWish {
  stage: Stage;
  caseworker: { id: string; name: string };
  /** Everything a caseworker would have on it: notes, views, all the advice, the whole plan. */
  rich: boolean;
  number: number;
  /** A case made ready on purpose: the days things happened, and whether every profession was asked and has answered. */
  story?: { receivedOn: string; draftServedOn?: string; everyAdvice?: boolean };
  /** A person with a plan made ready on purpose: born on this day (plain date), with this history. */
  planned?: { bornOn: string; history: PlanHistory };
}

/** Makes one case with every record that belongs to it. */
export function makeCase(world: DemoWorld, wish: CaseWish): RecordWrite[] {
  const { random, asOf } = world;
  const live = isLiveAssessment(wish.stage);
  const hasPlan = wish.stage === 'plan' || wish.stage === 'ceased';
  const age = wish.planned
    ? ageOn(wish.planned.bornOn, asOf)
    : Number(hasPlan ? random.weighted(plansByAge) : random.weighted(requestsByAge));
  const child = makeChild(random, asOf, age, random.weighted(plansByNeed), random.weighted(requestsBySex));
  if (wish.planned) child.child.dateOfBirth = wish.planned.bornOn;
  const id = random.id();
  const history =
    wish.stage === 'plan' ? (wish.planned?.history ?? planHistory(random, asOf, age, child.child.dateOfBirth)) : null;
  const events = isLiveAssessment(wish.stage)
    ? assessmentEvents(random, wish.stage, wish.story?.receivedOn ?? requestDate(random, asOf, wish.stage), asOf)
    : (history?.events ?? closedEvents(random, asOf, wish.stage, age, child.child.dateOfBirth));
  const served = events.find((event) => event.type === 'draft-served');
  if (served && wish.story?.draftServedOn) served.date = wish.story.draftServedOn;
  const one: DemoCase = {
    id,
    reference: `NM-${String(wish.number).padStart(5, '0')}`,
    stage: wish.stage,
    child,
    setting: settingFor(random, world.settings, age, wish.stage === 'plan' && random.chance(0.3)),
    caseworker: wish.caseworker,
    events,
    rich: wish.rich,
  };
  const records = [caseBodyOf(world, one)];
  const parties = makeParties(random, id, child, wish.rich);
  const partyRecords = parties.map((party) => caseRecord(id, 'party', random.id(), party));
  records.push(...partyRecords);
  if (live && wish.stage !== 'undecided') {
    const everyAdvice = wish.story?.everyAdvice ?? false;
    const allIn = everyAdvice || wish.stage !== 'gathering';
    const advice = adviceRecords(world, one, parties[0]!, allIn, everyAdvice);
    one.events.push(...advice.events);
    records.push(...advice.records);
  }
  one.events.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  records.push(...eventRecords(world, one));
  if (live) records.push(...decisionRecords(world, one, partyRecords[0]!.id, wish.rich && wish.number % 4 === 0));
  const plan = planRecords(world, one, history);
  records.push(...plan, ...commentRecords(world, one, plan, partyRecords[0]), ...exceptionRecords(world, one));
  if (wish.rich) records.push(...noteRecords(world, one), ...viewRecords(world, one, parties[0]!));
  return records;
}

const languages = {
  English: 86,
  Urdu: 3,
  Polish: 3,
  Romanian: 2,
  Arabic: 2,
  Punjabi: 2,
  Turkish: 1,
  Vietnamese: 1,
};
const requestSources = { parent: 52, school: 41, 'young-person': 1, health: 3, 'social-care': 2, other: 1 };
const letterFormats = { standard: 92, 'large-print': 3, 'easy-read': 2, translation: 2, bsl: 1 };

function caseBodyOf({ random }: DemoWorld, one: DemoCase): RecordWrite {
  const closed =
    one.stage === 'refused' || one.stage === 'not-issued' || one.stage === 'withdrawn' || one.stage === 'ceased';
  const language = random.weighted(languages);
  const body: EntityBody<'case'> = {
    reference: one.reference,
    child: one.child.child,
    address: one.child.address,
    settingId: one.setting.id,
    caseworkerId: one.caseworker.id,
    primaryNeed: one.stage === 'undecided' ? null : needName(one.child.need),
    requestSource: random.weighted(requestSources),
    status: closed ? 'closed' : 'live',
    letterFormat: random.weighted(letterFormats),
    language,
    interpreter: language !== 'English' && random.chance(0.6),
    restricted: random.chance(0.006),
    returnDetails: returnDetails(one),
  };
  return caseRecord(one.id, 'case', one.id, body);
}

const NOTES = [
  'Rang the family. They would like calls after 3.30 pm.',
  'Spoke to the setting: the class teacher has changed and the new one has been briefed.',
  'Parent asks for letters by e-mail and by post.',
  'Setting sent an attendance print-out; on the file.',
  'Checked with health whether there is an open referral. There is: appointment next month.',
  'Family met the advisory service and feel better prepared.',
  'Parent worried about the move to the next phase. Agreed to talk again in two weeks.',
  'Left a message for the SENCo about the provision map.',
];

function noteRecords({ random, asOf }: DemoWorld, one: DemoCase): RecordWrite[] {
  const from = one.events[0]?.date ?? asOf;
  return random.some(NOTES, random.int(0, 3)).map((text) => {
    const dates = one.events.map((event) => event.date).filter((date) => date >= from);
    return caseRecord(one.id, 'note', random.id(), {
      caseId: one.id,
      text,
      by: { id: one.caseworker.id, name: one.caseworker.name },
      writtenAt: workingHour(random, random.pick(dates)),
    });
  });
}

function viewRecords({ random, asOf }: DemoWorld, one: DemoCase, parent: EntityBody<'party'>): RecordWrite[] {
  if (one.stage === 'refused' || one.stage === 'withdrawn') return [];
  const { words } = one.child;
  // Until somebody decides, there is what came with the request.
  const recordedOn =
    one.events.find(({ type }) => type === (one.stage === 'undecided' ? 'request-received' : 'assessment-agreed'))
      ?.date ?? asOf;
  const liked = random.some(LIKES, 3).join(', ');
  const aboutMe = [
    ['like', 'What I like and what I am good at', `I like ${liked}. I am good at ${random.pick(GOOD_AT)}.`],
    ['important', 'What is important to me', random.pick(IMPORTANT)],
    ['help', 'How to help me', random.pick(HELP)],
    ['future', 'What I would like in the future', random.pick(FUTURE)],
  ];
  const parentViews = [
    ['history', `${words.name} so far`, `${random.pick(HISTORY)} We asked for help because ${random.pick(REASONS)}.`],
    [
      'hopes',
      `Our hopes for ${words.name}`,
      random.pick(HOPES).replaceAll('{name}', words.name).replaceAll('{they}', words.they),
    ],
  ];
  const made = (kind: 'about-me' | 'parent-carer', author: string, relationship: string, rows: string[][]) =>
    caseRecord(one.id, 'view', random.id(), {
      caseId: one.id,
      kind,
      author,
      relationship,
      recordedOn,
      via: random.weighted({ hub: 8, paper: 2 }),
      answers: rows.map(([id, question, text]) => ({ id: id ?? '', question: question ?? '', text: text ?? '' })),
    });
  return [
    made('about-me', `${one.child.child.firstName} ${one.child.child.lastName}`, 'with help from a parent', aboutMe),
    made('parent-carer', parent.name, parent.relationship, parentViews),
  ];
}

const LIKES =
  'trains|drawing|my dog|swimming|the trampoline|Minecraft|my cousins|baking|books about space|football|singing|being outside|building dens|dinosaurs|maps|my keyboard'.split(
    '|',
  );
const GOOD_AT =
  'remembering facts|making people laugh|puzzles|helping my little brother|running|finding my way|looking after animals|colouring in'.split(
    '|',
  );
const IMPORTANT = [
  'My mum and dad, my bedroom and knowing what happens next.',
  'Having one friend I can sit with at lunch.',
  'That people do not shout, and tell me before things change.',
  'My football team and my gran.',
];
const HELP = [
  'Give me time to think before I answer. Show me as well as tell me.',
  'Let me go to a quiet place before I get upset, not after.',
  'Tell me one thing at a time and check that I have understood.',
  'Use my picture board so that I can show you what I mean.',
];
const FUTURE = [
  'I want to work with animals.',
  'I would like to go to the same school as my friends.',
  'I want to drive a bus.',
  'I want to live in my own flat and cook my own tea.',
];
const HISTORY = [
  'We first noticed a difference at about two years old, when other children began to talk in sentences.',
  'Nursery was happy, but the move to school was hard and mornings became a battle.',
  'Things went well until Year 3, when the work became more written and the gap grew.',
  'There were many hospital stays in the first two years, and a lot of catching up since.',
];
const REASONS = [
  'the support in class has not been enough for two years',
  'the school is doing its best and says that it needs more',
  'home and school see the same difficulties and nothing has changed',
];
const HOPES = [
  'We hope that {name} will be happy going in, have a friend, and be able to say what {they} needs.',
  'We would like {name} to read well enough to manage everyday life, and to feel proud of what {they} makes.',
  'We hope {name} can become as independent as possible and be safe when we are not there.',
];
