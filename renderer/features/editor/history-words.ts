import { longDate } from '../../../shared/domain/document-tree';
import { dateOf, momentInWords } from '../../ui/dates';
import type { HistoryEntry } from './use-paragraph-history';

const did: Readonly<Record<HistoryEntry['kind'], string>> = {
  begun: 'began the section with it',
  written: 'wrote it',
  changed: 'changed it',
  removed: 'took it out',
  suggested: 'suggested a change',
  withdrawn: 'took a suggestion away',
};

/** "changed it, with a suggestion by Tom Okafor, today at 14:02": what stands after the name. */
export function whatTheyDid({ kind, suggestedBy, from, to, reachedHubAt }: HistoryEntry, today: string): string {
  const suggestion = suggestedBy.length > 0 ? `, with a suggestion by ${suggestedBy.join(' and ')} decided` : '';
  const began = momentInWords(from, today);
  const ended = momentInWords(to, today);
  const when = dateOf(from) === dateOf(to) && began !== ended ? `${began} to ${ended.split(' at ')[1]}` : ended;
  const late = reachedHubAt ? `; it reached the hub ${momentInWords(reachedHubAt, today)}` : '';
  return `${did[kind]}${suggestion}, ${when}${late}`;
}

/** Said in place of a list that has nothing to go back to; null where there is something. */
export function nothingEarlier(entries: readonly HistoryEntry[], incomplete: boolean): string | null {
  const [only] = entries;
  if (entries.length > 1 || (only && (only.saves > 1 || (only.kind !== 'begun' && only.kind !== 'written'))))
    return null;
  if (incomplete) return only ? null : 'Nothing on this computer tells of an earlier wording of this paragraph.';
  if (!only)
    return 'No earlier wording is kept: nobody has changed this paragraph since the hub began to keep changes.';
  const on = longDate(dateOf(only.to));
  return only.kind === 'begun'
    ? `No earlier wording is kept: ${only.by} began the section with this paragraph on ${on}, and nobody has changed it since.`
    : `No earlier wording is kept: this paragraph was written on ${on} by ${only.by}.`;
}

/** The first words of a paragraph, to know it by. */
export function firstWords(text: string): string {
  const all = text.trim().split(/\s+/);
  return all.length > 9 ? `${all.slice(0, 8).join(' ')}…` : all.join(' ');
}
