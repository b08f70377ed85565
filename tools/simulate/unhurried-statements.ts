import Database from 'better-sqlite3';

type Setting = 'pluck' | 'raw';

/** Stands for a statement until it is first used. */
class StandIn {
  #real: Database.Statement | null = null;
  readonly #prepare: () => Database.Statement;
  readonly #settings: [Setting, boolean | undefined][] = [];

  constructor(prepare: () => Database.Statement) {
    this.#prepare = prepare;
  }

  #made(): Database.Statement {
    if (this.#real) return this.#real;
    const real = this.#prepare();
    for (const [setting, on] of this.#settings) real[setting](on);
    this.#real = real;
    return real;
  }

  #set(setting: Setting, on: boolean | undefined): this {
    if (this.#real) this.#real[setting](on);
    else this.#settings.push([setting, on]);
    return this;
  }

  run(...values: unknown[]) {
    return this.#made().run(...values);
  }

  get(...values: unknown[]) {
    return this.#made().get(...values);
  }

  all(...values: unknown[]) {
    return this.#made().all(...values);
  }

  iterate(...values: unknown[]) {
    return this.#made().iterate(...values);
  }

  pluck(on?: boolean) {
    return this.#set('pluck', on);
  }

  raw(on?: boolean) {
    return this.#set('raw', on);
  }
}

/**
 * Lets every statement be prepared when it is first used. The parts of core and hub prepare all that they may need when they start,
 * as a program that runs for hours should; a schedule starts them a dozen times for seconds, and spent a fifth of its time on
 * statements that nobody ran. Gives back a function that puts it as it was.
 */
export function prepareAtFirstUse(): () => void {
  const { prototype } = Database;
  const { prepare } = prototype;
  prototype.prepare = function prepareLater(this: Database.Database, sql: string) {
    return new StandIn(() => prepare.call(this, sql) as Database.Statement);
  } as unknown as typeof prepare;
  return () => {
    prototype.prepare = prepare;
  };
}
