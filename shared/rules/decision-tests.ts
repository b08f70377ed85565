export interface LegalTest {
  id: string;
  question: string;
  regulation: string;
}

export interface DecisionTests {
  law: string;
  tests: readonly LegalTest[];
  /** What authorities commonly look at. Guidance only: a factor not met is never a reason by itself (a blanket criterion is unlawful as a test). */
  factors: readonly string[];
}

const factors = [
  'How severe and complex the needs are, and for how long they have been there',
  'What has been tried: the assess, plan, do, review cycles so far (often two), and what came of them',
  'What the setting already provides from its own resources (a notional £6,000 a year in mainstream schools)',
  'Progress over time, with that support in place',
];

/** The legal test for each decision, as the Act words it. A new Act means new wording here, never an edit of a recorded decision. */
export const decisionTests: Readonly<Record<'assess' | 'issue', DecisionTests>> = {
  assess: {
    law: 'Children and Families Act 2014 s36(8): the authority must secure an assessment if both are so. It asks what may be, not what is.',
    tests: [
      {
        id: 'has-or-may-have-sen',
        question: 'Does the child or young person have, or may they have, special educational needs?',
        regulation: 'CFA 2014 s36(8)(a)',
      },
      {
        id: 'may-be-necessary',
        question: 'May it be necessary for special educational provision to be made in accordance with an EHC plan?',
        regulation: 'CFA 2014 s36(8)(b)',
      },
    ],
    factors,
  },
  issue: {
    law: 'Children and Families Act 2014 s37(1): where it is so in the light of the assessment, the authority must secure a plan.',
    tests: [
      {
        id: 'necessary',
        question:
          'In the light of the assessment, is it necessary for special educational provision to be made in accordance with an EHC plan?',
        regulation: 'CFA 2014 s37(1)',
      },
    ],
    factors,
  },
};
