/** One file on its way, in bytes. */
export interface Transfer {
  sha256: string;
  direction: 'to-hub' | 'from-hub';
  done: number;
  total: number;
}

/** What is on its way between this computer and the hub, for the screens. Kept in memory: what must last stands in the databases. */
export interface TransferBoard {
  moved(transfer: Transfer): void;
  ended(sha256: string): void;
  of(sha256: string): Transfer | null;
  /** Everything on its way in one direction, added up; null when nothing is. */
  sum(direction: Transfer['direction']): { files: number; done: number; total: number } | null;
}

/** `changed` hears of every step and of every end (`transfer` null). */
export function createTransferBoard(changed: (sha256: string, transfer: Transfer | null) => void): TransferBoard {
  const board = new Map<string, Transfer>();
  return {
    moved: (transfer) => {
      board.set(transfer.sha256, transfer);
      changed(transfer.sha256, transfer);
    },
    ended: (sha256) => {
      if (board.delete(sha256)) changed(sha256, null);
    },
    of: (sha256) => board.get(sha256) ?? null,
    sum: (direction) => {
      const mine = [...board.values()].filter((one) => one.direction === direction);
      if (mine.length === 0) return null;
      const add = (of: 'done' | 'total') => mine.reduce((sum, one) => sum + one[of], 0);
      return { files: mine.length, done: add('done'), total: add('total') };
    },
  };
}
