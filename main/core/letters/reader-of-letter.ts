import type { LetterFields } from '../../../shared/domain/letter-fields';
import type { Held } from '../db/record-store';

type Party = Held<'party'>;

/**
 * Who a family letter goes to: the young person once the rights are theirs and they receive letters, else the main contact. With them
 * everyone else who receives letters at the same address; someone at another address gets a letter of their own, because a letter
 * must never disclose where the other parent lives. A parent of a young person gets a copy only where the young person agreed.
 */
export function recipientsFor(parties: readonly Party[], rightsWithYoungPerson: boolean, partyId?: string): Party[] {
  const able = parties.filter((party) => party.receivesLetters || party.id === partyId);
  const first =
    able.find(({ id }) => id === partyId) ??
    (rightsWithYoungPerson ? able.find(({ role }) => role === 'young-person') : undefined) ??
    able.find(({ role, mainContact }) => mainContact && role !== 'young-person') ??
    able.find(({ role }) => role === 'parent-carer') ??
    able[0];
  if (!first) return [];
  const home = addressKey(first);
  const sameHome = first.addressWithheld
    ? []
    : parties.filter((party) => party.id !== first.id && !party.addressWithheld && addressKey(party) === home);
  const parents = sameHome.filter(({ role }) => role === 'parent-carer');
  if (first.role === 'young-person') return [first, ...parents.filter(({ copies }) => copies?.agreed === true)];
  return [first, ...parents.filter((party) => first.role === 'parent-carer' && able.includes(party))];
}

/** True when two people live at one address that is not withheld. */
export function shareHome(one: Party, other: Party): boolean {
  return !one.addressWithheld && !other.addressWithheld && addressKey(one) === addressKey(other);
}

function addressKey(party: Party): string {
  return party.address.join('|').toLowerCase().replace(/\s+/g, ' ');
}

/** How the letter speaks to them. */
export function readerOf(party: Party | undefined): LetterFields['reader'] {
  switch (party?.role) {
    case 'young-person':
      return 'young-person';
    case 'social-worker':
      return 'social-care';
    case 'setting-contact':
      return 'setting';
    default:
      return 'parent';
  }
}
