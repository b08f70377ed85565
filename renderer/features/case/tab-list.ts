import type { CaseTab } from '../../app/routes';

export const caseTabs: readonly { id: CaseTab; label: string }[] = [
  { id: 'overview', label: 'Overview' },
  { id: 'timeline', label: 'Timeline' },
  { id: 'advice', label: 'Advice' },
  { id: 'plan', label: 'Plan' },
  { id: 'reviews', label: 'Reviews' },
  { id: 'letters', label: 'Letters' },
  { id: 'people', label: 'People' },
  { id: 'documents', label: 'Documents' },
];
