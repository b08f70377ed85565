import { type CasePhase, type LifeStep, lifeSteps, type OpenMatter, phaseByOrder } from './case-life-steps';
import { eventNames } from './case-words';
import { EVENT_ORDER, type EventType } from './event-types';
import type { CaseEvent } from './types';

/** Where the life of a case has come to: one phase, and what runs beside it. */
export interface CaseLife {
  readonly phase: CasePhase;
  readonly open: ReadonlySet<OpenMatter>;
}

const notBegun: CaseLife = { phase: 'none', open: new Set() };

/**
 * Folds what happened (any order) into where the case stands. Every event takes effect, even one that should not have followed: what
 * older systems recorded must still lead to the phase that it names.
 */
export function lifeOf(events: readonly CaseEvent[]): CaseLife {
  return inOrder(events).reduce(after, notBegun);
}

function after(life: CaseLife, event: CaseEvent): CaseLife {
  const step = lifeSteps[event.type];
  if (!step) return life;
  const ordered = step.byOrder && event.order ? phaseByOrder[event.order] : undefined;
  const moves = !step.keeps?.includes(life.phase);
  const phase = ordered ?? (moves ? step.to : undefined) ?? life.phase;
  if (!step.closes && !step.opens && !step.byOrder) return { phase, open: life.open };
  const open = new Set(life.open);
  for (const matter of step.closes ?? []) open.delete(matter);
  for (const matter of step.opens ?? []) open.add(matter);
  if (step.byOrder && event.order === 'reassess') open.add('reassessment');
  return { phase, open };
}

function inOrder(events: readonly CaseEvent[]): CaseEvent[] {
  const rank = ({ type }: CaseEvent) => EVENT_ORDER.get(type) ?? 0;
  return [...events].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : rank(a) - rank(b)));
}

/**
 * Says why an event cannot be recorded in this case, in a sentence; null when it can. `earlier` is what is recorded already, in any order;
 * only what happened on or before the event's date counts. `today` is a plain date, Europe/London.
 */
export function whyNotNow(event: CaseEvent, earlier: readonly CaseEvent[], today: string): string | null {
  if (event.date > today) return 'That date is in the future. Record it once it has happened.';
  const step = lifeSteps[event.type];
  if (!step) return null;
  const name = `“${eventNames[event.type]}”`;
  const before = earlier.filter(({ date }) => date <= event.date);
  const life = lifeOf(before);
  const isStart = step.starts === true;
  if (!isStart && life.phase === 'none') {
    return earlier.length > 0 && lifeOf(earlier).phase !== 'none'
      ? 'That date is before the case began. Check the date.'
      : `${name} needs a request first.`;
  }
  const happened = new Set(before.map(({ type }) => type));
  if (step.notWhile && life.open.has(step.notWhile.matter)) return step.notWhile.because;
  const inPhase = step.from.includes(life.phase) || (step.fromMatter && life.open.has(step.fromMatter));
  const inMatter = !step.needs || step.needs.some((matter) => life.open.has(matter));
  return inPhase && inMatter ? null : whatIsWrong(step, life, event.type, happened);
}

function whatIsWrong(step: LifeStep, life: CaseLife, type: EventType, happened: ReadonlySet<EventType>): string {
  const name = `“${eventNames[type]}”`;
  if (step.to === life.phase) return `${name} has been recorded already.`;
  if (type === 'request-received' && life.phase === 'plan') {
    return 'There is a plan in force, so a new request is a request for a re-assessment. Record that instead.';
  }
  const { first } = step;
  if (first && !happened.has(first)) {
    return `${name} cannot come before “${eventNames[first]}”. Record that first, or check the date.`;
  }
  return `${name} does not fit where the case stands: ${phaseWords[life.phase]}. Check the event and its date.`;
}

/** The phase in words that finish the sentence "the case is ...". */
export const phaseWords: Readonly<Record<CasePhase, string>> = {
  none: 'no request yet',
  requested: 'a request is waiting for a decision',
  refused: 'an assessment was refused',
  assessing: 'an assessment is under way',
  agreed: 'a plan is to be made',
  'not-issued': 'a plan was refused',
  drafted: 'a draft is with the family',
  plan: 'a plan is in force',
  withdrawn: 'the request was withdrawn',
  ceased: 'the plan has ceased',
  'moved-out': 'the case moved to another authority',
  closed: 'the case is closed',
};

/** The regulation that gives the family reasons for this event; undefined where the law asks for none. */
export function reasonsRequired(type: EventType): string | undefined {
  return lifeSteps[type]?.reasons;
}

/** Hours within which a person may take back what they recorded themselves; later a mistake is put right by a correction with a reason. */
export const undoHours = 24;

/**
 * Says why an entry cannot be undone, in a sentence; null when it can. Undo is for slips: only one's own entry, for `undoHours`. Instants
 * are UTC. Whether the rest of the case still fits without it is for `brokenBy`.
 */
export function whyNotUndo(
  event: { by: string | undefined; recordedAt: string },
  person: { id: string; now: string },
): string | null {
  if (event.by !== person.id) return 'Someone else recorded this. Correct it with a reason instead.';
  if (Date.parse(person.now) - Date.parse(event.recordedAt) > undoHours * 3_600_000) {
    return `This was recorded more than ${undoHours} hours ago. Correct it with a reason instead.`;
  }
  return null;
}

/**
 * Gives the first event that no longer fits once a correction is made, although it fitted before it; undefined when all still do. What
 * did not fit already (records of an older system) is nobody's fault today and does not stop a correction.
 */
export function brokenBy(
  before: readonly CaseEvent[],
  changed: readonly CaseEvent[],
  today: string,
): CaseEvent | undefined {
  const fits = (event: CaseEvent, all: readonly CaseEvent[]) =>
    whyNotNow(event, earlierThan(event, all), today) === null;
  const wasFine = new Set(before.filter((event) => fits(event, before)).map(keyOf));
  return inOrder(changed).find((event) => wasFine.has(keyOf(event)) && !fits(event, changed));
}

function keyOf(event: CaseEvent): string {
  return `${event.type} ${event.date} ${event.contributor ?? ''} ${event.order ?? ''}`;
}

/** What came before an event that is itself recorded: everything up to it in the order of a case's life. */
function earlierThan(event: CaseEvent, all: readonly CaseEvent[]): CaseEvent[] {
  const sorted = inOrder(all);
  return sorted.slice(0, sorted.indexOf(event));
}
