import type { AppEvents, EventName } from '../../shared/ipc/events';
import type { Result } from '../../shared/lib/result';

/** Where a secret is kept outside the profile folder. `status` tells what the keychain itself says. */
export interface Keychain {
  kind: 'keychain' | 'none';
  get(name: string): Promise<Result<string | null>>;
  set(name: string, secret: string): Promise<Result<true>>;
  remove(name: string): Promise<Result<true>>;
}

/** What core needs from the program around it: Electron's shell, the command line, or a test. */
export interface Host {
  keychain: Keychain;
  /** HTML document to tagged PDF, with a footer on each page if given. Refused with `no-window` where there is no Electron. */
  printPdf(html: string, footerHtml?: string): Promise<Result<Uint8Array>>;
  /** Asks the person where to save; gives the file's name, or null when cancelled. Core never learns a path from a screen. */
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<Result<string | null>>;
  /** Writes to the managed folder for opened copies and opens it with the computer's program for that type. */
  openOutside(suggestedName: string, bytes: Uint8Array): Promise<Result<true>>;
  /** Remembers the hub's address and starts core again on it. Refused with `not-a-hub-address`. */
  connectHub(hubUrl: string): Promise<Result<true>>;
  emit<E extends EventName>(event: E, payload: AppEvents[E]): void;
}
