import type { CaseView, DocumentView, PartyView } from '../../../shared/ipc/views';
import { waitingOnNames } from '../../../shared/rules/case-words';

/** On whom a legal date waits: "You" in one's `own` case; ids that are not known here are shown as words. */
export function waitingOnName(id: string, own: boolean): string {
  if (id === 'la' && own) return 'You';
  return (waitingOnNames as Readonly<Record<string, string>>)[id] ?? fromId(id);
}

/** The same after "waiting on": "you", "the family", "a contributor". */
export function waitingOnInWords(id: string, own: boolean): string {
  const name = waitingOnName(id, own).toLowerCase();
  if (id === 'la') return name;
  return `${id === 'contributor' ? 'a' : 'the'} ${name}`;
}

/** "speech-therapy" becomes "Speech therapy". */
export function fromId(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function childName({ child }: CaseView): string {
  return `${child.preferredName || child.firstName} ${child.lastName}`;
}

export const channels = [
  { id: 'hub', name: 'The hub' },
  { id: 'email', name: 'E-mail' },
  { id: 'post', name: 'Post' },
  { id: 'phone', name: 'Phone' },
  { id: 'meeting', name: 'Meeting' },
] as const;

export const partyRoles: Record<PartyView['role'], string> = {
  'parent-carer': 'Parent or carer',
  'young-person': 'Young person',
  advocate: 'Advocate',
  'social-worker': 'Social worker',
  'setting-contact': 'Contact at the setting',
  other: 'Other',
};

export const documentKinds: Record<DocumentView['kind'], string> = {
  request: 'Request',
  advice: 'Advice',
  view: 'Views',
  letter: 'Letter',
  plan: 'Plan',
  pack: 'Pack',
  evidence: 'Evidence',
  other: 'Other',
};

const letterFormats: Record<CaseView['letterFormat'], string | null> = {
  standard: null,
  'large-print': 'Large print',
  'easy-read': 'Easy read',
  translation: 'Letters translated',
  bsl: 'BSL',
};

/** What anyone who works on the case must not miss. */
export function flagsOf(found: CaseView): { text: string; grave: boolean }[] {
  const flags: { text: string; grave: boolean }[] = [];
  if (found.restricted) flags.push({ text: 'Restricted', grave: true });
  if (found.interpreter) flags.push({ text: `Interpreter: ${found.language}`, grave: false });
  const format = letterFormats[found.letterFormat];
  if (format) flags.push({ text: format, grave: false });
  if (found.status === 'closed') flags.push({ text: 'Closed', grave: false });
  return flags;
}
