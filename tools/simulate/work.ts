import type { Cache } from '../../main/core/db/record-store';
import type { EntityBody } from '../../shared/hub-api/entities';
import { fieldKey, type Ledger } from './ledger';
import type { Random } from './random';
import type { Device } from './sim-device';
import { office, paragraph, sectionId } from './small-office';

type Doc = EntityBody<'plan-section'>['doc'];
type Paragraph = ReturnType<typeof paragraph>;

interface Job {
  cache: Cache;
  ledger: Ledger;
  random: Random;
  device: Device;
}

const fields = ['language', 'primaryNeed', 'team'] as const;
const by = { id: office.caseworker, name: 'Priya Shah' };

function writeNote({ cache, ledger, random }: Job): string {
  const caseId = random.pick(office.cases);
  if (!cache.get('case', caseId)) return '';
  const text = ledger.token('note-');
  const id = cache.command((writer) =>
    writer.create('note', { caseId, text, by, writtenAt: '2026-11-18T09:00:00.000Z' }),
  );
  ledger.note(id, text);
  return `writes ${text}`;
}

function changeFields({ cache, ledger, random, device }: Job): string {
  const caseId = random.pick(office.cases);
  const found = cache.get('case', caseId);
  if (!found) return '';
  const chosen = random.chance(0.3) ? fields.filter(() => random.chance(0.6)) : [random.pick(fields)];
  const change: Record<string, string> = {};
  for (const field of chosen) change[field] = ledger.token('v');
  cache.command((writer) => writer.update('case', caseId, change));
  for (const [field, value] of Object.entries(change)) {
    const saw = found[field];
    ledger.wrote(fieldKey('case', caseId, field), value, typeof saw === 'string' ? [saw] : [], device.number);
  }
  return `changes ${caseId} ${JSON.stringify(change)}`;
}

const wordsOf = (block: Paragraph): string[] =>
  (block.content?.[0]?.text ?? '').split(' ').filter((word) => word !== '');

/** One pause in typing: words put in or taken out, a paragraph added or removed. Gives the new text and what it means for the ledger. */
function type(doc: Doc, random: Random, ledger: Ledger): { doc: Doc; added: string[]; removed: string[] } {
  const blocks = [...(doc.content as unknown as Paragraph[])];
  const at = random.int(blocks.length);
  const block = blocks[at];
  const kind = random.next();
  const added: string[] = [];
  const removed: string[] = [];
  if (!block || kind < 0.12) {
    const word = ledger.token('w');
    added.push(word);
    blocks.splice(at, 0, paragraph(ledger.token('p'), word));
  } else if (kind < 0.17 && blocks.length > 1) {
    removed.push(...wordsOf(block));
    blocks.splice(at, 1);
  } else {
    const words = wordsOf(block);
    const own = words.filter((word) => ledger.words.has(word));
    if (kind < 0.27 && own.length > 0) {
      const gone = random.pick(own);
      removed.push(gone);
      words.splice(words.indexOf(gone), 1);
    } else {
      const word = ledger.token('w');
      added.push(word);
      words.splice(random.int(words.length + 1), 0, word);
    }
    blocks[at] = paragraph(String(block.attrs.blockId), words.join(' '));
  }
  return { doc: { type: 'doc', content: blocks } as Doc, added, removed };
}

function editSection({ cache, ledger, random, device }: Job): string {
  const id = sectionId(random.pick(office.plans), random.pick(office.sections));
  const said: string[] = [];
  for (let saves = random.chance(0.3) ? 1 + random.int(4) : 1; saves > 0; saves -= 1) {
    const section = cache.get('plan-section', id);
    if (!section) break;
    const { doc, added, removed } = type(section.doc, random, ledger);
    cache.command((writer) => writer.update('plan-section', id, { doc }));
    const place = fieldKey('plan-section', id, 'doc');
    for (const word of added) ledger.word(place, word, device.number);
    for (const word of removed) ledger.wordRemoved(word);
    ledger.touched(place, device.number);
    said.push(...added.map((word) => `+${word}`), ...removed.map((word) => `-${word}`));
  }
  return said.length > 0 ? `types in ${id} ${said.join(' ')}` : '';
}

function invite({ cache, ledger, random }: Job): string {
  const sent = random.chance(0.5) ? cache.all('invitation') : [];
  if (sent.length > 0) {
    const one = random.pick(sent);
    cache.command((writer) => writer.update('invitation', one.id, { sendCount: one.sendCount + 1 }));
    ledger.asked(one.id);
    return `sends invitation ${one.id} again`;
  }
  const email = `${ledger.token('person-')}@example.org`;
  const body: EntityBody<'invitation'> = {
    email,
    name: 'Sam Reed',
    role: 'professional',
    professionalId: null,
    caseId: null,
    adviceRequestId: null,
    message: '',
    status: 'sent',
    sendCount: 1,
    sentAt: null,
    openedAt: null,
    registeredAt: null,
    expiresOn: '2026-12-16',
  };
  const id = cache.command((writer) => writer.create('invitation', body));
  ledger.asked(id);
  return `invites ${email}`;
}

function sendLetter({ cache, ledger, random, device }: Job): string {
  const [caseId] = office.cases;
  const ready = cache.forCase('letter', caseId).filter((letter) => letter.status === 'ready');
  if (ready.length > 0 && random.chance(0.7)) {
    const { id } = random.pick(ready);
    cache.command((writer) => writer.update('letter', id, { status: 'published' }));
    ledger.touched(fieldKey('letter', id, 'status'), device.number);
    ledger.asked(id);
    return `publishes letter ${id}`;
  }
  if (!cache.get('case', caseId)) return '';
  const id = cache.command((writer) =>
    writer.create('letter', {
      caseId,
      type: 'T2',
      templateVersion: '2026-1',
      date: '2026-11-18',
      status: 'ready',
      recipientPartyIds: [office.parent],
      text: {},
      docxDocumentId: null,
      pdfDocumentId: office.pdf,
      publishedAt: null,
      openedAt: null,
    }),
  );
  return `makes letter ${id}`;
}

/** A case is restricted to its caseworker, or opened again: others lose it, or get it back. */
function restrict({ cache, random, device }: Job): string {
  if (device.accountId !== office.manager) return '';
  const [, caseId] = office.cases;
  const found = cache.get('case', caseId);
  if (!found) return '';
  const restricted = !found.restricted;
  const caseworkerId = random.chance(0.5) ? office.manager : office.caseworker;
  cache.command((writer) => writer.update('case', caseId, { restricted, caseworkerId }));
  return `${restricted ? 'restricts' : 'opens'} ${caseId}`;
}

/** A person looks at both sides of a conflict and takes either, or writes a third text that holds both. */
function decide({ ledger, random, device }: Job): string {
  const open = device.conflicts?.list(100, 0, null).rows ?? [];
  if (open.length === 0) return '';
  const { id, entity, entityId } = random.pick(open);
  const view = device.conflicts?.get(id);
  if (!view?.ok) return '';
  const { fields, seen } = view.value;
  const rich = fields.some((field) => field.rich);
  const take = rich ? 'third' : random.chance(0.5) ? 'waiting' : 'hub';
  const third = Object.fromEntries(fields.map((field) => [field.name, field.rich ? once(field.together) : field.hub]));
  const done = device.conflicts?.resolve(id, seen, take, take === 'third' ? third : {});
  if (!done?.ok) return '';
  for (const { name, waiting, hub } of fields) {
    ledger.touched(fieldKey(entity, entityId, name), device.number);
    if (rich || typeof waiting !== 'string' || typeof hub !== 'string') continue;
    if (take === 'waiting') ledger.chose(waiting, hub);
    else ledger.chose(hub, waiting);
  }
  return `decides ${id} in ${entity} ${entityId}: ${take}`;
}

/** A text that holds each word once: what a person makes of two versions one under the other. */
function once(doc: unknown): unknown {
  const said = new Set<string>();
  const content = ((doc as Doc).content as unknown as Paragraph[]).map((block) => {
    const words = wordsOf(block).filter((word) => !said.has(word) || !/^w\d+$/.test(word));
    for (const word of words) said.add(word);
    return paragraph(String(block.attrs.blockId), words.join(' '));
  });
  return { type: 'doc', content };
}

const jobs: [weight: number, work: (job: Job) => string][] = [
  [4, editSection],
  [3, changeFields],
  [2, writeNote],
  [2, invite],
  [2, sendLetter],
  [0.6, restrict],
];
const total = jobs.reduce((sum, [weight]) => sum + weight, 0);

/** One thing that a person does. Gives what it was, or an empty text when there was nothing to do. Throws as the command throws. */
export function doWork(device: Device, ledger: Ledger, random: Random): string {
  if (!device.open) return '';
  const job = { cache: device.open.cache, ledger, random, device };
  const rolled = random.next();
  // Out of the same roll: a schedule in which nobody meets a conflict goes on as it would without this.
  if ((rolled * 1000) % 1 < 0.2) {
    const decided = decide(job);
    if (decided !== '') return decided;
  }
  let at = rolled * total;
  for (const [weight, work] of jobs) {
    at -= weight;
    if (at < 0) return work(job);
  }
  return '';
}
