import type { EntityBody } from '../../shared/hub-api/entities';

/** Northmoor Council is invented; its numbers are kept for drama and its mail domains for examples. */
export const northmoor: EntityBody<'authority'> = {
  name: 'Northmoor Council',
  team: 'SEND assessment and review team',
  address: ['Town Hall', 'Market Place', 'Northmoor', 'NM1 1AA'],
  phone: '01632 960100',
  email: 'send.team@northmoor.example.org',
  sendiass: {
    name: 'Northmoor SENDIASS',
    phone: '0808 157 0123',
    email: 'advice@northmoor-sendiass.example.org',
    web: 'https://www.northmoor-sendiass.example.org',
  },
  mediation: {
    name: 'Common Ground Mediation',
    phone: '0808 157 0456',
    email: 'referrals@common-ground-mediation.example.org',
    web: 'https://www.common-ground-mediation.example.org',
  },
  disagreementResolution: {
    name: 'Common Ground Disagreement Resolution',
    phone: '0808 157 0457',
    email: 'resolution@common-ground-mediation.example.org',
    web: 'https://www.common-ground-mediation.example.org/resolution',
  },
  tribunal: {
    name: 'First-tier Tribunal (Special Educational Needs and Disability)',
    address: ['SEND Tribunal', '1 Example House', 'Example Street', 'Exampleton', 'EX1 1AA'],
    phone: '01632 960777',
    email: 'send-tribunal@tribunals.example.org',
  },
  schoolsListUrl: 'https://www.northmoor-local-offer.example.org/schools-and-colleges',
  localOfferUrl: 'https://www.northmoor-local-offer.example.org',
  icb: { name: 'NHS Moorland Integrated Care Board', email: 'ehc@moorland-icb.example.org' },
};

export interface DemoPerson {
  name: string;
  mail: string;
  role: EntityBody<'staff'>['role'];
  jobTitle: string;
  secondFactor: 'totp' | 'sms';
}

/** People to sign in as. The first is the caseworker of every story. */
export const demoPeople: readonly DemoPerson[] = [
  person('Priya Shah', 'caseworker', 'EHC co-ordinator', 'totp'),
  person('Tom Okafor', 'caseworker', 'EHC co-ordinator', 'sms'),
  person('Helen Marsh', 'panel-chair', 'Head of SEND and panel chair', 'totp'),
  person('David Lin', 'panel-member', 'Principal educational psychologist', 'totp'),
  person('Grace Adeyemi', 'admin', 'SEND admin officer', 'totp'),
  person('Martin Price', 'manager', 'SEND casework manager', 'totp'),
  person('Zainab Hussain', 'writer', 'Plan writer (external)', 'totp'),
  person('Anne Whitfield', 'read-only', 'Internal auditor', 'totp'),
];

function person(
  name: string,
  role: DemoPerson['role'],
  jobTitle: string,
  secondFactor: DemoPerson['secondFactor'],
): DemoPerson {
  const mail = `${name.toLowerCase().replace(' ', '.')}@northmoor.example.org`;
  return { name, mail, role, jobTitle, secondFactor };
}

/** Every demo account has this password; /dev/accounts shows it. */
export const demoPassword = 'Northmoor-2026!';
