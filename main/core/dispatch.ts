import { contract, type ProcedureName } from '../../shared/ipc/contract';
import type { Procedure } from '../../shared/ipc/contract/parts';
import { type Result, refusal } from '../../shared/lib/result';
import type { CoreContext } from './context';
import { diskTrouble } from './db/disk-trouble';
import type { Log } from './log/log';
import type { DomainName } from './procedures/domain-handlers';
import type { Handlers } from './procedures/handler';
import type { OwnHandlers, OwnName } from './procedures/own-handlers';
import type { SessionService } from './session/session-service';

export interface DispatchOptions {
  session: SessionService;
  own: OwnHandlers;
  domain: Partial<Handlers<DomainName>>;
  log: Log;
  /** In tests and development: an answer that does not fit the contract is a bug, and is said. */
  checkOutput: boolean;
}

export interface Dispatch {
  /** Takes whatever came over the bridge or the command line; never throws. */
  call(name: string, input: unknown): Promise<Result<unknown>>;
  /** Resolves when no call is running. */
  quiet(): Promise<void>;
}

const slowMilliseconds = 50;

function isName(name: string): name is ProcedureName {
  return Object.hasOwn(contract, name);
}

/** Names of the fields that do not fit; never their content. */
function badFields(issues: readonly { path: readonly PropertyKey[]; code: string }[]): string[] {
  return [...new Set(issues.map((issue) => issue.path.map(String).join('.') || issue.code))];
}

/** The one door to core: name, access, role and input are checked, in this order, before anything runs. */
export function createDispatch(options: DispatchOptions): Dispatch {
  const { session, own, domain, log, checkOutput } = options;
  const running = new Set<Promise<unknown>>();

  const mayCall = (procedure: Procedure): Result<CoreContext | null> => {
    const workspace = session.current();
    if (procedure.access === 'anyone') return { ok: true, value: workspace?.context ?? null };
    if (procedure.access === 'signed-in' && session.hasProfile())
      return { ok: true, value: workspace?.context ?? null };
    if (!workspace)
      return session.hasProfile()
        ? refusal('locked', 'Your work is locked. Enter your password to go on. Everything you saved is safe.')
        : refusal('signed-out', 'Sign in first.');
    const { account } = workspace.context;
    if (procedure.roles && !procedure.roles.includes(account.role))
      return refusal(
        'not-your-role',
        'Your role does not allow this. Nothing was changed. Ask your manager if it should.',
      );
    return { ok: true, value: workspace.context };
  };

  const run = async (name: ProcedureName, input: unknown): Promise<Result<unknown>> => {
    const procedure: Procedure = contract[name];
    const allowed = mayCall(procedure);
    if (!allowed.ok) return allowed;
    const parsed = procedure.input.safeParse(input ?? {});
    if (!parsed.success)
      return refusal(
        'bad-input',
        'The app asked for this in a way that core does not accept. Nothing was changed.',
        badFields(parsed.error.issues),
      );
    let result: Result<unknown>;
    if (Object.hasOwn(own, name)) {
      // The contract ties each name to its input; the table of handlers is checked against it where it is made.
      const handler = own[name as OwnName] as (input: unknown) => Promise<Result<unknown>>;
      result = await handler(parsed.data);
    } else {
      const handler = domain[name as DomainName] as
        | ((context: CoreContext, input: unknown) => Promise<Result<unknown>>)
        | undefined;
      if (!handler || !allowed.value) return refusal('not-built', 'This part of EHC Casework is not in this version.');
      result = await handler(allowed.value, parsed.data);
    }
    if (!result.ok) return refusal(result.code, result.message, result.details);
    if (checkOutput) {
      const answer = procedure.output.safeParse(result.value);
      if (!answer.success)
        throw new Error(`the answer of ${name} does not fit: ${badFields(answer.error.issues).join(', ')}`);
    }
    return result;
  };

  const timed = async (name: string, input: unknown): Promise<Result<unknown>> => {
    if (!isName(name)) {
      log.write('call.unknown');
      return refusal('unknown-procedure', 'There is no such procedure.');
    }
    const started = performance.now();
    let result: Result<unknown>;
    try {
      result = await run(name, input);
    } catch (error) {
      const trouble = diskTrouble(error);
      if (!trouble && checkOutput) throw error;
      if (trouble) log.write('call.disk', { name, code: trouble.code });
      else log.write('call.bug', { name, error: error instanceof Error ? error.name.toLowerCase() : 'unknown' });
      result =
        trouble ??
        refusal(
          'core-failed',
          'Something went wrong inside EHC Casework. What you saved before is safe. Please try again.',
        );
      if (trouble?.code === 'cache-damaged') session.damageFound();
    }
    // Asked every 20 seconds while somebody reads: an idle window must not keep the disk awake.
    if (name === 'presence.beat' && result.ok) return result;
    const ms = Math.round((performance.now() - started) * 10) / 10;
    log.write(ms > slowMilliseconds ? 'call.slow' : 'call', {
      name,
      ms,
      ok: result.ok,
      code: result.ok ? null : result.code,
    });
    return result;
  };

  return {
    call: (name, input) => {
      const work = timed(name, input);
      const settled: Promise<unknown> = work.catch(() => undefined).then(() => running.delete(settled));
      // Locking and signing out wait for the others, so they must not wait for themselves.
      if (!name.startsWith('session.') && !name.startsWith('sync.now')) running.add(settled);
      return work;
    },
    quiet: async () => {
      await Promise.allSettled([...running]);
    },
  };
}
