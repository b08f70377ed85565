import type { CaseTab } from '../../app/routes';

export const caseTabs: readonly { id: CaseTab; label: string }[] = [
  { id: 'overview', label: 'Overview' },
  { id: 'timeline', label: 'Timeline' },
  { id: 'advice', label: 'Advice' },
  { id: 'people', label: 'People' },
  { id: 'documents', label: 'Documents' },
];
