import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import { isEmail, normalEmail } from './email';
import { addProfessional, expiryFrom, invitationBody } from './invitation-body';
import { invitationPage, openInvitations, professionalByEmail, professionalPage, settingPage } from './repository';

const wordsOf = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6);

/** Professionals whose name, e-mail, service, profession or setting holds every word typed; by name. */
export function listPeople(context: CoreContext, input: ParsedInput<'people.list'>): Output<'people.list'> {
  const { cache } = context;
  const { ids, total } = professionalPage(cache.read, wordsOf(input.text), input.limit, input.offset);
  const rows = ids.flatMap((id) => {
    const person = cache.get('professional', id);
    if (!person) return [];
    return [{ ...person, setting: (person.settingId && cache.get('setting', person.settingId)?.name) || null }];
  });
  return { rows, total };
}

/** Settings whose name, URN or address holds every word typed; by name. */
export function listSettings(context: CoreContext, input: ParsedInput<'people.settings'>): Output<'people.settings'> {
  const { ids, total } = settingPage(context.cache.read, wordsOf(input.text), input.limit, input.offset);
  return { rows: ids.flatMap((id) => context.cache.get('setting', id) ?? []), total };
}

/** Invitations, the newest first, with the reference of their case. */
export function listInvitations(
  context: CoreContext,
  input: ParsedInput<'invitations.list'>,
): Output<'invitations.list'> {
  const { cache } = context;
  const { caseId, status, limit, offset } = input;
  const { ids, total } = invitationPage(cache.read, { caseId, status }, limit, offset);
  const rows = ids.flatMap((id) => {
    const invitation = cache.get('invitation', id);
    if (!invitation) return [];
    return [
      { ...invitation, reference: (invitation.caseId && cache.get('case', invitation.caseId)?.reference) || null },
    ];
  });
  return { rows, total };
}

/**
 * The message to start from: a request for advice, unless the role is of the family or of a setting. It names the case by its reference
 * only: e-mail goes astray. Refused with `no-such-case`.
 */
export function invitationMessage(
  context: CoreContext,
  input: { role: string; caseId: string | null },
): Result<Output<'invitations.message'>> {
  const { cache } = context;
  const held = input.caseId === null ? undefined : cache.get('case', input.caseId);
  if (input.caseId !== null && !held) return noSuchCase();
  const council = cache.get('authority', 'authority')?.name ?? 'The council';
  const about = held ? ` about ${held.reference}` : '';
  const advice = `We are asking for your advice${about}.`;
  const information = `You can see and add to the information${about} that concerns you.`;
  const asks: Readonly<Record<string, string>> = {
    'parent-carer': `You can see how your request is going, tell us your views and read our letters${about}.`,
    'young-person': `You can see how your request is going, tell us your views and read our letters${about}.`,
    senco: 'You can make requests, give advice and read plans for children and young people at your setting.',
    advocate: information,
    other: information,
  };
  const message = [
    `${council} invites you to use the EHC Hub. ${asks[input.role] ?? advice}`,
    'Use the link in this e-mail to register. It works once, and only with this e-mail address. You will be asked for a second step when you sign in.',
    `If you have questions, contact ${context.account.name} at ${context.account.email}.`,
  ].join('\n\n');
  return success({ subject: `Invitation to the EHC Hub${held ? `: ${held.reference}` : ''}`, message });
}

/**
 * Invites someone, adding them to the directory when they are professionals and new. Refused: `not-an-email`, `no-such-case`,
 * `already-invited` (the same address for the same case, not yet taken up), `names-child` (the message holds the child's name).
 */
export function createInvitation(
  context: CoreContext,
  input: ParsedInput<'invitations.create'>,
): Result<{ invitationId: string }> {
  const { cache, clock } = context;
  if (!isEmail(input.email)) return notAnEmail();
  const email = normalEmail(input.email);
  const held = input.caseId === null ? undefined : cache.get('case', input.caseId);
  if (input.caseId !== null && !held) return noSuchCase();
  const waiting = openInvitations(cache.read).some(
    (one) => one.email === email && (cache.get('invitation', one.id)?.caseId ?? null) === input.caseId,
  );
  if (waiting) {
    return refusal(
      'already-invited',
      'This address has an invitation that has not been taken up. Send that one again instead.',
    );
  }
  if (held && namesChild(input.message, held.child)) {
    const message = 'The message names the child. E-mail can go astray, so use the reference only. Nothing was sent.';
    return refusal('names-child', message, ['message']);
  }
  const isFamily = ['parent-carer', 'young-person', 'advocate'].includes(input.role);
  const known = isFamily ? undefined : professionalByEmail(cache.read, email);
  const invitationId = cache.command((writer) => {
    const { name, role, service, message, caseId } = input;
    const profession = role === 'senco' ? 'SENCo' : '';
    const professionalId = isFamily ? null : (known ?? addProfessional(writer, { name, email, profession, service }));
    return writer.create(
      'invitation',
      invitationBody(clock.today(), { email, name, role, message, professionalId, caseId }),
    );
  });
  return success({ invitationId });
}

/**
 * Sends an invitation again, to a corrected address when one is given; the link sent before stops working. Refused:
 * `no-such-invitation`, `already-registered`, `not-an-email`.
 */
export function resendInvitation(
  context: CoreContext,
  input: ParsedInput<'invitations.resend'>,
): Result<{ done: true }> {
  const { cache, clock } = context;
  const invitation = cache.get('invitation', input.invitationId);
  if (!invitation) return noSuchInvitation();
  if (invitation.status === 'registered' || invitation.status === 'two-factor-set') {
    return refusal('already-registered', 'This person has registered, so there is nothing to send again.');
  }
  if (input.email !== undefined && !isEmail(input.email)) return notAnEmail();
  const email = input.email === undefined ? invitation.email : normalEmail(input.email);
  cache.command((writer) => {
    const sendCount = invitation.sendCount + 1;
    writer.update('invitation', invitation.id, {
      email,
      sendCount,
      status: 'sent',
      expiresOn: expiryFrom(clock.today()),
    });
    const person =
      invitation.professionalId === null ? undefined : writer.get('professional', invitation.professionalId);
    if (person && normalEmail(person.email) === normalEmail(invitation.email))
      writer.update('professional', person.id, { email });
  });
  return success({ done: true });
}

/** Ends an invitation: its link stops working. Refused: `no-such-invitation`, `already-registered`. */
export function revokeInvitation(context: CoreContext, invitationId: string): Result<{ done: true }> {
  const { cache } = context;
  const invitation = cache.get('invitation', invitationId);
  if (!invitation) return noSuchInvitation();
  if (invitation.status === 'registered' || invitation.status === 'two-factor-set') {
    return refusal('already-registered', 'This person has registered. Take their access to the case away instead.');
  }
  cache.command((writer) => {
    writer.update('invitation', invitationId, { status: 'revoked' });
    const person =
      invitation.professionalId === null ? undefined : writer.get('professional', invitation.professionalId);
    const others = openInvitations(cache.read).some(
      ({ id, email }) => id !== invitationId && email === normalEmail(invitation.email),
    );
    if (person?.account === 'invited' && !others) writer.update('professional', person.id, { account: 'none' });
  });
  return success({ done: true });
}

function namesChild(message: string, child: { firstName: string; lastName: string; preferredName: string }): boolean {
  const words =
    message
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}'’-]+/gu) ?? [];
  const text = ` ${words.join(' ')} `;
  return [child.firstName, child.preferredName].some((first) =>
    text.includes(` ${first} ${child.lastName} `.toLowerCase()),
  );
}

function notAnEmail() {
  return refusal('not-an-email', 'That is not an e-mail address. Nothing was sent. Correct it and try again.', [
    'email',
  ]);
}

function noSuchInvitation() {
  return refusal('no-such-invitation', 'This invitation is not on this computer any more. Nothing was sent.');
}
