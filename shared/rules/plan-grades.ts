export type PlanGrade = 'put-right' | 'needs-work' | 'nearly' | 'good';

/** What a section is graded by: its findings by weight, its separate statements, and how many of those a finding of quality speaks of. */
export interface GradedBy {
  law: number;
  quality: number;
  style: number;
  statements: number;
  /** Different blocks that findings of quality speak of. */
  marked: number;
}

/** A third of the statements of a section, and no more, may be open to question in one that is nearly there. */
const mostMarked = 1 / 3;

export const gradeNames: Readonly<Record<PlanGrade, string>> = {
  'put-right': 'Must be put right',
  'needs-work': 'Needs work',
  nearly: 'Nearly there',
  good: 'Good',
};

/** The rules of grading, the worst that applies first; each says in words why it applies. */
const gradeRules: readonly { grade: PlanGrade; applies(by: GradedBy): boolean; why(by: GradedBy): string }[] = [
  {
    grade: 'put-right',
    applies: ({ law }) => law > 0,
    why: ({ law }) => `${law === 1 ? 'One thing' : `${law} things`} here would make the plan unlawful or unsafe.`,
  },
  {
    grade: 'needs-work',
    applies: ({ marked, statements }) => marked > 2 && marked > statements * mostMarked,
    why: ({ marked, statements }) => `${marked} of ${statements} statements are not specific enough to be relied on.`,
  },
  {
    grade: 'nearly',
    applies: ({ quality, style }) => quality + style > 0,
    why: ({ quality, style }) =>
      `${quality + style === 1 ? 'One thing' : `${quality + style} things`} to look at, none of which stops the plan.`,
  },
  { grade: 'good', applies: () => true, why: () => 'Nothing was found by the rules.' },
];

/** Grades a section and says why; the same counts always give the same grade. */
export function gradeOf(by: GradedBy): { grade: PlanGrade; why: string } {
  const rule = gradeRules.find(({ applies }) => applies(by))!;
  return { grade: rule.grade, why: rule.why(by) };
}

const order: readonly PlanGrade[] = ['put-right', 'needs-work', 'nearly', 'good'];

/** A plan is as good as its weakest section. */
export function weakest(grades: readonly PlanGrade[]): PlanGrade {
  return order.find((grade) => grades.includes(grade)) ?? 'good';
}
