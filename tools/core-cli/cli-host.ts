import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Host } from '../../main/core/host';
import { OsKeychain } from '../../main/shell/keys/os-keychain';
import { refusal, success } from '../../shared/lib/result';

/** A name that no file in `folder` has yet. */
function freeName(folder: string, name: string): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let candidate = name;
  for (let n = 2; existsSync(join(folder, candidate)); n += 1) candidate = `${stem} (${n})${ending}`;
  return candidate;
}

/** What core may ask of a command line: the keychain where there is one, and files into the folder named with --out. */
export async function cliHost(options: { passphraseVault: boolean; out: string | null }): Promise<Host> {
  const keychain = new OsKeychain();
  const status = options.passphraseVault ? success('none' as const) : await keychain.status();
  const noWindow = async () => refusal('no-window', 'This needs the app’s window. Open EHC Casework and do it there.');
  return {
    keychain: {
      kind: status.ok ? status.value : 'none',
      get: (name) => keychain.get(name),
      set: (name, secret) => keychain.set(name, secret),
      remove: (name) => keychain.remove(name),
    },
    printPdf: noWindow,
    openOutside: noWindow,
    connectHub: noWindow,
    saveFile: async (suggestedName, bytes) => {
      if (options.out === null) return refusal('no-folder', 'Say with --out DIR where the file should go.');
      mkdirSync(options.out, { recursive: true });
      const name = freeName(options.out, basename(suggestedName));
      writeFileSync(join(options.out, name), bytes, { mode: 0o600 });
      return success(name);
    },
    emit: () => {},
  };
}
