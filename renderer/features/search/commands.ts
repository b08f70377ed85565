import { places } from '../../app/places';
import { type Route, useRoutes } from '../../app/routes';
import { call } from '../../bridge/call';
import { say } from '../../ui/say';
import { useShortcuts } from '../help/shortcuts-store';

export interface SearchCommand {
  id: string;
  label: string;
  run: () => void;
}

function opens(label: string, route: Route): SearchCommand {
  return { id: `open-${label}`, label, run: () => useRoutes.getState().go(route) };
}

async function syncNow(): Promise<void> {
  const result = await call('sync.now', {});
  say(result.ok ? result.value.sentence : result.message);
}

async function lock(): Promise<void> {
  const result = await call('session.lock', {});
  if (!result.ok) say(result.message);
}

/** What can be done from the search, besides opening what it finds. */
export function searchCommands(mayStartRequest: boolean): SearchCommand[] {
  return [
    ...places.map(({ label, place }) => opens(`Go to ${label}`, { place })),
    ...(mayStartRequest ? [opens('Record a new request', { place: 'new-request' })] : []),
    opens('See what waits to be sent', { place: 'sync' }),
    { id: 'sync', label: 'Ask the hub for news now', run: () => void syncNow() },
    { id: 'lock', label: 'Lock', run: () => void lock() },
    { id: 'keys', label: 'Show keyboard shortcuts', run: () => useShortcuts.getState().show() },
    opens('Help', { place: 'help' }),
  ];
}

const sure = 4;

/** What was typed is a piece of a command's own words, long enough to mean it: such commands stand before what is found. */
export function isMeant({ label }: SearchCommand, typed: string): boolean {
  const phrase = typed.trim().toLowerCase();
  return phrase.length >= sure && label.toLowerCase().includes(phrase);
}

/** Every typed word must be in the label. */
export function matchingCommands(commands: readonly SearchCommand[], typed: string): SearchCommand[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
}
