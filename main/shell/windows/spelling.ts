import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from 'electron';

const words = [
  'EHCP',
  'EHC',
  'SENCO',
  'SENCo',
  'SENDIASS',
  'dysregulation',
  'proprioceptive',
  'dyspraxia',
  'Makaton',
  'neurodivergent',
];

/** Puts the British dictionary where Chromium looks for it, so that a new profile asks no server. Before the session starts. */
export function placeDictionary(userData: string, resources: string): void {
  const shipped = join(resources, 'dictionaries/en-GB-10-1.bdic');
  const placed = join(userData, 'Dictionaries/en-GB-10-1.bdic');
  if (existsSync(placed) || !existsSync(shipped)) return;
  mkdirSync(join(userData, 'Dictionaries'), { recursive: true });
  copyFileSync(shipped, placed);
}

export function startSpelling(session: Session): void {
  session.setSpellCheckerLanguages(['en-GB']);
  for (const word of words) session.addWordToSpellCheckerDictionary(word);
}
