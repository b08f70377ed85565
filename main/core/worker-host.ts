import type { CoreToShell, HostCalls, HostMethod } from '../../shared/ipc/wire';
import { type Result, refusal } from '../../shared/lib/result';
import type { Host } from './host';

export interface ShellLink {
  host(keychain: 'keychain' | 'none'): Host;
  ask<M extends HostMethod>(method: M, ...args: HostCalls[M]['args']): Promise<Result<HostCalls[M]['result']>>;
  answered(id: number, result: unknown): void;
}

function isResult(value: unknown): value is Result<unknown> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  return value.ok === true ? 'value' in value : 'code' in value && 'message' in value;
}

/** What core asks of the shell, over the process's own channel; each question is answered once, by its number. */
export function createShellLink(post: (message: CoreToShell) => void, emit: Host['emit']): ShellLink {
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  let nextId = 1;
  const ask = <M extends HostMethod>(method: M, ...args: HostCalls[M]['args']) =>
    new Promise<Result<HostCalls[M]['result']>>((resolve) => {
      const id = nextId++;
      // The shell's side of the table gives each method's own type.
      waiting.set(id, resolve as (result: Result<unknown>) => void);
      post({ kind: 'host-call', id, method, args });
    });
  return {
    ask,
    answered: (id, result) => {
      waiting.get(id)?.(
        isResult(result)
          ? result
          : refusal('shell-failed', 'The computer did not do what was asked. Your work is safe.'),
      );
      waiting.delete(id);
    },
    host: (keychain) => ({
      keychain: {
        kind: keychain,
        get: (name) => ask('keychain.get', name),
        set: (name, secret) => ask('keychain.set', name, secret),
        remove: (name) => ask('keychain.remove', name),
      },
      printPdf: (html, footerHtml) => ask('printPdf', html, footerHtml),
      connectHub: (hubUrl) => ask('connectHub', hubUrl),
      saveFile: (suggestedName, bytes) => ask('saveFile', suggestedName, bytes),
      openOutside: (suggestedName, bytes) => ask('openOutside', suggestedName, bytes),
      emit,
    }),
  };
}
