/** One set of codes of the SEN2 return. `confirmed` false: general knowledge, to be checked against the Department's guide of the year. */
export interface CodeSet {
  readonly id: string;
  readonly name: string;
  readonly confirmed: boolean;
  /** Where the codes were seen (sources of the domain page). */
  readonly source: string;
  readonly codes: Readonly<Record<string, string>>;
}

/** Of the 2026 return. A later year adds a version beside it and keeps this one, for returns of earlier years are made again. */
export const sen2CodeSets = {
  version: '2026',
  requestSource: {
    id: 'requestSource',
    name: 'Source of the request',
    confirmed: true,
    source: 'P84, G3',
    codes: {
      '1': 'Young person or parent',
      '2': 'School or other education setting',
      '3': 'Health professional',
      '4': 'Social care professional',
      '5': 'Other',
    },
  },
  requestOutcome: {
    id: 'requestOutcome',
    name: 'Outcome of the request',
    confirmed: false,
    source: 'GK',
    codes: { Y: 'Assess', N: 'Do not assess', A: 'Not decided yet', W: 'Withdrawn', H: 'Historical' },
  },
  assessmentOutcome: {
    id: 'assessmentOutcome',
    name: 'Outcome of the assessment',
    confirmed: false,
    source: 'G3 (H), P86 (S), GK (others)',
    codes: {
      Y: 'Plan issued',
      N: 'Plan not issued',
      A: 'Not decided yet',
      W: 'Withdrawn',
      H: 'Historical',
      S: 'Plan issued after an assessment by another authority',
    },
  },
  reviewOutcome: {
    id: 'reviewOutcome',
    name: 'Outcome of the annual review',
    confirmed: false,
    source: 'GK',
    codes: { M: 'Maintain', A: 'Amend', C: 'Cease' },
  },
  ceaseReason: {
    id: 'ceaseReason',
    name: 'Why the plan ceased',
    confirmed: true,
    source: 'R2',
    codes: {
      '1': 'Reached the maximum age',
      '2': 'Needs met without a plan',
      '3': 'Higher education',
      '4': 'Paid employment, not an apprenticeship',
      '5': 'Transferred to another authority',
      '6': 'No longer wishes to engage',
      '7': 'Left England',
      '8': 'Died',
      '9': 'Other',
    },
  },
  senSetting: {
    id: 'senSetting',
    name: 'Setting without a URN or UKPRN',
    confirmed: true,
    source: 'R2',
    codes: {
      OLA: 'Arrangements made by the authority (CFA s61)',
      OPA: 'Arrangements made by the parents',
      EHE: 'Elective home education',
      EYP: 'Early years provider without a URN',
      OTH: 'Other',
      NEET: 'Not in education, employment or training',
      NIEC: 'Notice to cease issued',
      NIEO: 'Not in education, other',
    },
  },
  senType: {
    id: 'senType',
    name: 'Type of need',
    confirmed: true,
    source: 'R2, P85',
    codes: {
      SPLD: 'Specific learning difficulty',
      MLD: 'Moderate learning difficulty',
      SLD: 'Severe learning difficulty',
      PMLD: 'Profound and multiple learning difficulty',
      SEMH: 'Social, emotional and mental health',
      SLCN: 'Speech, language and communication needs',
      HI: 'Hearing impairment',
      VI: 'Vision impairment',
      MSI: 'Multi-sensory impairment',
      PD: 'Physical disability',
      ASD: 'Autistic spectrum disorder',
      DS: 'Down syndrome',
      OTH: 'Other difficulty or disability',
    },
  },
  residential: {
    id: 'residential',
    name: 'Residential placement',
    confirmed: true,
    source: 'G3',
    codes: { A: '38 to 51 weeks', B: '52 weeks' },
  },
  workBasedLearning: {
    id: 'workBasedLearning',
    name: 'Work-based learning',
    confirmed: false,
    source: 'GK',
    codes: { A: 'Apprenticeship', T: 'Traineeship', S: 'Supported internship' },
  },
  upnUnknown: {
    id: 'upnUnknown',
    name: 'Why there is no UPN or ULN',
    confirmed: false,
    source: 'GK',
    codes: {
      UN1: 'Too young or in non-maintained early education',
      UN2: 'Not long enough in the system to have one',
      UN3: 'In a setting that does not give one',
      UN4: 'Sources do not agree',
      UN5: 'Not known yet',
      UN8: 'Request refused or withdrawn before one was known',
    },
  },
  ethnicity: {
    id: 'ethnicity',
    name: 'Ethnicity',
    confirmed: false,
    source: 'G3 (part of the extended set), GK',
    codes: {
      WBRI: 'White British',
      WENG: 'White English',
      WIRI: 'White Irish',
      WIRT: 'Traveller of Irish heritage',
      WROM: 'Gypsy or Roma',
      WOTH: 'Any other White background',
      MWBC: 'White and Black Caribbean',
      MWBA: 'White and Black African',
      MWAS: 'White and Asian',
      MOTH: 'Any other mixed background',
      AIND: 'Indian',
      APKN: 'Pakistani',
      ABAN: 'Bangladeshi',
      AOTH: 'Any other Asian background',
      BCRB: 'Black Caribbean',
      BAFR: 'Black African',
      BOTH: 'Any other Black background',
      CHNE: 'Chinese',
      OOTH: 'Any other ethnic group',
      REFU: 'Refused',
      NOBT: 'Not yet obtained',
    },
  },
} as const;

/** Every set, for screens. */
export const allSen2CodeSets: readonly CodeSet[] = Object.values(sen2CodeSets).filter(
  (set): set is Exclude<typeof set, string> => typeof set !== 'string',
);

/** Whether a code belongs to a set. */
export function inCodeSet(set: CodeSet, code: string): boolean {
  return Object.hasOwn(set.codes, code);
}

/** The SENtype code of a primary need written as a code or in words; null when it is neither. */
export function senTypeOf(need: string): string | null {
  const wanted = need.trim().toLowerCase();
  const found = Object.entries(sen2CodeSets.senType.codes).find(
    ([code, words]) => code.toLowerCase() === wanted || words.toLowerCase() === wanted,
  );
  return found?.[0] ?? null;
}

/** RequestSource of a case's own word for who asked. */
export const requestSourceCodes: Readonly<Record<string, string>> = {
  parent: '1',
  'young-person': '1',
  school: '2',
  health: '3',
  'social-care': '4',
  other: '5',
};
