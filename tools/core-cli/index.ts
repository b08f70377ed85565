import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { domainProjectors } from '../../main/core/cases/projector';
import { type Core, createCore } from '../../main/core/core';
import { isHubAddress, rememberHub } from '../../main/shell/launch-options';
import { contract } from '../../shared/ipc/contract';
import type { Procedure } from '../../shared/ipc/contract/parts';
import { systemClock } from '../../shared/lib/clock';
import { type Result, refusal } from '../../shared/lib/result';
import { cliHost } from './cli-host';
import { toJson, withFiles } from './json';
import { askPassword } from './password';

const usage = `Runs one procedure of EHC Casework without its window, against a profile folder.

  npm run --silent core -- --list
  npm run --silent core -- --profile DIR [options] PROCEDURE ['JSON']

  --hub URL            the hub; remembered in the profile
  --demo EMAIL         sign in as a person of a demo hub, and sync, before the procedure runs
  --out DIR            where procedures that save a file put it
  --passphrase-vault   do not use the computer's keychain for a new profile

A locked profile asks for the password, or takes it from EHC_PASSWORD. Input bytes: {"$file":"path"}.
Prints the result as JSON. Ends with 0 when it was done, 1 when it was refused with a code, 2 when the call itself was wrong.
`;

const badCallCodes = new Set(['unknown-procedure', 'bad-input']);

function badCall(message: string): never {
  process.stderr.write(`${message}\n\n${usage}`);
  process.exit(2);
}

function list(): void {
  const rows = Object.entries<Procedure>(contract).map(([name, { kind, access, roles, input }]) => ({
    name,
    kind,
    access,
    roles: roles ?? null,
    input: z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }),
  }));
  process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
}

/** Signs in or unlocks as far as the procedure needs it; gives the refusal that stopped it. */
async function prepare(core: Core, name: string, demo: string | undefined): Promise<Result<unknown> | null> {
  if (demo !== undefined) {
    const started = await core.call('session.startDemo', { email: demo });
    if (!started.ok) return started;
    if (name !== 'sync.now') await core.call('sync.now');
    return null;
  }
  const procedure: Procedure | undefined = Object.hasOwn(contract, name)
    ? contract[name as keyof typeof contract]
    : undefined;
  if (procedure?.access !== 'unlocked' || !core.session.hasProfile()) return null;
  const password = await askPassword();
  if (password === null)
    return refusal('locked', 'The profile is locked. Give the password in EHC_PASSWORD or at a terminal.');
  const unlocked = await core.call('session.unlock', { password });
  return unlocked.ok ? null : unlocked;
}

// `core -- --list | head` closes the pipe early: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

async function main(): Promise<number> {
  const { values, positionals } = readArguments();
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (values.list) {
    list();
    return 0;
  }
  const [name, json = '{}', ...rest] = positionals;
  if (!values.profile || name === undefined || rest.length > 0) badCall('Name a profile folder and one procedure.');
  if (!Object.hasOwn(contract, name)) badCall(`There is no procedure ${name}. --list shows them all.`);
  if (values.hub !== undefined && !isHubAddress(values.hub))
    badCall('The hub address must be https, or http to this computer.');
  let input: unknown;
  try {
    input = withFiles(JSON.parse(json));
  } catch (error) {
    badCall(
      `The input is not JSON, or names a file that cannot be read: ${error instanceof Error ? error.message : ''}`,
    );
  }
  const profile = resolve(values.profile);
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const core = createCore({
    // The same folder layout as the app, so that support can look into a copy of a profile.
    profileDir: join(profile, 'profiles'),
    hubUrl: rememberHub(profile, values.hub ?? null),
    host: await cliHost({ passphraseVault: values['passphrase-vault'], out: values.out ? resolve(values.out) : null }),
    clock: systemClock,
    newId: () => newId(),
    projectors: domainProjectors(systemClock),
    version,
    forcePassphrase: values['passphrase-vault'],
    follow: false,
  });
  try {
    const stopped = await prepare(core, name, values.demo);
    // Lists are made in slices after a sync; what is asked now must see them whole.
    core.finishDerived();
    const result = stopped ?? (await core.call(name, input));
    core.finishDerived();
    process.stdout.write(`${toJson(result)}\n`);
    if (result.ok) return 0;
    return badCallCodes.has(result.code) ? 2 : 1;
  } finally {
    core.close();
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        profile: { type: 'string' },
        hub: { type: 'string' },
        demo: { type: 'string' },
        out: { type: 'string' },
        'passphrase-vault': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return badCall(error instanceof Error ? error.message : 'The options were not understood.');
  }
}

process.exitCode = await main();
