import { v7 as newId } from 'uuid';
import { richDocHash } from '../../../shared/domain/rich-doc-hash';
import type { Output } from '../../../shared/ipc/contract';
import type { Result } from '../../../shared/lib/result';
import { pickWeighted, type Random } from '../random';
import type { Edit, Edits } from './edits';

/** Calls a procedure; null when the process died before it answered. */
export type Call = (name: string, input?: unknown) => Promise<Result<unknown> | null>;

/** Where the work is done: the same for all computers. */
export interface Desk {
  caseIds: string[];
  sectionIds: string[];
}

interface Job {
  call: Call;
  edits: Edits;
  random: Random;
  desk: Desk;
  computer: string;
  /** Writes into a paragraph of its own, so that two computers never meet in one. */
  paragraph: string;
}

export const scratchKey = 'kills note';
export const killedComputer = 'first';

async function ask<T>(call: Call, name: string, input: unknown): Promise<T | null> {
  const result = await call(name, input);
  return result?.ok ? (result.value as T) : null;
}

/** Notes an edit before it is asked for, and its acknowledgement as soon as it is there. A refusal owes nothing. */
async function edit<T>(
  { call, edits, computer }: Job,
  kind: Edit['kind'],
  token: string,
  name: string,
  input: unknown,
): Promise<T | null> {
  const one: Edit = { kind, token, acknowledged: false, computer, id: null };
  edits.all.push(one);
  const result = await call(name, input);
  if (result?.ok) {
    one.acknowledged = true;
    const value = result.value as { id?: string; documentId?: string; invitationId?: string };
    one.id = value.id ?? value.documentId ?? value.invitationId ?? null;
    return result.value as T;
  }
  if (result) edits.refused += 1;
  return null;
}

const addNote = async (job: Job) => {
  const token = job.edits.token('note');
  await edit(job, 'note', token, 'notes.add', {
    caseId: job.random.pick(job.desk.caseIds),
    text: `Rang home: ${token}`,
  });
};

const halfType = async ({ call, edits }: Job) => {
  edits.scratch.sent += 1;
  const number = edits.scratch.sent;
  const result = await call('scratch.put', { key: scratchKey, text: `${number} half a sentence` });
  if (result?.ok) edits.scratch.acknowledged = number;
};

interface Block {
  type: string;
  attrs?: { blockId?: string | null };
  content?: { type: string; text?: string }[];
}

const typeWords = async (job: Job) => {
  const { call, random, desk, edits, paragraph } = job;
  const sectionId = random.pick(desk.sectionIds);
  for (let pauses = 1 + random.int(4); pauses > 0; pauses -= 1) {
    const found = await ask<Output<'plans.section'>>(call, 'plans.section', { sectionId });
    if (!found) return;
    const blocks = found.section.doc.content as unknown as Block[];
    const token = edits.token('word');
    const blockId = `${paragraph}-${sectionId.slice(-8)}`;
    const own = blocks.find((block) => block.attrs?.blockId === blockId);
    const before = own?.content?.[0]?.text ?? '';
    const words = [...before.split(' ').filter(Boolean), token].join(' ');
    const mine = { type: 'paragraph', attrs: { blockId }, content: [{ type: 'text', text: words }] };
    const content = own ? blocks.map((block) => (block === own ? mine : block)) : [...blocks, mine];
    await edit(job, 'words', token, 'plans.saveSection', {
      sectionId,
      doc: { type: 'doc', content },
      // A colleague's words may have come meanwhile: core then refuses, as it does to the editor, and nothing is owed.
      seen: richDocHash(found.section.doc),
    });
  }
};

const invite = async (job: Job) => {
  const token = job.edits.token('person');
  await edit(job, 'invitation', token, 'invitations.create', {
    email: `${token}@example.org`,
    name: 'Sam Reed',
    role: 'professional',
    service: 'Therapies',
    caseId: null,
    message: 'We ask for your advice.',
  });
};

const addFile = async (job: Job) => {
  const { random, edits, desk } = job;
  const token = edits.token('file');
  const lines = Array.from({ length: 200 + random.int(20_000) }, () => `${token} ${random.next()}`);
  await edit(job, 'document', token, 'documents.add', {
    caseId: random.pick(desk.caseIds),
    kind: 'evidence',
    title: `Report ${token}`,
    bytes: new TextEncoder().encode(lines.join('\n')),
  });
};

/** A request, its decision, the letter that tells it, and the letter's publication: all that a letter needs. */
const sendLetter = async (job: Job) => {
  const { call, edits } = job;
  const token = edits.token('family');
  const state = await ask<Output<'app.state'>>(call, 'app.state', {});
  if (!state) return;
  const opened = await ask<Output<'cases.newRequest'>>(call, 'cases.newRequest', {
    firstName: 'Testa',
    lastName: token,
    dateOfBirth: '2016-05-05',
    sex: 'F',
    settingId: null,
    receivedOn: state.today,
    channel: 'post',
    source: 'parent',
    parentName: `Parent ${token}`,
    parentEmail: `${token}@example.org`,
    address: ['1 Test Road', 'Northmoor'],
  });
  if (!opened) return;
  const decided = await ask<Output<'decisions.record'>>(call, 'decisions.record', {
    caseId: opened.caseId,
    kind: 'assess',
    outcome: 'no',
    tests: [
      { id: 'has-or-may-have-sen', met: true, finding: 'Yes' },
      { id: 'may-be-necessary', met: false, finding: 'The school meets the needs' },
    ],
    reasons: 'The school’s own help meets the needs that were described to us.',
    decidedOn: state.today,
  });
  if (!decided) return;
  const started = await ask<Output<'letters.start'>>(call, 'letters.start', {
    caseId: opened.caseId,
    type: decided.letterType,
  });
  if (!started || !(await ask(call, 'letters.make', started))) return;
  await edit(job, 'letter', token, 'letters.publish', started);
};

const jobs: [weight: number, work: (job: Job) => Promise<void>][] = [
  [5, typeWords],
  [3, addNote],
  [3, halfType],
  [2, invite],
  [1.5, addFile],
  [0.7, sendLetter],
];

/** Works at one computer until told to stop, or until its core is dead. */
export async function work(job: Omit<Job, 'paragraph'>, going: () => boolean): Promise<void> {
  const { random } = job;
  const paragraph = `${job.computer}-${newId().slice(0, 8)}`;
  while (going()) {
    await pickWeighted(random, jobs)({ ...job, paragraph });
    await new Promise((resolve) => setTimeout(resolve, random.int(25)));
  }
}

const deskPatience = 60_000;
const enoughSections = 6;

/** Finds a few live cases and the sections of a few open plans to work on. Waits for the tray, whose rows are made after a first sync. */
export async function chooseDesk(call: Call): Promise<Desk> {
  for (const end = Date.now() + deskPatience; Date.now() < end; ) {
    const list = await ask<Output<'cases.list'>>(call, 'cases.list', { limit: 60 });
    const caseIds = (list?.rows ?? []).map((row) => row.caseId);
    const sectionIds: string[] = [];
    for (const caseId of caseIds) {
      const plans = await ask<Output<'plans.forCase'>>(call, 'plans.forCase', { caseId });
      const open = plans?.plans.find((plan) => plan.status === 'open');
      if (!open) continue;
      const found = await ask<Output<'plans.sections'>>(call, 'plans.sections', { planId: open.id });
      sectionIds.push(
        ...(found?.sections ?? []).filter(({ code }) => ['A', 'B', 'E'].includes(code)).map(({ id }) => id),
      );
      if (sectionIds.length >= enoughSections) return { caseIds: caseIds.slice(0, 8), sectionIds };
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the demo authority has too few open plans');
}
