import type { AdviceKind } from '../../shared/hub-api/entities';

/** Who gives advice in a needs assessment (reg 6(1)): the line of the regulation, the profession, its team and its titles. */
export interface Profession {
  contributor: string;
  kind: AdviceKind;
  service: string;
  title: string;
  roles: readonly string[];
  mail: string;
  /** Share of the directory. */
  share: number;
}

export const professions: readonly Profession[] = [
  {
    contributor: 'educational-psychologist',
    kind: 'd',
    service: 'Northmoor Educational Psychology Service',
    title: 'Psychological advice',
    roles: ['Educational psychologist', 'Senior educational psychologist'],
    mail: 'eps.northmoor.example.org',
    share: 4,
  },
  {
    contributor: 'school',
    kind: 'b',
    service: 'Setting',
    title: 'Educational advice',
    roles: ['SENCo', 'Assistant headteacher and SENCo', 'Headteacher'],
    mail: '',
    share: 42,
  },
  {
    contributor: 'community-paediatrics',
    kind: 'c',
    service: 'Moorland Community Paediatrics',
    title: 'Medical advice',
    roles: ['Consultant community paediatrician', 'Specialty doctor, community paediatrics'],
    mail: 'paediatrics.moorland-nhs.example.org',
    share: 5,
  },
  {
    contributor: 'speech-and-language-therapy',
    kind: 'f',
    service: 'Moorland Children’s Speech and Language Therapy',
    title: 'Speech and language therapy advice',
    roles: ['Specialist speech and language therapist', 'Speech and language therapist'],
    mail: 'salt.moorland-nhs.example.org',
    share: 11,
  },
  {
    contributor: 'occupational-therapy',
    kind: 'f',
    service: 'Moorland Children’s Occupational Therapy',
    title: 'Occupational therapy advice',
    roles: ['Children’s occupational therapist', 'Advanced occupational therapist'],
    mail: 'ot.moorland-nhs.example.org',
    share: 7,
  },
  {
    contributor: 'social-care',
    kind: 'e',
    service: 'Northmoor Children’s Social Care',
    title: 'Social care advice',
    roles: ['Social worker, children with disabilities', 'Early help practitioner'],
    mail: 'care.northmoor.example.org',
    share: 16,
  },
  {
    contributor: 'specialist-teacher',
    kind: 'f',
    service: 'Northmoor Specialist Teaching Team',
    title: 'Specialist teacher’s advice',
    roles: ['Specialist teacher, autism and communication', 'Specialist teacher, learning'],
    mail: 'teaching.northmoor.example.org',
    share: 9,
  },
  {
    contributor: 'camhs',
    kind: 'c',
    service: 'Moorland CAMHS',
    title: 'Mental health advice',
    roles: ['Clinical psychologist', 'CAMHS practitioner'],
    mail: 'camhs.moorland-nhs.example.org',
    share: 6,
  },
];
