/** One check of the return. `screen` is where the fault is mended. */
export interface ReturnCheck {
  readonly words: string;
  readonly remedy: string;
  readonly screen: 'child' | 'return-details' | 'events' | 'setting' | 'need';
}

/** Every check that a case goes through, by code. Sources: R3 (checks run on real returns) and our own where the domain page says so. */
export const returnChecks = {
  'name-missing': { words: 'A first name or last name is missing', remedy: 'Write the full name', screen: 'child' },
  'age-out-of-range': {
    words: 'Not between 0 and 25 years old',
    remedy: 'Check the date of birth, or cease the plan',
    screen: 'child',
  },
  'birth-after-request': {
    words: 'Born after the request',
    remedy: 'Check the date of birth and the request',
    screen: 'child',
  },
  'upn-missing': {
    words: 'No UPN, no ULN and no reason',
    remedy: 'Enter the UPN or the ULN, or say why there is none',
    screen: 'return-details',
  },
  'upn-invalid': {
    words: 'The UPN is not one',
    remedy: 'Copy the UPN again from the setting’s record',
    screen: 'return-details',
  },
  'uln-invalid': { words: 'The ULN is not one', remedy: 'Copy the ULN again: ten digits', screen: 'return-details' },
  'upn-reason-unknown': {
    words: 'The reason for having no UPN is not in the list',
    remedy: 'Choose a reason',
    screen: 'return-details',
  },
  'ethnicity-missing': {
    words: 'No ethnicity',
    remedy: 'Ask the family or the setting; “not yet obtained” is allowed',
    screen: 'return-details',
  },
  'ethnicity-unknown': {
    words: 'The ethnicity is not in the list',
    remedy: 'Choose an ethnicity',
    screen: 'return-details',
  },
  'postcode-missing': {
    words: 'No postcode in the address',
    remedy: 'Add the postcode as the last line of the address',
    screen: 'child',
  },
  'dates-out-of-order': {
    words: 'A decision is dated before the request',
    remedy: 'Correct the date of the entry that is wrong',
    screen: 'events',
  },
  'decision-missing': {
    words: 'A plan was issued but no decision to assess is recorded',
    remedy: 'Record the decision to assess',
    screen: 'events',
  },
  'plans-of-several-requests': {
    words: 'Two plans in force, from several requests',
    remedy: 'Record when the earlier plan ceased, or correct the entry that is wrong',
    screen: 'events',
  },
  'plan-before-birth': {
    words: 'The plan starts before the date of birth',
    remedy: 'Check the date of birth and the plan’s date',
    screen: 'events',
  },
  'setting-missing': {
    words: 'A plan in force and no placement',
    remedy: 'Choose the setting, or say what there is instead',
    screen: 'setting',
  },
  'setting-without-urn': {
    words: 'The setting has no URN and no code is given instead',
    remedy: 'Add the URN to the setting, or choose a code',
    screen: 'setting',
  },
  'setting-and-code': {
    words: 'A setting with a URN and a code as well',
    remedy: 'Keep one of them',
    screen: 'return-details',
  },
  'setting-code-unknown': {
    words: 'The code for the setting is not in the list',
    remedy: 'Choose a code',
    screen: 'return-details',
  },
  'neet-under-16': {
    words: 'Not in education or work, but under 16',
    remedy: 'Choose another code',
    screen: 'return-details',
  },
  'unit-not-said': {
    words: 'Mainstream, and not said whether in a SEN unit or resourced provision',
    remedy: 'Answer yes or no to both',
    screen: 'return-details',
  },
  'need-missing': { words: 'No primary need', remedy: 'Choose the primary need', screen: 'need' },
  'need-unknown': { words: 'The need is not in the list', remedy: 'Choose a need from the list', screen: 'need' },
  'needs-the-same': {
    words: 'Primary and secondary need are the same',
    remedy: 'Choose another secondary need, or none',
    screen: 'need',
  },
  'personal-budget-not-said': {
    words: 'Not said whether there is a personal budget',
    remedy: 'Answer yes or no',
    screen: 'return-details',
  },
  'payments-without-budget': {
    words: 'Direct payments without a personal budget',
    remedy: 'Check both answers',
    screen: 'return-details',
  },
  'cease-reason-missing': {
    words: 'The plan ceased and no reason is given',
    remedy: 'Choose the reason',
    screen: 'return-details',
  },
  'cease-reason-under-18': {
    words: 'Ceased under 18 for no longer wishing to engage, which is no ground in law (reg 29)',
    remedy: 'Check the reason; if it is right, the plan should not have ceased',
    screen: 'return-details',
  },
  'transfer-authority-missing': {
    words: 'The plan moved here and the other authority is not named',
    remedy: 'Enter the code of that authority',
    screen: 'return-details',
  },
  'placement-before-birth': {
    words: 'The placement starts before the date of birth',
    remedy: 'Check both dates',
    screen: 'return-details',
  },
} as const satisfies Record<string, ReturnCheck>;

export type ReturnCheckCode = keyof typeof returnChecks;
