/** What people did and were told is saved. Every value and every word is written once, so that it can be looked for at the end. */
export interface Ledger {
  /** A fresh text that nothing else holds. */
  token(prefix: string): string;
  /** A value put into a field by somebody who saw `saw` there. */
  wrote(field: string, value: string, saw: readonly string[], computer: number): void;
  word(place: string, word: string, computer: number): void;
  wordRemoved(word: string): void;
  touched(field: string, computer: number): void;
  /** Somebody saw both values and chose the first. */
  chose(value: string, over: string): void;
  note(id: string, text: string): void;
  /** A document was added, with a file of this SHA-256. */
  file(id: string, sha256: string): void;
  /** Somebody asked for a message to be sent. */
  asked(about: string): void;
  /** Computers that changed a field of a record. */
  writers(field: string): ReadonlySet<number>;
  /** Every value that `value` was written over, directly or not, itself included. */
  overwrittenBy(value: string): Set<string>;
  readonly values: ReadonlyMap<string, { field: string; saw: readonly string[] }>;
  readonly words: ReadonlyMap<string, string>;
  readonly notes: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, string>;
  readonly requests: ReadonlyMap<string, number>;
}

export const fieldKey = (entity: string, id: string, field: string): string => `${entity} ${id} ${field}`;

export function createLedger(): Ledger {
  let count = 0;
  const values = new Map<string, { field: string; saw: readonly string[] }>();
  const chosen = new Map<string, string[]>();
  const words = new Map<string, string>();
  const notes = new Map<string, string>();
  const files = new Map<string, string>();
  const requests = new Map<string, number>();
  const writers = new Map<string, Set<number>>();
  const touched = (field: string, computer: number) => {
    const known = writers.get(field) ?? new Set();
    writers.set(field, known.add(computer));
  };
  return {
    values,
    words,
    notes,
    files,
    requests,
    touched,
    token: (prefix) => {
      count += 1;
      return `${prefix}${count}`;
    },
    wrote: (field, value, saw, computer) => {
      values.set(value, { field, saw });
      touched(field, computer);
    },
    word: (place, word, computer) => {
      words.set(word, place);
      touched(place, computer);
    },
    chose: (value, over) => {
      chosen.set(value, [...(chosen.get(value) ?? []), over]);
    },
    wordRemoved: (word) => {
      words.delete(word);
    },
    note: (id, text) => {
      notes.set(id, text);
    },
    file: (id, sha256) => {
      files.set(id, sha256);
    },
    asked: (about) => {
      requests.set(about, (requests.get(about) ?? 0) + 1);
    },
    writers: (field) => writers.get(field) ?? new Set(),
    overwrittenBy: (value) => {
      const found = new Set<string>();
      const look = [value];
      for (let next = look.pop(); next !== undefined; next = look.pop()) {
        if (found.has(next)) continue;
        found.add(next);
        look.push(...(values.get(next)?.saw ?? []), ...(chosen.get(next) ?? []));
      }
      return found;
    },
  };
}
