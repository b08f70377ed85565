/** Seeded randomness: the same seed gives the same people, whatever the machine. */
export class Random {
  private state: number;
  /** Tables that were asked before: give a table that is kept, not one made for the call. */
  private readonly tables = new WeakMap<object, { entries: [string, number][]; total: number }>();

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** Next number from 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** `count` different items in a random order; all of them when there are fewer. */
  some<T>(items: readonly T[], count: number): T[] {
    const left = [...items];
    const taken: T[] = [];
    while (taken.length < count && left.length > 0) {
      taken.push(...left.splice(Math.floor(this.next() * left.length), 1));
    }
    return taken;
  }

  /** A key of the table, as often as its weight says. */
  weighted<K extends string>(table: Readonly<Record<K, number>>): K {
    let known = this.tables.get(table);
    if (!known) {
      const entries = Object.entries<number>(table);
      known = { entries, total: entries.reduce((sum, [, weight]) => sum + weight, 0) };
      this.tables.set(table, known);
    }
    const entries = known.entries as [K, number][];
    let at = this.next() * known.total;
    for (const [key, weight] of entries) {
      at -= weight;
      if (at < 0) return key;
    }
    return entries[0]![0];
  }

  /** An id of UUIDv7 form whose time is fixed, so that the same seed gives the same ids. */
  id(): string {
    return `0199${this.hex(4)}-${this.hex(4)}-7${this.hex(3)}-8${this.hex(3)}-${this.hex(8)}${this.hex(4)}`;
  }

  private hex(digits: number): string {
    return Math.floor(this.next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  }
}
