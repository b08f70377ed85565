import type { EntityBody, InvitationStatus } from '../../shared/hub-api/entities';
import { bouncingDomain } from '../mail/mailer';
import type { RecordWrite } from '../store/hub-store';
import { workingHour } from './case-parts';
import type { DemoProfessional } from './directory';
import { addDays } from './plain-dates';
import type { Random } from './random';

const DAYS_GOOD = 28;
const MOST_REGISTERED = 40;
const MINUTES_TO_REGISTER = 20;

/** Invitations of the directory: everyone invited and some of those registered, so that every status is there. */
export function invitationRecords(random: Random, asOf: string, people: readonly DemoProfessional[]): RecordWrite[] {
  const invited = people.filter(({ body }) => body.account === 'invited');
  const registered = people.filter(({ body }) => body.account === 'registered').slice(0, MOST_REGISTERED);
  const open: Record<string, number> = { sent: 5, opened: 3, bounced: 1, expired: 2, revoked: 1 };
  const first = Object.keys(open) as InvitationStatus[];
  return [
    ...invited.map((person, index) =>
      make(random, asOf, person, first[index] ?? (random.weighted(open) as InvitationStatus)),
    ),
    ...registered.map((person, index) =>
      make(random, asOf, person, index % 5 === 0 ? ('registered' as const) : ('two-factor-set' as const)),
    ),
  ];
}

function make(random: Random, asOf: string, person: DemoProfessional, status: InvitationStatus): RecordWrite {
  const daysAgo = status === 'expired' ? random.int(DAYS_GOOD + 1, 80) : random.int(1, DAYS_GOOD - 2);
  const sentOn = addDays(asOf, -daysAgo);
  const done = status === 'registered' || status === 'two-factor-set';
  const openedAt = done || status === 'opened' ? workingHour(random, addDays(sentOn, 1)) : null;
  const body: EntityBody<'invitation'> = {
    email: status === 'bounced' ? person.body.email.replace(/@.*/, `@${bouncingDomain}`) : person.body.email,
    name: person.body.name,
    role: person.contributor === 'school' ? 'senco' : 'professional',
    professionalId: person.id,
    caseId: null,
    adviceRequestId: null,
    message: 'We would like you to give your advice on the EHC Hub from now on.',
    status,
    sendCount: random.int(1, 2),
    sentAt: workingHour(random, sentOn),
    openedAt,
    registeredAt: done && openedAt ? notBefore(openedAt, workingHour(random, addDays(sentOn, 1))) : null,
    expiresOn: addDays(sentOn, DAYS_GOOD),
  };
  return { entity: 'invitation', id: random.id(), caseId: null, body, mutationId: null };
}

/** Nobody registers before they have opened the link. */
function notBefore(openedAt: string, drawn: string): string {
  if (drawn > openedAt) return drawn;
  return new Date(Date.parse(openedAt) + MINUTES_TO_REGISTER * 60_000).toISOString();
}
