import type { ConflictRow } from '../../../shared/ipc/views';
import { momentInWords } from '../../ui/dates';

type Side = ConflictRow['waiting'];

/** Whose text it is: "Your text", "David Lin’s text". */
export function whose(side: Side, thing = 'text'): string {
  if (side.own) return `Your ${thing}`;
  return side.by ? `${side.by}’s ${thing}` : `The ${thing} at the hub`;
}

/** The same inside a sentence: "your text". */
export function whoseInside(side: Side, thing = 'text'): string {
  const words = whose(side, thing);
  return side.own || !side.by ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

export function whenWritten({ at }: Side, today: string): string {
  return at ? `Written ${momentInWords(at, today)}. ` : '';
}

/** "Section F of the plan", from "section F of the plan". */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What is kept of both, as this person needs to hear it. */
export function keptWords({ waiting, hub, deleted }: ConflictRow): string {
  if (deleted === 'hub')
    return `It was deleted${hub.by ? ` by ${hub.by}` : ''} while it was being changed. The change is kept.`;
  if (deleted === 'waiting')
    return `${waiting.own ? 'You' : (waiting.by ?? 'Somebody')} deleted it while it was being changed. Nothing is deleted yet.`;
  if (waiting.own)
    return `Your text is kept, and so is ${whoseInside(hub)}, which the hub has now. You can go on with your work and decide later.`;
  if (hub.own) return `Your text is the one that the hub has now. ${whose(waiting)} is kept beside it.`;
  return `${hub.by ? `The hub has ${whoseInside(hub)} now` : 'The hub has another text now'}. ${whose(waiting)} is kept beside it.`;
}
