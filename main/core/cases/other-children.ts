import type { DocumentTree } from '../../../shared/domain/document-tree';
import type { LetterCheck } from '../../../shared/domain/letter-fields';
import type { CoreContext } from '../context';
import type { Held } from '../db/record-store';
import { checkNames, type NameGuardInput } from '../letters/name-guard';
import { otherChildren, otherNhsNumbers } from './repository';

/**
 * The wrong-child guard: looks in a document for the full name or the NHS number of any other child on this computer, and for a date
 * of birth that is not this child's. Full names only, since a first name alone is often also a parent's or an officer's.
 */
export function guardAgainstOtherChildren(context: CoreContext, held: Held<'case'>, tree: DocumentTree): LetterCheck[] {
  return checkNames(tree, whoMayNotBeNamed(context, held));
}

/** Whom a document of this case may not name, for `checkNames`: every other child on this computer. Reads them all: ask once, not per line. */
export function whoMayNotBeNamed(context: CoreContext, held: Held<'case'>): NameGuardInput {
  const { cache } = context;
  const others = otherChildren(cache.read, held.id);
  const { firstName, lastName, preferredName, dateOfBirth, nhsNumber } = held.child;
  const allowedNames = [
    ...cache.forCase('party', held.id).map(({ name }) => name),
    ...cache.forCase('advice-request', held.id).map(({ name }) => name),
    ...cache.forCase('advice', held.id).map(({ author }) => author),
    ...cache.all('staff').map(({ name }) => name),
  ];
  return {
    child: {
      fullName: `${firstName} ${lastName}`,
      preferredName,
      dob: dateOfBirth,
      ...(nhsNumber ? { nhsNumber } : {}),
    },
    otherNames: others.map(({ childName }) => childName),
    nhsNumbers: otherNhsNumbers(cache.read, held.id),
    allowedNames,
  };
}
