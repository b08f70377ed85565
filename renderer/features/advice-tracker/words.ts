import type { AdviceKind } from '../../../shared/hub-api/entities';
import type { AdviceRequestView } from '../../../shared/ipc/views';
import type { Meaning } from '../../ui/meaning-tag';

/** Lines of reg 6(1), as a caseworker says them. */
export const adviceKinds: readonly { id: AdviceKind; name: string }[] = [
  { id: 'a', name: 'Parent or young person, 6(1)(a)' },
  { id: 'b', name: 'Education, 6(1)(b)' },
  { id: 'c', name: 'Health, 6(1)(c)' },
  { id: 'd', name: 'Educational psychologist, 6(1)(d)' },
  { id: 'e', name: 'Social care, 6(1)(e)' },
  { id: 'f', name: 'Anyone else we think right, 6(1)(f)' },
  { id: 'g', name: 'Preparing for adulthood, 6(1)(g)' },
  { id: 'h', name: 'Someone the family asks for, 6(1)(h)' },
];

export const contributors: readonly { id: string; name: string; kind: AdviceKind }[] = [
  { id: 'educational-psychologist', name: 'Educational psychologist', kind: 'd' },
  { id: 'school', name: 'School or college', kind: 'b' },
  { id: 'early-years', name: 'Early years setting', kind: 'b' },
  { id: 'community-paediatrics', name: 'Community paediatrics', kind: 'c' },
  { id: 'speech-and-language-therapist', name: 'Speech and language therapist', kind: 'c' },
  { id: 'occupational-therapist', name: 'Occupational therapist', kind: 'c' },
  { id: 'physiotherapist', name: 'Physiotherapist', kind: 'c' },
  { id: 'camhs', name: 'Child and adolescent mental health', kind: 'c' },
  { id: 'social-care', name: 'Social care', kind: 'e' },
  { id: 'specialist-teacher', name: 'Specialist teacher', kind: 'f' },
  { id: 'other', name: 'Other', kind: 'f' },
];

const states: Record<AdviceRequestView['state'], [words: string, meaning: Meaning]> = {
  drafted: ['Not sent yet', 'plain'],
  sent: ['Asked', 'waiting'],
  acknowledged: ['Acknowledged', 'waiting'],
  chased: ['Chased', 'waiting'],
  received: ['Received', 'met'],
  accepted: ['Received and accepted', 'met'],
  returned: ['Sent back for more', 'waiting'],
  'not-needed': ['Not needed', 'plain'],
};

/** State in words; late when the answer is overdue. `today` is a plain date. */
export function requestState(request: AdviceRequestView, today: string): { words: string; meaning: Meaning } {
  const [words, meaning] = states[request.state];
  const late = meaning === 'waiting' && request.dueOn !== null && request.dueOn < today;
  return late ? { words: `${words}, late`, meaning: 'late' } : { words, meaning };
}
