import { randomBytes } from 'node:crypto';
import type { EntityBody } from '../../shared/hub-api/entities';
import { hashPassword } from '../accounts/passwords';
import { newTotpSecret } from '../accounts/second-factor';
import type { HubContext } from '../hub-context';
import type { RecordWrite } from '../store/hub-store';
import { attachFiles } from './attach-files';
import { demoPassword, demoPeople, northmoor } from './authority';
import { type DemoRecords, startDemoRecords } from './demo-records';
import type { DemoSize } from './demo-sizes';
import type { DemoProfessional } from './directory';
import { professions } from './professions';

const CASES_WITH_FILES = 12;
const CASES_WITH_FAMILY = 3;

/**
 * Fills an empty hub with invented people. The same size, seed and day give the same records; only passwords' salts and the keys
 * of authenticator apps differ.
 */
export async function fillDemo(hub: HubContext, options: { size: DemoSize; seed: number }): Promise<void> {
  // slow on purpose, and on another thread: it goes on while the records are made
  const hashing = hashPassword(demoPassword, hub.scryptCost);
  const made = startDemoRecords({ ...options, asOf: hub.clock.today() });
  const attached = await attachFiles(made.first, casesWithFiles(made), options.seed);
  const passwordHash = await hashing;
  hub.store.write(() => {
    for (const { sha256, bytes } of attached.files) hub.vault.keep(sha256, bytes, hub.clock.now());
    const authority: RecordWrite = {
      entity: 'authority',
      id: 'authority',
      caseId: null,
      body: northmoor,
      mutationId: null,
    };
    hub.store.records.putNew([authority]);
    hub.store.records.putNew(made.first);
    hub.store.records.putNew(made.others);
    hub.store.records.putNew(attached.documents);
    addContributors(hub, made.professionals, passwordHash);
    addFamilies(hub, made, passwordHash);
    demoPeople.forEach((person, index) => {
      const staff = made.staff[index];
      if (!staff) throw new Error('demo people and staff records differ');
      hub.store.accounts.save({
        id: staff.id,
        email: person.mail,
        kind: 'staff',
        name: person.name,
        role: person.role,
        passwordHash,
        secondFactor: person.secondFactor,
        totpSecret: person.secondFactor === 'totp' ? newTotpSecret() : null,
        totpLastStep: 0,
        phone: person.secondFactor === 'sms' ? `07700 900${String(200 + index)}` : null,
        professionalId: null,
        invitationId: null,
        demoPassword,
        closedAt: null,
      });
    });
    hub.store.setMeta('demo', `${options.size}-${options.seed}-${randomBytes(2).toString('hex')}`);
    hub.store.setMeta('backedUpSeq', String(hub.store.records.head()));
  });
}

/** The demo caseworker's first cases that have advice: real files are made for these only, so that the hub starts soon. */
function casesWithFiles({ first, staff }: DemoRecords): Set<string> {
  const own = new Set<string>();
  for (const { entity, id, body } of first) if (entity === 'case' && body?.caseworkerId === staff[0]?.id) own.add(id);
  const chosen = new Set<string>();
  for (const { entity, caseId } of first) {
    if (entity === 'advice' && caseId && own.has(caseId) && chosen.size < CASES_WITH_FILES) chosen.add(caseId);
  }
  return chosen;
}

/** Families to sign in as: the main contact of each of the demo caseworker's first cases, made ready on purpose. */
function addFamilies(hub: HubContext, { first, staff }: DemoRecords, passwordHash: string): void {
  const cases = first.filter(({ entity, body }) => entity === 'case' && body?.caseworkerId === staff[0]?.id);
  for (const { id } of cases.slice(0, CASES_WITH_FAMILY)) {
    const contact = first.find(({ entity, caseId, body }) => entity === 'party' && caseId === id && body?.mainContact);
    const party = contact?.body as EntityBody<'party'> | undefined;
    if (!party?.email || hub.store.accounts.byEmail(party.email)) continue;
    hub.store.accounts.save({
      id: hub.newId(),
      email: party.email,
      kind: 'contributor',
      name: party.name,
      role: party.role,
      passwordHash,
      secondFactor: 'totp',
      totpSecret: newTotpSecret(),
      totpLastStep: 0,
      phone: null,
      professionalId: null,
      invitationId: null,
      demoPassword,
      closedAt: null,
    });
  }
}

/** Contributors to sign in as: one of each profession, with the demo password and text messages. */
function addContributors(hub: HubContext, people: readonly DemoProfessional[], passwordHash: string): void {
  for (const { contributor } of professions) {
    const person = people.find((one) => one.contributor === contributor && one.body.account === 'registered');
    if (!person) continue;
    hub.store.accounts.save({
      id: hub.newId(),
      email: person.body.email,
      kind: 'contributor',
      name: person.body.name,
      role: contributor === 'school' ? 'senco' : 'professional',
      passwordHash,
      secondFactor: 'totp',
      totpSecret: newTotpSecret(),
      totpLastStep: 0,
      phone: null,
      professionalId: person.id,
      invitationId: null,
      demoPassword,
      closedAt: null,
    });
  }
}
