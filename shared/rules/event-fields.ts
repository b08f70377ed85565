import type { EventType } from './event-types';
import { transferPhaseNames } from './obligation';
import type { CaseEvent } from './types';

/** A field that a type of event takes besides its date: what it is called, what is typed, and whether the type needs it. */
export interface EventField {
  readonly id: Exclude<keyof CaseEvent, 'type' | 'date' | 'phaseTransfer' | 'decision' | 'transferDate'>;
  readonly name: string;
  readonly kind: 'words' | 'date' | 'choice' | 'year';
  readonly needed: boolean;
  readonly choices?: readonly { readonly id: string; readonly name: string }[];
}

const contributor: EventField = { id: 'contributor', name: 'Who gives the advice', kind: 'words', needed: true };
const setting: EventField = { id: 'setting', name: 'Which setting', kind: 'words', needed: false };
const received: EventField = { id: 'receivedDate', name: 'They received it on', kind: 'date', needed: false };
const moves: EventField = { id: 'moveDate', name: 'Day of the move', kind: 'date', needed: true };
const agreed: EventField = { id: 'agreedDate', name: 'Another date agreed in writing', kind: 'date', needed: false };
const year: EventField = { id: 'transferYear', name: 'Year of the move', kind: 'year', needed: true };
const order: EventField = {
  id: 'order',
  name: 'What is to be done',
  kind: 'choice',
  needed: true,
  choices: [
    { id: 'assess', name: 'Assess' },
    { id: 'reassess', name: 'Re-assess' },
    { id: 'make-plan', name: 'Make a plan' },
    { id: 'amend', name: 'Amend the plan' },
    { id: 'change-setting', name: 'Change the setting in the plan' },
    { id: 'maintain', name: 'Keep the plan' },
    { id: 'cease', name: 'Cease the plan' },
    { id: 'other', name: 'Something else' },
  ],
};
const outcome: EventField = {
  id: 'outcome',
  name: 'What was decided',
  kind: 'choice',
  needed: true,
  choices: [
    { id: 'maintain', name: 'Keep the plan' },
    { id: 'amend', name: 'Amend the plan' },
    { id: 'cease', name: 'Cease the plan' },
  ],
};
const phase: EventField = {
  id: 'phase',
  name: 'From which phase to which',
  kind: 'choice',
  needed: true,
  choices: Object.entries(transferPhaseNames).map(([id, name]) => ({ id, name })),
};

const fields: Partial<Record<EventType, readonly EventField[]>> = {
  'advice-requested': [contributor, received],
  'advice-received': [contributor],
  'consultation-sent': [setting, received],
  'consultation-reply-received': [setting],
  'review-meeting-arranged': [{ id: 'meetingDate', name: 'Date of the meeting', kind: 'date', needed: true }],
  'review-decision-notified': [outcome],
  'phase-transfer-expected': [phase, year],
  'phase-transfer-not-expected': [year],
  'mediation-agreement-made': [{ ...order, needed: false }, agreed],
  'appeal-registered': [received],
  'appeal-conceded': [order, agreed],
  'tribunal-order-made': [order, agreed],
  'move-notified': [moves],
  'icb-move-notified': [moves],
};

/** The fields that an event of this type takes besides its date, in the order of the form. README.md is the same table in words. */
export function eventFields(type: string): readonly EventField[] {
  return fields[type as EventType] ?? [];
}

/** Every field of any event, each once. */
export function allEventFields(): readonly EventField[] {
  const all = Object.values(fields).flat();
  return all.filter((field, index) => all.findIndex(({ id }) => id === field.id) === index);
}
