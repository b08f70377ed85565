/** What a person did, and whether the app said that it was saved. */
export interface Edit {
  kind: 'note' | 'words' | 'invitation' | 'document' | 'letter';
  /** Stands once in what was written, and nowhere else. */
  token: string;
  /** True as soon as the procedure has answered. Without an answer it may be there or not, but never twice. */
  acknowledged: boolean;
  /** At which computer: another one learns of it by a pull. */
  computer: string;
  /** The record's id, where the answer gave one. */
  id: string | null;
}

/** Everything done on all computers, and the last half-typed text. */
export interface Edits {
  all: Edit[];
  /** Numbers of the half-typed text: what was last sent, and what was last acknowledged. */
  scratch: { sent: number; acknowledged: number };
  refused: number;
  token(prefix: string): string;
}

export function createEdits(): Edits {
  let count = 0;
  return {
    all: [],
    scratch: { sent: 0, acknowledged: 0 },
    refused: 0,
    token: (prefix) => {
      count += 1;
      return `${prefix}${count}x`;
    },
  };
}
