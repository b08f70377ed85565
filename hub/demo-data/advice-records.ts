import type { EntityBody } from '../../shared/hub-api/entities';
import type { RecordWrite } from '../store/hub-store';
import { adviceParagraphs } from './advice-paragraphs';
import { areaOf } from './advice-texts';
import { caseRecord, type DemoCase, type DemoWorld } from './case-parts';
import type { DemoProfessional } from './directory';
import type { Need } from './figures';
import { addDays, daysBetween, laterDate, weekdayOnOrBefore } from './plain-dates';
import { type Profession, professions } from './professions';
import type { Happening } from './timeline';

const SIX_WEEKS = 42;

/** Who is asked besides the four who always are (reg 6(1)(b) to (e)). */
const OTHERS: Readonly<Record<Need, readonly string[]>> = {
  ASD: ['speech-and-language-therapy', 'specialist-teacher', 'occupational-therapy', 'camhs'],
  SLCN: ['speech-and-language-therapy', 'specialist-teacher', 'occupational-therapy'],
  SEMH: ['camhs', 'specialist-teacher', 'speech-and-language-therapy'],
  MLD: ['specialist-teacher', 'speech-and-language-therapy', 'occupational-therapy'],
  SLD: ['speech-and-language-therapy', 'occupational-therapy', 'specialist-teacher'],
  PD: ['occupational-therapy', 'specialist-teacher', 'speech-and-language-therapy'],
  SPLD: ['specialist-teacher', 'occupational-therapy'],
  HI: ['specialist-teacher', 'speech-and-language-therapy'],
  PMLD: ['speech-and-language-therapy', 'occupational-therapy', 'specialist-teacher'],
  OTH: ['specialist-teacher', 'occupational-therapy'],
  VI: ['specialist-teacher', 'occupational-therapy'],
  MSI: ['specialist-teacher', 'speech-and-language-therapy', 'occupational-therapy'],
};

const ALWAYS = ['educational-psychologist', 'school', 'community-paediatrics', 'social-care'];

/** Advice asked for and given in a live assessment, with its events. With `allIn` every request has been answered. */
export function adviceRecords(
  world: DemoWorld,
  one: DemoCase,
  parent: EntityBody<'party'>,
  allIn: boolean,
  everyone = false,
): { records: RecordWrite[]; events: Happening[] } {
  const { random, asOf } = world;
  const agreedOn = one.events.find((event) => event.type === 'assessment-agreed')?.date ?? asOf;
  const asked = weekdayOnOrBefore(
    addDays(agreedOn, Math.min(random.int(0, 4), Math.max(0, daysBetween(agreedOn, asOf)))),
  );
  const sentOn = laterDate(asked, agreedOn);
  const others = OTHERS[one.child.need];
  const contributors = everyone
    ? professions.map(({ contributor }) => contributor)
    : [...ALWAYS, ...random.some(others, random.int(1, Math.min(4, others.length)))];
  const records: RecordWrite[] = [];
  const events: Happening[] = [];
  for (const contributor of contributors) {
    const profession = professions.find((entry) => entry.contributor === contributor);
    if (!profession) continue;
    const person = chosen(world, one, contributor);
    const request = requestBody(world, one, profession, person, sentOn, allIn);
    const requestId = random.id();
    records.push(caseRecord(one.id, 'advice-request', requestId, request));
    if (request.sentOn) events.push({ type: 'advice-requested', date: request.sentOn, contributor });
    if (!request.receivedOn) continue;
    events.push({ type: 'advice-received', date: request.receivedOn, contributor });
    records.push(adviceRecord(world, one, profession, person, requestId, request.receivedOn));
  }
  records.push(familyRequest(world, one, parent, sentOn));
  return { records, events };
}

function chosen(world: DemoWorld, one: DemoCase, contributor: string): DemoProfessional {
  const people = world.professionals.get(contributor) ?? [];
  const own = contributor === 'school' ? people.filter((person) => person.settingId === one.setting.id) : [];
  return world.random.pick(own.length > 0 ? own : people);
}

function requestBody(
  world: DemoWorld,
  one: DemoCase,
  profession: Profession,
  person: DemoProfessional,
  sentOn: string,
  allIn: boolean,
): EntityBody<'advice-request'> {
  const { random, asOf } = world;
  const days = daysBetween(sentOn, asOf);
  const dueOn = addDays(sentOn, SIX_WEEKS);
  const answered = allIn || (days > 8 && random.chance(Math.min(0.85, days / 55)));
  const took = Math.min(random.int(12, allIn ? 44 : 50), days);
  const receivedOn = answered ? weekdayOnOrBefore(addDays(sentOn, Math.max(0, took))) : null;
  const received = receivedOn && laterDate(receivedOn, sentOn);
  const state = received
    ? random.weighted({ received: 4, accepted: 6 })
    : days > SIX_WEEKS
      ? 'chased'
      : random.weighted({ sent: 5, acknowledged: 4, drafted: days < 3 ? 3 : 0 });
  return {
    caseId: one.id,
    kind: profession.kind,
    contributor: profession.contributor,
    professionalId: person.id,
    name: person.body.name,
    service: person.body.service,
    email: person.body.email,
    state,
    sentOn: state === 'drafted' ? null : sentOn,
    dueOn: state === 'drafted' ? null : dueOn,
    receivedOn: received,
    namedByFamily: profession.kind === 'f' && random.chance(0.1),
    invitationId: null,
  };
}

/** Reg 6(1)(a): the family is always asked; its views are kept as views, so there is no advice to wait for. */
function familyRequest(world: DemoWorld, one: DemoCase, parent: EntityBody<'party'>, sentOn: string): RecordWrite {
  return caseRecord(one.id, 'advice-request', world.random.id(), {
    caseId: one.id,
    kind: 'a',
    contributor: 'parent-carer',
    professionalId: null,
    name: parent.name,
    service: 'Family',
    email: parent.email ?? '',
    state: one.rich ? 'received' : 'sent',
    sentOn,
    dueOn: addDays(sentOn, SIX_WEEKS),
    receivedOn: one.rich ? sentOn : null,
    namedByFamily: false,
    invitationId: null,
  });
}

function adviceRecord(
  world: DemoWorld,
  one: DemoCase,
  profession: Profession,
  person: DemoProfessional,
  requestId: string,
  receivedOn: string,
): RecordWrite {
  const paragraphs = adviceParagraphs(world.random, profession.contributor, areaOf[one.child.need], one.child.words);
  const body: EntityBody<'advice'> = {
    caseId: one.id,
    requestId,
    kind: profession.kind,
    contributor: profession.contributor,
    title: profession.title,
    author: person.body.name,
    role: person.role,
    service: person.body.service,
    date: weekdayOnOrBefore(addDays(receivedOn, -world.random.int(0, 3))),
    receivedOn,
    pages: paragraphs.at(-1)?.page ?? 1,
    documentId: null,
    paragraphs,
  };
  return caseRecord(one.id, 'advice', world.random.id(), body);
}
