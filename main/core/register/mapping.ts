/** The columns that a list of professionals can hold. */
export const registerColumns = ['name', 'firstName', 'lastName', 'email', 'phone', 'profession', 'service'] as const;
export type RegisterColumn = (typeof registerColumns)[number];
export type Mapping = Partial<Record<RegisterColumn, number>>;

/** Words that people put at the head of these columns, compared without case, spaces and punctuation. First match wins. */
const headerWords: Record<RegisterColumn, readonly string[]> = {
  email: ['email', 'emailaddress', 'mail', 'workemail', 'eaddress'],
  firstName: ['firstname', 'forename', 'givenname', 'first'],
  lastName: ['lastname', 'surname', 'familyname', 'last'],
  name: ['name', 'fullname', 'professional', 'professionalname', 'contact', 'contactname', 'staffname', 'person'],
  phone: ['phone', 'telephone', 'tel', 'mobile', 'phonenumber', 'telephonenumber', 'contactnumber'],
  profession: ['profession', 'role', 'jobtitle', 'job', 'title', 'discipline', 'position', 'post'],
  service: [
    'service',
    'team',
    'organisation',
    'organization',
    'employer',
    'trust',
    'agency',
    'department',
    'school',
    'setting',
  ],
};

/** Guesses which column holds what from the header's words. Gives column numbers from 0; leaves out what it does not find. */
export function guessMapping(header: readonly string[]): Mapping {
  const words = header.map((cell) => cell.toLowerCase().replace(/[^a-z]/g, ''));
  const taken = new Set<number>();
  const mapping: Mapping = {};
  for (const column of ['email', 'firstName', 'lastName', 'name', 'phone', 'profession', 'service'] as const) {
    const found = headerWords[column]
      .map((word) => words.indexOf(word))
      .find((index) => index >= 0 && !taken.has(index));
    if (found !== undefined) {
      mapping[column] = found;
      taken.add(found);
    }
  }
  return mapping;
}

/** Keeps only the known columns of a mapping that came from a screen, and only numbers that the header has. */
export function cleanMapping(mapping: Readonly<Record<string, number>>, header: readonly string[]): Mapping {
  const clean: Mapping = {};
  for (const column of registerColumns) {
    const index = mapping[column];
    if (index !== undefined && Number.isInteger(index) && index >= 0 && index < header.length) clean[column] = index;
  }
  return clean;
}
