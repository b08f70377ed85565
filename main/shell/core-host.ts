import { join } from 'node:path';
import { type BrowserWindow, MessageChannelMain, type UtilityProcess, utilityProcess } from 'electron';
import type { CoreToShell, HostMethod, ShellToCore } from '../../shared/ipc/wire';
import { type Result, refusal } from '../../shared/lib/result';

export type HostAnswers = { [M in HostMethod]: (...args: never[]) => Promise<Result<unknown>> };

export interface CoreHostOptions {
  outDir: string;
  profileDir: string;
  hubUrl: string;
  version: string;
  demoAllowed: boolean;
  answers: HostAnswers;
}

const flushPatience = 3_000;

/**
 * Starts core in its utility process, gives every window a port straight to it, answers what core asks of the computer, and starts
 * core again when it dies (after 0.2 s, then longer, at most 10 s): what was acknowledged is on disk, so nothing is lost.
 */
export class CoreHost {
  private core: UtilityProcess | null = null;
  /** Windows whose preload listens; a port sent earlier would be lost. */
  private readonly loaded = new Set<BrowserWindow>();
  private deaths = 0;
  private stopping = false;
  private flushed: (() => void) | null = null;

  constructor(private options: CoreHostOptions) {}

  start(): void {
    const { outDir, profileDir, hubUrl, version, demoAllowed } = this.options;
    const core = utilityProcess.fork(join(outDir, 'main/core-worker.js'), [], {
      serviceName: 'EHC Casework data',
      stdio: 'inherit',
    });
    this.core = core;
    core.on('message', (message: CoreToShell) => this.onMessage(message));
    core.on('exit', () => this.onExit(core));
    this.send({ kind: 'init', profileDir, hubUrl, version, demoAllowed });
    for (const window of this.loaded) this.connect(window);
    setTimeout(() => {
      if (this.core === core) this.deaths = 0;
    }, 60_000).unref();
  }

  /** Connects a window now, and again whenever its page loads or core restarts. */
  addWindow(window: BrowserWindow): void {
    window.webContents.on('did-finish-load', () => {
      this.loaded.add(window);
      this.connect(window);
    });
    window.on('closed', () => {
      this.loaded.delete(window);
    });
  }

  /** Ends core and starts it on another hub. */
  restartOn(hubUrl: string): void {
    this.options = { ...this.options, hubUrl };
    this.core?.kill();
  }

  /** Asks the screens to save and waits until core says that it is on disk, 3 s at most. */
  flush(reason: 'lock' | 'close' | 'suspend'): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, flushPatience);
      this.flushed = () => {
        clearTimeout(timer);
        resolve();
      };
      this.send({ kind: 'flush', reason });
    });
  }

  /** Something changed that makes a try at the hub worth while. */
  wake(): void {
    this.send({ kind: 'wake' });
  }

  idleLock(): void {
    this.send({ kind: 'idle-lock' });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const core = this.core;
    if (!core) return;
    const gone = new Promise<void>((resolve) => core.once('exit', () => resolve()));
    this.send({ kind: 'stop' });
    const timer = setTimeout(() => core.kill(), flushPatience);
    await gone;
    clearTimeout(timer);
  }

  private send(message: ShellToCore): void {
    this.core?.postMessage(message);
  }

  private connect(window: BrowserWindow): void {
    if (!this.core || window.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    const message: ShellToCore = { kind: 'window' };
    this.core.postMessage(message, [port1]);
    window.webContents.postMessage('core-port', null, [port2]);
  }

  private onMessage(message: CoreToShell): void {
    if (message.kind === 'flushed') this.flushed?.();
    if (message.kind === 'host-call') void this.answer(message);
  }

  private async answer({ id, method, args }: Extract<CoreToShell, { kind: 'host-call' }>): Promise<void> {
    const handler = this.options.answers[method] as ((...args: unknown[]) => Promise<Result<unknown>>) | undefined;
    const result = handler
      ? await handler(...args).catch(() =>
          refusal('shell-failed', 'Windows or the computer did not do what was asked. Your work is safe.'),
        )
      : refusal('unknown-host-call', 'The app asked for something that this version cannot do.');
    this.send({ kind: 'host-answer', id, result });
  }

  private onExit(core: UtilityProcess): void {
    if (this.core !== core) return;
    this.core = null;
    this.flushed?.();
    if (this.stopping) return;
    this.deaths += 1;
    setTimeout(() => this.start(), Math.min(10_000, 200 * 2 ** (this.deaths - 1)));
  }
}
