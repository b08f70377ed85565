import type { Result } from '../lib/result';
import type { AppEvents, EventName } from './events';

/** Renderer to core over a window's MessagePort, and the answer. `id` counts up in each window. */
export interface CallMessage {
  id: number;
  name: string;
  input?: unknown;
  /** The input as JSON; the answer comes as JSON then. */
  text?: string;
}
export interface AnswerMessage {
  id: number;
  result: Result<unknown> | string;
}
export type EventMessage = { [E in EventName]: { event: E; payload: AppEvents[E] } }[EventName];

/** Shell to core over the utility process' own channel. A window's port travels with `window`. */
export type ShellToCore =
  | {
      kind: 'init';
      /** The folder that holds one folder per signed-in person. */
      profileDir: string;
      hubUrl: string;
      version: string;
      /** False in a release for a real authority: demo sign-in is then refused whatever the hub says. True where absent. */
      demoAllowed?: boolean;
      /** `aegis` where absent; `sqlcipher` for an authority that insists on AES. */
      cipher?: 'aegis' | 'sqlcipher';
    }
  | { kind: 'window' }
  | { kind: 'host-answer'; id: number; result: Result<unknown> }
  /** Tell the screens to save at once (editors.flush), and answer `flushed` when what they sent is on disk. */
  | { kind: 'flush'; reason: 'lock' | 'close' | 'suspend' }
  | { kind: 'idle-lock' }
  /** Something that makes a sync try worth while: network back, computer awake, window in front. */
  | { kind: 'wake' }
  | { kind: 'stop' };

/** What core asks of the shell (main/core/host.ts), by name. */
export interface HostCalls {
  'keychain.status': { args: []; result: 'keychain' | 'none' };
  'keychain.get': { args: [name: string]; result: string | null };
  'keychain.set': { args: [name: string, secret: string]; result: true };
  'keychain.remove': { args: [name: string]; result: true };
  /** Refused with `not-a-hub-address`; otherwise core is started again on that hub. */
  connectHub: { args: [hubUrl: string]; result: true };
  printPdf: { args: [html: string, footerHtml?: string]; result: Uint8Array };
  saveFile: { args: [suggestedName: string, bytes: Uint8Array]; result: string | null };
  openOutside: { args: [suggestedName: string, bytes: Uint8Array]; result: true };
}
export type HostMethod = keyof HostCalls;

/** Core to shell. */
export type CoreToShell =
  | { kind: 'ready' }
  | { kind: 'failed'; code: string; message: string }
  | { kind: 'flushed' }
  | { kind: 'stopped' }
  | { kind: 'host-call'; id: number; method: HostMethod; args: unknown[] };
