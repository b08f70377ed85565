import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createInvitation,
  invitationMessage,
  listInvitations,
  listPeople,
  listSettings,
  resendInvitation,
  revokeInvitation,
} from '../../main/core/people/service';
import { endWriterAccess, letWriterIn, writersForCase } from '../../main/core/people/writers';
import { commitRegister, previewRegister, saveResult } from '../../main/core/register/service';
import { addAuthority, addCase, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
beforeEach(() => {
  bench = domainBench({ role: 'admin' });
  addAuthority(bench);
});
afterEach(() => bench.close());

const page = { limit: 50, offset: 0 };
const invite = (more = {}) =>
  createInvitation(bench.context, {
    email: 'Sam@EPS.example',
    name: 'Sam Example',
    role: 'professional',
    service: 'Northmoor EPS',
    caseId: null,
    message: 'Welcome.',
    ...more,
  });
const invitations = () => listInvitations(bench.context, { caseId: null, status: null, ...page }).rows;
const people = (text = '') => listPeople(bench.context, { text, ...page }).rows;

describe('people', () => {
  it('are found by part of a name, service or setting', () => {
    bench.context.cache.command((writer) => {
      const settingId = writer.create('setting', {
        name: 'Fernbank Primary School',
        type: 'Academy',
        phase: 'primary',
        address: ['Fern Road'],
        email: '',
        phone: '',
      });
      const person = {
        email: 'j@x.example',
        phone: '',
        profession: 'SENCo',
        service: 'Fernbank',
        account: 'none' as const,
      };
      writer.create('professional', { ...person, name: 'Jo Teacher', settingId });
      writer.create('professional', { ...person, name: 'Al Nurse', service: 'NHS', settingId: null });
    });
    expect(people('fernb senco').map(({ name, setting }) => [name, setting])).toEqual([
      ['Jo Teacher', 'Fernbank Primary School'],
    ]);
    expect(people().map(({ name }) => name)).toEqual(['Al Nurse', 'Jo Teacher']);
    expect(listSettings(bench.context, { text: 'fern', ...page }).total).toBe(1);
  });
});

describe('an invitation', () => {
  it('adds a new professional once, in the normal form of the address', () => {
    expect(invite().ok).toBe(true);
    expect(people()).toMatchObject([{ email: 'sam@eps.example', account: 'invited' }]);
    expect(invitations()).toMatchObject([{ status: 'sent', sendCount: 1, expiresOn: '2026-12-20' }]);
    expect(invite()).toMatchObject({ ok: false, code: 'already-invited' });
  });

  it('carries a message with the reference and never the child’s name', () => {
    const caseId = addCase(bench, { reference: 'NM-1042' });
    const message = invitationMessage(bench.context, { role: 'educational-psychologist', caseId });
    expect(message.ok && message.value.message).toContain('We are asking for your advice about NM-1042.');
    const toParent = invitationMessage(bench.context, { role: 'parent-carer', caseId });
    expect(toParent.ok && toParent.value.message).not.toContain('your advice');
    expect(message.ok && message.value.message).toContain('NM-1042');
    expect(message.ok && message.value.message).not.toContain('Amara');
    expect(invite({ caseId, message: 'About Amara Okafor.' })).toMatchObject({ ok: false, code: 'names-child' });
  });

  it('is sent again to a corrected address, which the directory takes over', () => {
    const made = invite();
    if (!made.ok) throw new Error(made.code);
    const { invitationId } = made.value;
    expect(resendInvitation(bench.context, { invitationId, email: 'sam.example@eps.example' }).ok).toBe(true);
    expect(invitations()).toMatchObject([{ email: 'sam.example@eps.example', sendCount: 2 }]);
    expect(people()[0]?.email).toBe('sam.example@eps.example');
    expect(resendInvitation(bench.context, { invitationId, email: 'nonsense' })).toMatchObject({
      code: 'not-an-email',
    });
  });

  it('can be revoked until the person has registered', () => {
    const made = invite();
    if (!made.ok) throw new Error(made.code);
    const { invitationId } = made.value;
    expect(revokeInvitation(bench.context, invitationId).ok).toBe(true);
    expect(invitations()[0]?.status).toBe('revoked');
    expect(people()[0]?.account).toBe('none');
    bench.context.cache.command((writer) => writer.update('invitation', invitationId, { status: 'registered' }));
    expect(revokeInvitation(bench.context, invitationId)).toMatchObject({ ok: false, code: 'already-registered' });
  });
});

describe('registering many', () => {
  const csv = (text: string) => new TextEncoder().encode(text);
  const preview = (file: Uint8Array) => {
    const got = previewRegister(bench.context, { file, encoding: null, mapping: null });
    if (!got.ok) throw new Error(got.code);
    return got.value;
  };
  const sheet = csv(
    [
      'Full name;Email;Job title;Team;Ref',
      'Sam Example;sam@eps.example;Educational psychologist;EPS;=1+1',
      'Sam Example;SAM@eps.example;Educational psychologist;EPS;2',
      'Zoë Known;zoe@nhs.example;Nurse;Community;3',
      ';nobody@nhs.example;Nurse;;4',
      'Bad Address;bad@;Nurse;;5',
      'Moved Person;moved@new.example;Nurse;Ward 3;6',
      '',
    ].join('\r\n'),
  );
  beforeEach(() => {
    bench.context.cache.command((writer) => {
      const person = { phone: '', profession: 'Nurse', settingId: null };
      writer.create('professional', {
        ...person,
        name: 'Zoë Known',
        email: 'zoe@nhs.example',
        service: 'Community',
        account: 'registered',
      });
      writer.create('professional', {
        ...person,
        name: 'moved  person',
        email: 'old@nhs.example',
        service: 'Ward 3',
        account: 'registered',
      });
    });
  });

  it('shows every row’s fate and writes nothing', () => {
    const { rows, counts, mapping, delimiter, encoding } = preview(sheet);
    expect({ delimiter, encoding, mapping }).toEqual({
      delimiter: ';',
      encoding: 'utf-8',
      mapping: { name: 0, email: 1, profession: 2, service: 3 },
    });
    expect(rows.map(({ row, fate }) => [row, fate])).toEqual([
      [2, 'invite'],
      [3, 'duplicate-in-file'],
      [4, 'already-registered'],
      [5, 'error'],
      [6, 'error'],
      [7, 'update'],
    ]);
    expect(counts).toEqual({ invite: 1, update: 1, already: 1, duplicates: 1, errors: 2 });
    expect(invitations()).toEqual([]);
    expect(people()).toHaveLength(2);
  });

  it('invites those whose row is right, once, and does nothing when the same file comes again', async () => {
    const { mapping, encoding } = preview(sheet);
    const commit = () => commitRegister(bench.context, { file: sheet, encoding, mapping, message: 'Welcome.' });
    const first = commit();
    expect(first).toMatchObject({ ok: true, value: { invited: 1, updated: 1, skipped: 2, errors: 2 } });
    expect(commit()).toEqual(first);
    expect(invitations()).toHaveLength(1);
    expect(people('moved')).toMatchObject([{ email: 'moved@new.example', name: 'Moved Person' }]);
    expect(preview(sheet).alreadyImportedAt).not.toBeNull();
    if (!first.ok) throw new Error(first.code);
    await saveResult(bench.context, first.value.importId);
    const saved = bench.saved[0];
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(saved?.bytes);
    expect(saved?.name).toBe('register-result-2026-11-22.csv');
    expect(text.startsWith('\uFEFFFull name,Email,Job title,Team,Ref,Row,Outcome,Column,Problem,What to do\r\n')).toBe(
      true,
    );
    expect(text).toContain("EPS,'=1+1,2,Invited");
    expect(text).toContain('There is no name');
  });

  it('refuses a workbook kindly', () => {
    const file = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]);
    expect(previewRegister(bench.context, { file, encoding: null, mapping: null })).toMatchObject({
      ok: false,
      code: 'is-a-workbook',
    });
  });
});

describe('plan writers from outside', () => {
  const writer = (more = {}) =>
    bench.context.cache.command((change) =>
      change.create('staff', {
        name: 'Wren Scribe',
        email: 'wren@x.example',
        phone: '',
        role: 'writer',
        jobTitle: 'Plan writer (external)',
        ...more,
      }),
    );
  const listed = (caseId: string) => {
    const answer = writersForCase(bench.context, caseId);
    return answer.ok ? answer.value.writers : [];
  };
  const inDays = (days: number) => Temporal.PlainDate.from(bench.context.clock.today()).add({ days }).toString();

  it('are let into one case until a day, and out again', () => {
    const staffId = writer();
    const caseId = addCase(bench, { reference: 'NM-1' });
    expect(listed(caseId)).toMatchObject([{ staffId, seesCase: false, otherCases: 0, accessEndsOn: null }]);
    expect(letWriterIn(bench.context, { caseId, staffId, endsOn: inDays(28) }).ok).toBe(true);
    expect(listed(caseId)).toMatchObject([{ seesCase: true, otherCases: 0, accessEndsOn: inDays(28) }]);
    expect(bench.context.cache.get('staff', staffId)?.caseIds).toEqual([caseId]);
    expect(endWriterAccess(bench.context, { caseId, staffId }).ok).toBe(true);
    expect(listed(caseId)).toMatchObject([{ seesCase: false }]);
  });

  it('do not get cases of an ended access back with a new case', () => {
    const first = addCase(bench, { reference: 'NM-1' });
    const second = addCase(bench, { reference: 'NM-2' });
    const staffId = writer({ caseIds: [first], accessEndsOn: inDays(-1) });
    expect(listed(first)).toMatchObject([{ seesCase: false }]);
    expect(letWriterIn(bench.context, { caseId: second, staffId, endsOn: inDays(0) }).ok).toBe(true);
    expect(listed(first)).toMatchObject([{ seesCase: false, otherCases: 1 }]);
    expect(bench.context.cache.get('staff', staffId)?.caseIds).toEqual([second]);
  });

  it('keep the cases they have when another is added', () => {
    const first = addCase(bench, { reference: 'NM-1' });
    const second = addCase(bench, { reference: 'NM-2' });
    const staffId = writer({ caseIds: [first], accessEndsOn: inDays(3) });
    letWriterIn(bench.context, { caseId: second, staffId, endsOn: inDays(10) });
    expect(listed(first)).toMatchObject([{ seesCase: true, otherCases: 1, accessEndsOn: inDays(10) }]);
  });

  it('cannot be let in for days that have passed, nor can staff who are no writers', () => {
    const caseId = addCase(bench, { reference: 'NM-1' });
    const staffId = writer();
    const colleague = writer({ role: 'caseworker' });
    expect(letWriterIn(bench.context, { caseId, staffId, endsOn: inDays(-1) })).toMatchObject({ code: 'date-passed' });
    expect(letWriterIn(bench.context, { caseId, staffId: colleague, endsOn: inDays(1) })).toMatchObject({
      code: 'not-a-writer',
    });
    expect(endWriterAccess(bench.context, { caseId, staffId: colleague })).toMatchObject({ code: 'not-a-writer' });
    expect(writersForCase(bench.context, 'no-such-case-id')).toMatchObject({ code: 'no-such-case' });
  });
});
