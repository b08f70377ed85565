import { parsePlainDate } from '../../../shared/domain/calendar';
import type { ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { CoreContext } from '../context';
import { isEmail, normalEmail } from '../people/email';
import { ageYears } from './ages';
import { noSuchCase } from './service';

const lines = (address: readonly string[]): string[] => address.map((line) => line.trim()).filter(Boolean);

/**
 * Puts right who the child or young person of a case is, where they live and which setting they attend. Every date that depends on it is
 * worked out again. Refused: `no-such-case`, `name-missing`, `age-out-of-range` (a date of birth that cannot be), `no-such-setting`.
 */
export function savePerson(context: CoreContext, input: ParsedInput<'cases.savePerson'>): Result<{ done: true }> {
  const { cache, clock } = context;
  const held = cache.get('case', input.caseId);
  if (!held) return noSuchCase();
  const [firstName, lastName] = [input.firstName.trim(), input.lastName.trim()];
  if (firstName === '' || lastName === '') {
    return refusal('name-missing', 'Write the first name and the last name. Nothing was saved.', [
      firstName === '' ? 'firstName' : 'lastName',
    ]);
  }
  const { dateOfBirth } = input;
  const today = clock.today();
  if (parsePlainDate(dateOfBirth) === undefined || dateOfBirth > today || ageYears(dateOfBirth, today) > 60) {
    return refusal('age-out-of-range', 'Check the date of birth. Nothing was saved.', ['dateOfBirth']);
  }
  if (input.settingId !== null && !cache.get('setting', input.settingId)) {
    return refusal('no-such-setting', 'That setting is not on this computer. Choose it again. Nothing was saved.', [
      'settingId',
    ]);
  }
  cache.command((writer) =>
    writer.update('case', input.caseId, {
      child: {
        ...held.child,
        firstName,
        lastName,
        preferredName: input.preferredName.trim() || firstName,
        dateOfBirth,
        sex: input.sex,
      },
      address: lines(input.address),
      settingId: input.settingId,
    }),
  );
  return success({ done: true });
}

/**
 * Adds or changes someone on a case. A new main contact takes the place of the one before. Refused: `no-such-case`, `no-such-party`,
 * `name-missing`, `not-an-email`.
 */
export function saveParty(context: CoreContext, input: ParsedInput<'parties.save'>): Result<{ id: string }> {
  const { cache } = context;
  const { caseId, partyId, email: typed, ...rest } = input;
  if (!cache.get('case', caseId)) return noSuchCase();
  if (partyId !== null && cache.get('party', partyId)?.caseId !== caseId) {
    return refusal('no-such-party', 'This person is not on the case any more. Nothing was saved.');
  }
  const name = input.name.trim();
  if (name === '') return refusal('name-missing', 'Write the name. Nothing was saved.', ['name']);
  const email = typed.trim();
  if (email !== '' && !isEmail(email)) {
    return refusal('not-an-email', 'That is not an e-mail address. Correct it or leave it empty. Nothing was saved.', [
      'email',
    ]);
  }
  const body = {
    ...rest,
    caseId,
    name,
    relationship: input.relationship.trim(),
    email: email === '' ? '' : normalEmail(email),
    phone: input.phone.trim(),
    address: lines(input.address),
  };
  const id = cache.command((writer) => {
    if (input.mainContact) {
      for (const other of writer.forCase('party', caseId))
        if (other.mainContact && other.id !== partyId) writer.update('party', other.id, { mainContact: false });
    }
    if (partyId === null) return writer.create('party', body);
    writer.update('party', partyId, body);
    return partyId;
  });
  return success({ id });
}
