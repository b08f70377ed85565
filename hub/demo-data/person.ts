import type { EntityBody } from '../../shared/hub-api/entities';
import type { Need } from './figures';
import { makeNhsNumber, makeUpn } from './identifiers';
import { boyNames, girlNames, parentNamesF, parentNamesM, streets, surnames, towns } from './names';
import { addDays } from './plain-dates';
import type { Random } from './random';

export interface DemoChild {
  child: EntityBody<'case'>['child'];
  address: string[];
  age: number;
  need: Need;
  words: ChildWords;
}

/** Words for a child in running text. */
export interface ChildWords {
  name: string;
  they: 'she' | 'he';
  them: 'her' | 'him';
  their: 'her' | 'his';
}

const NEED_WORDS: Readonly<Record<Need, string>> = {
  ASD: 'Autistic spectrum disorder',
  SLCN: 'Speech, language and communication needs',
  SEMH: 'Social, emotional and mental health',
  MLD: 'Moderate learning difficulty',
  SLD: 'Severe learning difficulty',
  PD: 'Physical disability',
  SPLD: 'Specific learning difficulty',
  HI: 'Hearing impairment',
  PMLD: 'Profound and multiple learning difficulty',
  OTH: 'Other difficulty or disability',
  VI: 'Vision impairment',
  MSI: 'Multi-sensory impairment',
};

const SHORT_NAMES: Readonly<Record<string, string>> = {
  Amelia: 'Millie',
  Matilda: 'Tilly',
  Harriet: 'Hattie',
  Priyanka: 'Priya',
  Chidinma: 'Chichi',
  Zuzanna: 'Zuza',
  Mohammed: 'Mo',
  Nathaniel: 'Nate',
  Samuel: 'Sam',
  Elijah: 'Eli',
  Rafael: 'Rafa',
  Oliver: 'Ollie',
  Charlie: 'Chas',
  Arthur: 'Artie',
};

/** The name of a primary need in words. */
export const needName = (need: Need): string => NEED_WORDS[need];

/** An invented child of this age on `asOf` (plain date). Each has a UPN and an NHS number that pass their checks. */
export function makeChild(random: Random, asOf: string, age: number, need: Need, sex: 'F' | 'M'): DemoChild {
  const dateOfBirth = addDays(asOf, -(age * 365 + Math.ceil(age / 4) + random.int(0, 360)));
  const firstName = random.pick(sex === 'F' ? girlNames : boyNames);
  const lastName = random.pick(surnames);
  const preferredName = (random.chance(0.6) && SHORT_NAMES[firstName]) || firstName;
  const birthYear = Number(dateOfBirth.slice(0, 4));
  const child: EntityBody<'case'>['child'] = {
    firstName,
    lastName,
    preferredName,
    pronouns: sex === 'F' ? 'she/her' : 'he/him',
    dateOfBirth,
    sex,
    ...(random.chance(0.9) ? { nhsNumber: makeNhsNumber(random) } : {}),
    ...(age >= 4 ? { upn: makeUpn(random, random.int(2000, 7999), birthYear + 4) } : {}),
  };
  const words: ChildWords =
    sex === 'F'
      ? { name: preferredName, they: 'she', them: 'her', their: 'her' }
      : { name: preferredName, they: 'he', them: 'him', their: 'his' };
  return { child, address: makeAddress(random), age, need, words };
}

export function makeAddress(random: Random): string[] {
  const [town, outward] = random.pick(towns);
  const flat = random.chance(0.12) ? [`Flat ${random.int(1, 24)}`] : [];
  const letters = 'ABDEFGHJLNPQRSTUWXYZ';
  const inward = `${random.int(1, 9)}${random.pick([...letters])}${random.pick([...letters])}`;
  return [...flat, `${random.int(1, 180)} ${random.pick(streets)}`, town, `${outward} ${inward}`];
}

/** Parents and carers of a child: one or two, some apart, some whose address must not be told. */
export function makeParties(random: Random, caseId: string, child: DemoChild, rich: boolean): EntityBody<'party'>[] {
  const motherFirst = random.chance(0.85);
  const first = parent(random, caseId, child, motherFirst ? 'mother' : 'father', child.address, true);
  if (!rich && !random.chance(0.25)) return [first];
  const parties = [first];
  if (random.chance(0.55)) {
    const apart = random.chance(0.3);
    const second = parent(
      random,
      caseId,
      child,
      motherFirst ? 'father' : 'mother',
      apart ? makeAddress(random) : child.address,
      false,
    );
    parties.push({
      ...second,
      addressWithheld: apart && random.chance(0.3),
      receivesLetters: apart || random.chance(0.4),
    });
  }
  if (child.age >= 16) parties.push(youngPerson(caseId, child));
  if (rich && random.chance(0.12)) {
    const name = `${random.pick(parentNamesF)} ${random.pick(surnames)}`;
    parties.push({
      caseId,
      role: 'social-worker',
      name,
      relationship: 'allocated social worker',
      email: mailOf(random, name, 'care.northmoor.example.org'),
      phone: `01632 960${random.int(200, 899)}`,
      address: ['Children’s Social Care', 'Town Hall', 'Market Place', 'Northmoor', 'NM1 1AA'],
      addressWithheld: false,
      mainContact: false,
      receivesLetters: false,
    });
  }
  return parties;
}

function mailOf(random: Random, name: string, domain: string): string {
  return `${name.toLowerCase().replace(/[^a-z]+/g, '.')}${random.int(1, 9999)}@${domain}`;
}

function parent(
  random: Random,
  caseId: string,
  child: DemoChild,
  relationship: 'mother' | 'father',
  address: string[],
  mainContact: boolean,
): EntityBody<'party'> {
  const first = random.pick(relationship === 'mother' ? parentNamesF : parentNamesM);
  const name = `${first} ${random.chance(0.75) ? child.child.lastName : random.pick(surnames)}`;
  return {
    caseId,
    role: 'parent-carer',
    name,
    relationship,
    email: mailOf(random, name, 'families.example.org'),
    phone: `07700 900${random.int(100, 999)}`,
    address,
    addressWithheld: false,
    mainContact,
    receivesLetters: mainContact,
  };
}

function youngPerson(caseId: string, { child, address }: DemoChild): EntityBody<'party'> {
  return {
    caseId,
    role: 'young-person',
    name: `${child.firstName} ${child.lastName}`,
    relationship: 'the young person',
    address,
    addressWithheld: false,
    mainContact: false,
    receivesLetters: true,
  };
}
