import type { Input, Output, ProcedureName } from '../../shared/ipc/contract';
import type { Refusal } from '../../shared/lib/result';
import { call } from './call';
import { keepEqual } from './keep-equal';

export interface QueryState<T> {
  /** What core said last; kept while a newer answer is on its way. */
  data: T | undefined;
  error: Refusal | null;
  loading: boolean;
  /** When `data` came, in milliseconds of Date.now(); null before the first answer. */
  fetchedAt: number | null;
}

interface Entry {
  name: ProcedureName;
  input: unknown;
  caseId: string | null;
  state: QueryState<unknown>;
  listeners: Set<() => void>;
  stale: boolean;
  /** Asked again while a call was in flight. */
  askAgain: boolean;
  lastUsed: number;
}

const idle: QueryState<unknown> = { data: undefined, error: null, loading: true, fetchedAt: null };
const keepUnused = 80;

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => [name, sorted(field)]),
  );
}

function caseIdOf(input: unknown): string | null {
  const caseId = (input as { caseId?: unknown } | null)?.caseId;
  return typeof caseId === 'string' ? caseId : null;
}

/** What core answered, by procedure and input. Nothing here is truth: events from core make entries stale. */
export class QueryCache {
  private readonly entries = new Map<string, Entry>();
  private tick = 0;

  keyOf(name: ProcedureName, input: unknown): string {
    return `${name} ${JSON.stringify(sorted(input))}`;
  }

  read<N extends ProcedureName>(key: string): QueryState<Output<N>> {
    return (this.entries.get(key)?.state ?? idle) as QueryState<Output<N>>;
  }

  /** Starts asking when the entry is new or stale; gives back the function that stops listening. */
  subscribe<N extends ProcedureName>(key: string, name: N, input: Input<N>, listener: () => void): () => void {
    const entry = this.entryFor(key, name, input);
    entry.listeners.add(listener);
    if (entry.stale) this.ask(key, entry);
    return () => {
      entry.listeners.delete(listener);
      this.trim();
    };
  }

  /** `caseIds` empty: anything may have changed. Entries of other cases stay as they are. */
  markChanged(caseIds: readonly string[]): void {
    for (const [key, entry] of this.entries) {
      if (caseIds.length > 0 && entry.caseId !== null && !caseIds.includes(entry.caseId)) continue;
      this.markStale(key, entry);
    }
  }

  /** Every entry of these procedures is asked again (when shown) or marked stale. */
  markProcedures(names: readonly ProcedureName[]): void {
    for (const [key, entry] of this.entries) if (names.includes(entry.name)) this.markStale(key, entry);
  }

  /** Puts an answer that came by an event, for example sync.state-changed. */
  put<N extends ProcedureName>(name: N, input: Input<N>, data: Output<N>): void {
    const entry = this.entryFor(this.keyOf(name, input), name, input);
    entry.stale = false;
    this.set(entry, { data, error: null, loading: false, fetchedAt: Date.now() });
  }

  /** Forgets everything but these procedures: another person may sign in next. */
  clear(keep: readonly ProcedureName[] = []): void {
    for (const [key, entry] of this.entries) {
      if (keep.includes(entry.name)) continue;
      entry.stale = true;
      entry.askAgain = false;
      this.set(entry, idle);
      if (entry.listeners.size === 0) this.entries.delete(key);
    }
  }

  private entryFor(key: string, name: ProcedureName, input: unknown): Entry {
    const known = this.entries.get(key);
    this.tick += 1;
    if (known) {
      known.lastUsed = this.tick;
      return known;
    }
    const entry: Entry = {
      name,
      input,
      caseId: caseIdOf(input),
      state: idle,
      listeners: new Set(),
      stale: true,
      askAgain: false,
      lastUsed: this.tick,
    };
    this.entries.set(key, entry);
    return entry;
  }

  private markStale(key: string, entry: Entry): void {
    entry.stale = true;
    if (entry.listeners.size > 0) this.ask(key, entry);
  }

  private async ask(key: string, entry: Entry): Promise<void> {
    if (entry.state.loading && entry.state !== idle) {
      entry.askAgain = true;
      return;
    }
    entry.stale = false;
    const asked = this.set(entry, { ...entry.state, loading: true });
    const result = await call(entry.name, entry.input as Input<ProcedureName>);
    // Cleared meanwhile: what was asked for one person must not be shown to another.
    if (entry.state !== asked) {
      if (entry.listeners.size > 0 && entry.state === idle) await this.ask(key, entry);
      return;
    }
    this.set(
      entry,
      result.ok
        ? { data: keepEqual(entry.state.data, result.value), error: null, loading: false, fetchedAt: Date.now() }
        : { ...entry.state, error: result, loading: false },
    );
    if (entry.askAgain) {
      entry.askAgain = false;
      await this.ask(key, entry);
    }
  }

  private set(entry: Entry, state: QueryState<unknown>): QueryState<unknown> {
    entry.state = state;
    for (const listener of entry.listeners) listener();
    return state;
  }

  private trim(): void {
    const unused = [...this.entries].filter(([, entry]) => entry.listeners.size === 0);
    if (unused.length <= keepUnused) return;
    unused.sort(([, a], [, b]) => a.lastUsed - b.lastUsed);
    for (const [key] of unused.slice(0, unused.length - keepUnused)) this.entries.delete(key);
  }
}

export const queryCache = new QueryCache();
