import type { CoreContext } from '../context';
import { normalEmail } from './email';
import { openInvitations, professionalByEmail } from './repository';

/** The id of the professional with this e-mail address, in whatever case it is written. */
export function findProfessional(context: CoreContext, email: string): string | undefined {
  return professionalByEmail(context.cache.read, normalEmail(email));
}

/** Addresses (normal form) with an invitation that can still be taken up. */
export function invitedAddresses(context: CoreContext): ReadonlySet<string> {
  return new Set(openInvitations(context.cache.read).map(({ email }) => email));
}
