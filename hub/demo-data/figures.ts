/**
 * Figures of England the demo is drawn from. Source: Department for Education, "Education, health and care plans",
 * reporting year 2025 (Open Government Licence v3.0).
 */

/** Plans in January 2025 by primary need. */
export const plansByNeed = {
  ASD: 201183,
  SLCN: 135836,
  SEMH: 132217,
  MLD: 67861,
  SLD: 25681,
  PD: 24897,
  SPLD: 14374,
  HI: 8765,
  PMLD: 8577,
  OTH: 7512,
  VI: 5280,
  MSI: 1692,
} as const;

export type Need = keyof typeof plansByNeed;

/** Plans in January 2025 by age in years. */
export const plansByAge = {
  '2': 533,
  '3': 4302,
  '4': 22517,
  '5': 30847,
  '6': 31867,
  '7': 34082,
  '8': 36412,
  '9': 38381,
  '10': 41405,
  '11': 46775,
  '12': 47172,
  '13': 47359,
  '14': 47125,
  '15': 44886,
  '16': 42005,
  '17': 36484,
  '18': 28598,
  '19': 20815,
  '20': 14495,
  '21': 9805,
  '22': 6258,
  '23': 4030,
  '24': 2221,
} as const;

/** Requests in 2024 by age in years. */
export const requestsByAge = {
  '2': 2792,
  '3': 18244,
  '4': 17499,
  '5': 10761,
  '6': 9946,
  '7': 9653,
  '8': 10241,
  '9': 12004,
  '10': 14602,
  '11': 9129,
  '12': 8700,
  '13': 9314,
  '14': 8341,
  '15': 6971,
  '16': 3413,
  '17': 1538,
  '18': 647,
  '19': 300,
  '20': 393,
} as const;

/** Plans issued in 2024: inside 20 weeks, up to a year, longer. */
export const issuedWithin = { onTime: 39407, late: 39168, overYear: 6230 } as const;

/** Outcomes of annual reviews in 2024. */
export const reviewOutcomes = { amend: 219538, maintain: 135264, cease: 4087 } as const;

/** Plans ceased in 2024 by reason (codes of the SEN2 return), deaths left out. */
export const ceaseReasons = {
  '1': 1990,
  '2': 3955,
  '3': 2579,
  '4': 4053,
  '5': 13953,
  '6': 16091,
  '7': 928,
  '9': 837,
} as const;

/** Share of review decisions inside 4 weeks of the meeting, 2024. */
export const reviewDecisionsOnTime = 154924 / (154924 + 193835);

/** Share of requests decided inside 6 weeks, 2024. */
export const requestDecisionsOnTime = 0.848;

/** Children and young people by sex among requests, 2024. */
export const requestsBySex = { F: 55100, M: 99389 } as const;
