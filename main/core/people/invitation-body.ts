import { Temporal } from 'temporal-polyfill';
import type { EntityBody } from '../../../shared/hub-api/entities';
import type { RecordWriter } from '../db/record-store';
import { normalEmail } from './email';

/** Days that a link in an invitation works. */
export const invitationDays = 28;

/** A new invitation. The hub sends it once it has the record, and from then on sets its status and its instants. */
export function invitationBody(
  today: string,
  given: Pick<EntityBody<'invitation'>, 'email' | 'name' | 'role' | 'message'> &
    Partial<Pick<EntityBody<'invitation'>, 'professionalId' | 'caseId' | 'adviceRequestId'>>,
): EntityBody<'invitation'> {
  return {
    email: normalEmail(given.email),
    name: given.name.trim(),
    role: given.role,
    professionalId: given.professionalId ?? null,
    caseId: given.caseId ?? null,
    adviceRequestId: given.adviceRequestId ?? null,
    message: given.message,
    status: 'sent',
    sendCount: 1,
    sentAt: null,
    openedAt: null,
    registeredAt: null,
    expiresOn: expiryFrom(today),
  };
}

/** The last day on which a link sent today works. */
export function expiryFrom(today: string): string {
  return Temporal.PlainDate.from(today).add({ days: invitationDays }).toString();
}

/** Someone new in the directory, who is being invited. Gives the record's id. */
export function addProfessional(
  writer: RecordWriter,
  person: {
    name: string;
    email: string;
    profession: string;
    service: string;
    phone?: string;
    settingId?: string | null;
  },
): string {
  return writer.create('professional', {
    name: person.name.trim(),
    email: normalEmail(person.email),
    phone: person.phone ?? '',
    profession: person.profession,
    service: person.service.trim(),
    settingId: person.settingId ?? null,
    account: 'invited',
  });
}
