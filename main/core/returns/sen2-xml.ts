import type { Fields, Sen2Person } from './sen2-person';

/** Who makes the return and for when. `authorityCode` is the three-digit code; `madeAt` a UTC instant. */
export interface Sen2Header {
  censusDate: string;
  authorityCode: string;
  madeAt: string;
  release: string;
  /** Who holds the posts of the designated officers, in the order of the return; an empty one is left out. */
  posts: Fields;
}

/** The parts of the return before and after its persons, so that a large one is written a person at a time. Shape: G3; root: GK. */
export function sen2Opening({ censusDate, authorityCode, madeAt, release, posts }: Sen2Header): string {
  const details = element('CollectionDetails', {
    Collection: 'SEN2',
    Year: censusDate.slice(0, 4),
    ReferenceDate: censusDate,
  });
  const source = element('Source', {
    SourceLevel: 'L',
    LEA: authorityCode,
    SoftwareCode: 'EHC Casework',
    Release: release,
    SerialNo: '1',
    DateTime: madeAt.slice(0, 19),
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Message>\n<Header>\n${details}${source}</Header>\n<SEN2>\n${values(posts)}<Persons>\n`;
}

export const sen2Closing = '</Persons>\n</SEN2>\n</Message>\n';

/** One person with requests, assessments, plans, placements and needs. */
export function personXml({ person, requests, active }: Sen2Person): string {
  const asked = requests.map(({ request, assessment, namedPlan, planDetails }) => {
    const plan = namedPlan ? wrap('NamedPlan', values(namedPlan) + elements('PlanDetail', planDetails)) : '';
    return wrap('Requests', values(request) + (assessment ? wrap('Assessment', values(assessment) + plan) : ''));
  });
  const inForce = active
    ? wrap(
        'ActivePlans',
        values(active.plan) + elements('PlacementDetail', active.placements) + elements('SENneed', active.needs),
      )
    : '';
  return wrap('Person', values(person) + asked.join('') + inForce);
}

function element(name: string, fields: Fields): string {
  return wrap(name, values(fields));
}

function elements(name: string, all: readonly Fields[]): string {
  return all.map((fields) => element(name, fields)).join('');
}

function wrap(name: string, content: string): string {
  return `<${name}>\n${content}</${name}>\n`;
}

function values(fields: Fields): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<${name}>${escaped(value)}</${name}>\n`)
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML 1.0 forbids most control characters even as references, so they are dropped. */
function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must go
  const allowed = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return allowed.replace(/[&<>"']/g, (found) => entities[found] ?? found);
}
