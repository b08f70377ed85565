import type { CaseView, PartyView, SettingView, StaffView, TrayRow } from '../../../shared/ipc/views';

/** Believable people who do not exist, the same on every run. */
export const today = '2026-11-22';

const first =
  'Amelia Noah Isla Arjun Ffion Oscar Zainab Leo Maya Theo Aisha Harry Niamh Kofi Eliza Yusuf Grace Tomasz Priya Ben'.split(
    ' ',
  );
const last =
  "Okafor Whitfield Begum Lindqvist Hargreaves Nowak O'Donnell Patel Fairclough Mensah Thackray Rahman Ellison Kaur Brathwaite Sutcliffe Ionescu Adeyemi Carrick Wainwright".split(
    ' ',
  );
const settings =
  'Larkfield Primary School,Beckside Academy,Northmoor High School,St Hild’s Catholic Primary School,Oakenshaw Special School,Millrace Nursery,Ridge Lane Junior School,Northmoor Sixth Form College'.split(
    ',',
  );
export const stages = ['Request', 'Assessment', 'Decision to issue', 'Draft plan', 'Final plan', 'Annual review'];
const dues: [code: string, name: string, regulation: string, waitingOn: string, stage: string][] = [
  ['decide-to-assess', 'Decide whether to assess', 'reg 5(1)', 'la', 'Request'],
  ['advice-due', 'Advice from those asked', 'reg 8(1)', 'professionals', 'Assessment'],
  ['refusal-to-issue', 'Decide whether to issue a plan', 'reg 10(1)', 'la', 'Decision to issue'],
  ['comments-window', 'Comments window ends', 'reg 13(1)(a)', 'family', 'Draft plan'],
  ['final-plan', 'Send the final plan', 'reg 13(2)', 'la', 'Draft plan'],
  ['annual-review', 'Complete the annual review', 'CFA s44(1)', 'setting', 'Annual review'],
];
export const waitingNames: Record<string, string> = {
  la: 'you',
  family: 'family',
  professionals: 'professionals',
  setting: 'setting',
};

function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

export function galleryRows(count: number): TrayRow[] {
  return Array.from({ length: count }, (_, n) => {
    const daysLeft = n < 3 ? n - 3 : Math.floor((n - 3) * 0.6);
    const due = dues[(n * 5 + (n % 3)) % dues.length]!;
    return {
      caseId: `case-${String(n).padStart(5, '0')}`,
      reference: `NM-${String(1042 + ((n * 37) % 9000)).padStart(4, '0')}`,
      childName: `${first[(n * 7) % 20]} ${last[(n * 11 + Math.floor(n / 20)) % 20]}`,
      dateOfBirth: `20${String(8 + ((n * 3) % 14)).padStart(2, '0')}-0${1 + (n % 9)}-1${n % 10}`,
      stage: due[4],
      due: n > count - 4 ? null : addDays(today, daysLeft),
      daysLeft: n > count - 4 ? null : daysLeft,
      dueCode: due[0],
      dueName: n > count - 4 ? null : due[1],
      regulation: n > count - 4 ? null : due[2],
      waitingOn: due[3],
      setting: settings[(n * 5) % settings.length]!,
      caseworker: n % 4 === 3 ? 'Sam Okoro' : 'Dana Whitlock',
      restricted: n % 41 === 7,
    };
  });
}

export const gallerySettings: SettingView[] = settings.map((name, n) => ({
  id: `setting-${n}0000`,
  rev: 1,
  waiting: false,
  name,
  type: 'School',
  phase: n === 2 ? 'secondary' : 'primary',
  address: [`${n + 3} Mill Road`, 'Northmoor', `NM${n + 1} 4QT`],
  email: `office@setting${n}.northmoor.example`,
  phone: `01632 960${100 + n}`,
}));

export const dana: StaffView = {
  id: 'staff-dana1',
  rev: 1,
  waiting: false,
  name: 'Dana Whitlock',
  email: 'dana.whitlock@northmoor.example',
  phone: '01632 960001',
  role: 'caseworker',
  jobTitle: 'EHC co-ordinator',
};

export function galleryCase(row: TrayRow): CaseView {
  const [firstName = '', ...rest] = row.childName.split(' ');
  return {
    id: row.caseId,
    rev: 7,
    waiting: false,
    reference: row.reference,
    child: {
      firstName,
      lastName: rest.join(' '),
      preferredName: firstName,
      pronouns: 'she/her',
      dateOfBirth: row.dateOfBirth,
      sex: 'F',
      nhsNumber: '999 012 3456',
    },
    address: ['14 Weaver Street', 'Northmoor', 'NM3 7PL'],
    settingId: gallerySettings[0]!.id,
    caseworkerId: dana.id,
    primaryNeed: 'Speech, language and communication needs',
    requestSource: 'school',
    status: 'live',
    letterFormat: 'large-print',
    language: 'Polish',
    interpreter: true,
    restricted: row.restricted,
  };
}

export function galleryParties(row: TrayRow): PartyView[] {
  const surname = row.childName.split(' ').slice(1).join(' ');
  const base = { caseId: row.caseId, rev: 1, waiting: false, address: ['14 Weaver Street', 'Northmoor', 'NM3 7PL'] };
  return [
    {
      ...base,
      id: 'party-000001',
      role: 'parent-carer',
      name: `Marta ${surname}`,
      relationship: 'Mother',
      email: 'marta@family.example',
      phone: '07700 900123',
      addressWithheld: false,
      mainContact: true,
      receivesLetters: true,
    },
    {
      ...base,
      id: 'party-000002',
      role: 'parent-carer',
      name: `Daniel ${surname}`,
      relationship: 'Father',
      email: 'daniel@family.example',
      addressWithheld: true,
      mainContact: false,
      receivesLetters: true,
    },
    {
      ...base,
      id: 'party-000003',
      role: 'social-worker',
      name: 'Ruth Penhaligon',
      relationship: 'Social worker',
      email: 'ruth.penhaligon@northmoor.example',
      phone: '01632 960222',
      addressWithheld: false,
      mainContact: false,
      receivesLetters: false,
    },
  ];
}
