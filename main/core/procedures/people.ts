import { success } from '../../../shared/lib/result';
import {
  createInvitation,
  invitationMessage,
  listInvitations,
  listPeople,
  listSettings,
  resendInvitation,
  revokeInvitation,
} from '../people/service';
import { commitRegister, previewRegister, saveResult } from '../register/service';
import type { Handlers } from './handler';

export const peopleHandlers: Handlers<
  | 'people.list'
  | 'people.settings'
  | 'invitations.list'
  | 'invitations.message'
  | 'invitations.create'
  | 'invitations.resend'
  | 'invitations.revoke'
  | 'register.preview'
  | 'register.commit'
  | 'register.saveResult'
> = {
  'people.list': (context, input) => success(listPeople(context, input)),
  'people.settings': (context, input) => success(listSettings(context, input)),
  'invitations.list': (context, input) => success(listInvitations(context, input)),
  'invitations.message': invitationMessage,
  'invitations.create': createInvitation,
  'invitations.resend': resendInvitation,
  'invitations.revoke': (context, input) => revokeInvitation(context, input.invitationId),
  'register.preview': previewRegister,
  'register.commit': commitRegister,
  'register.saveResult': (context, input) => saveResult(context, input.importId),
};
