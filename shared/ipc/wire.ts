import type { Result } from '../lib/result';
import type { AppEvents, EventName } from './events';

/**
 * The messages between the shell, core's process and the windows. Types only; each side checks what it receives.
 *
 * 1. The shell starts `main/core/worker.ts` as a utility process and posts `init`; core answers `ready` or `failed`.
 * 2. For each window the shell makes a MessageChannel, posts `window` to core with one port transferred, and hands the other port to the
 *    window's preload. Calls, answers and events of that window then go over that port and never touch the shell.
 * 3. What core needs from Electron (keychain, printing, dialogs) goes as `host-call` to the shell, which posts `host-answer` back.
 */
export type ShellToCore =
  | {
      kind: 'init';
      /** The folder that holds one folder per signed-in person. */
      profileDir: string;
      hubUrl: string;
      /** False in a release for a real authority: demo sign-in is then refused whatever the hub says. */
      demoAllowed: boolean;
      /** What the shell found on this computer; `none` means the passphrase vault. */
      keychain: 'keychain' | 'none';
      cipher: 'aegis' | 'sqlcipher';
      version: string;
    }
  /** The port is the first transferred port of this message. */
  | { kind: 'window' }
  | { kind: 'host-answer'; id: number; result: Result<unknown> }
  /** Idle for 30 minutes, the screen was locked, or the person chose Lock. Core asks the editors to save first. */
  | { kind: 'lock' }
  /** Something that makes a try worth while: network back, computer awake, window in front. */
  | { kind: 'wake'; reason: 'online' | 'resume' | 'focus' }
  /** The computer goes to sleep: the editors are asked to save. */
  | { kind: 'suspend' }
  /** The app quits. Core asks the editors to save, closes its databases, answers `closed` and ends. */
  | { kind: 'close' };

export type CoreToShell =
  | { kind: 'ready' }
  | { kind: 'failed'; code: string; message: string }
  | { kind: 'host-call'; id: number; method: HostMethod; args: unknown[] }
  | { kind: 'locked' }
  | { kind: 'closed' };

/** Arguments and answers, by method: the same as in main/core/host.ts. `Result` values travel as they are. */
export interface HostMethods {
  'keychain.get': { args: [name: string]; value: string | null };
  'keychain.set': { args: [name: string, secret: string]; value: true };
  'keychain.remove': { args: [name: string]; value: true };
  printPdf: { args: [html: string]; value: Uint8Array };
  saveFile: { args: [suggestedName: string, bytes: Uint8Array]; value: string | null };
  openOutside: { args: [suggestedName: string, bytes: Uint8Array]; value: true };
}
export type HostMethod = keyof HostMethods;

/** Window to core. `id` counts up per window; core answers each id once. */
export interface CallMessage {
  id: number;
  name: string;
  input: unknown;
}
/** Core to window. */
export interface AnswerMessage {
  id: number;
  result: Result<unknown>;
}
export type EventMessage = { [E in EventName]: { event: E; payload: AppEvents[E] } }[EventName];
