import type { CaseTab } from '../../app/routes';

export const caseTabs: readonly { id: CaseTab; name: string }[] = [
  { id: 'overview', name: 'Overview' },
  { id: 'timeline', name: 'Timeline' },
  { id: 'advice', name: 'Advice' },
  { id: 'plan', name: 'Plan' },
  { id: 'reviews', name: 'Reviews' },
  { id: 'letters', name: 'Letters' },
  { id: 'people', name: 'People' },
  { id: 'documents', name: 'Documents' },
];
