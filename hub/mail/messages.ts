import type { SideEffect } from '../store/hub-store';

/** Words of every message the hub sends. A case is named by its reference only: never a child, never a detail. */
export type Message = SideEffect['payload'];

const plain = (to: string, subject: string, body: string): Message => ({
  to,
  subject,
  body,
  code: null,
  invitationId: null,
});

export function invitationMessage(input: {
  to: string;
  name: string;
  authority: string;
  message: string;
  link: string;
  expiresOn: string;
  invitationId: string;
}): Message {
  const body = [
    `Dear ${input.name}`,
    `${input.authority} invites you to the EHC Hub.`,
    ...(input.message.trim() ? [input.message.trim()] : []),
    `Complete your registration: ${input.link}`,
    `The link works once, for this e-mail address only, until ${input.expiresOn}.`,
    `${input.authority}, SEND team`,
  ].join('\n\n');
  return {
    ...plain(input.to, `Invitation to the EHC Hub of ${input.authority}`, body),
    invitationId: input.invitationId,
  };
}

export function letterMessage(input: { to: string; reference: string; authority: string; url: string }): Message {
  const body = [
    `There is a letter on the EHC Hub about case ${input.reference}.`,
    `Sign in to read it: ${input.url}`,
    `${input.authority}, SEND team`,
  ].join('\n\n');
  return plain(input.to, `A letter about case ${input.reference} is on the EHC Hub`, body);
}

export function adviceRequestMessage(input: {
  to: string;
  reference: string;
  authority: string;
  url: string;
  dueOn: string | null;
  chased: boolean;
}): Message {
  const what = input.chased
    ? `A reminder: ${input.authority} is waiting for your advice on case ${input.reference}.`
    : `${input.authority} asks for your advice on case ${input.reference}.`;
  const body = [
    what,
    ...(input.dueOn ? [`Please send it by ${input.dueOn}.`] : []),
    `Sign in to give it: ${input.url}`,
    `${input.authority}, SEND team`,
  ].join('\n\n');
  const subject = input.chased ? 'Reminder: advice on case' : 'Advice asked for on case';
  return plain(input.to, `${subject} ${input.reference}`, body);
}

export function passwordResetMessage(input: { to: string; token: string; link: string }): Message {
  const body = [
    'Someone, we hope you, asked to reset the password of this account on the EHC Hub.',
    `Open this link: ${input.link}`,
    `or type this token where the hub asks for it: ${input.token}`,
    'It works once and for one hour. If you did not ask, do nothing: your password is unchanged.',
  ].join('\n\n');
  return plain(input.to, 'Reset your password for the EHC Hub', body);
}

export function codeMessage(input: { to: string; code: string }): Message {
  const body = `${input.code} is your code for the EHC Hub. It works for 10 minutes.`;
  return { to: input.to, subject: 'Sign-in code', body, code: input.code, invitationId: null };
}
