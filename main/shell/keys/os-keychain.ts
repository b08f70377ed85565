import { type Result, refusal, success } from '../../../shared/lib/result';

const service = 'EHC Casework';
const patience = 8_000;

type Keytar = Pick<typeof import('keytar'), 'getPassword' | 'setPassword' | 'deletePassword'>;

/** keytar is a native module that fails to load where libsecret is missing: then there is no keychain, and the app says so. */
async function loadKeytar(): Promise<Keytar | null> {
  try {
    // The whole table is the default export: of a CommonJS module Node names only the first function (getPassword), not the others.
    const module: Keytar & { default?: Keytar } = await import('keytar');
    return module.default ?? module;
  } catch {
    return null;
  }
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('keychain did not answer')), patience);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** The computer's keychain (Windows Credential Manager, macOS Keychain, Secret Service). It stores only wrapped keys. */
export class OsKeychain {
  private readonly keytar = loadKeytar();
  private known: 'keychain' | 'none' | null = null;

  /** Asks the keychain once with a harmless read: `none` where there is no service to answer. */
  async status(): Promise<Result<'keychain' | 'none'>> {
    if (this.known === null) {
      const keytar = await this.keytar;
      const answers =
        keytar &&
        (await withinTime(keytar.getPassword(service, 'probe')).then(
          () => true,
          () => false,
        ));
      this.known = answers ? 'keychain' : 'none';
    }
    return success(this.known);
  }

  get(name: string): Promise<Result<string | null>> {
    return this.ask((keytar) => keytar.getPassword(service, name));
  }

  set(name: string, secret: string): Promise<Result<true>> {
    return this.ask(async (keytar) => {
      await keytar.setPassword(service, name, secret);
      return true as const;
    });
  }

  remove(name: string): Promise<Result<true>> {
    return this.ask(async (keytar) => {
      await keytar.deletePassword(service, name);
      return true as const;
    });
  }

  private async ask<T>(work: (keytar: Keytar) => Promise<T>): Promise<Result<T>> {
    const keytar = await this.keytar;
    if (!keytar) return refusal('no-keychain', 'This computer has no keychain that EHC Casework can use.');
    try {
      return success(await withinTime(work(keytar)));
    } catch {
      return refusal(
        'keychain-locked',
        'The keychain of this computer did not open. Nothing was changed. Unlock it (signing in to the computer again usually does) and try again.',
      );
    }
  }
}
