import type { HubSession } from '../../../shared/hub-api/sessions';
import type { Output } from '../../../shared/ipc/contract';
import type { AccountView } from '../../../shared/ipc/views';
import type { Clock } from '../../../shared/lib/clock';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { Cipher } from '../db/open';
import type { Projectors } from '../db/projection';
import type { Host } from '../host';
import type { HubClient } from '../hub-client/hub-client';
import type { Log } from '../log/log';
import type { Timers } from '../sync/engine';
import type { ProfileRoot } from '../vault/profile-folder';
import { createVault, type KeyState, keyProblem, type Vault } from '../vault/vault';
import { createRecovery, type Recovery } from './recovery';
import { openWorkspace, type Workspace } from './workspace';

export interface SessionOptions {
  root: ProfileRoot;
  hub: HubClient;
  hubUrl: string;
  host: Host;
  clock: Clock;
  timers: Timers;
  random(): number;
  newId(): string;
  log: Log;
  projectors: Projectors;
  cipher: Cipher;
  demoAllowed: boolean;
  forcePassphrase: boolean;
  /** scrypt's N for new keys; never below 2^15. */
  scryptCost?: number;
  follow: boolean;
  version: string;
  /** Resolves when the editors have had the time to save and every call of a screen is done. */
  editorsSaved(): Promise<void>;
}

/** The key was right (its wrapping says so), hence a file that does not open with it is damaged; a full disk is not. */
const damaged = new Set(['wrong-key', 'damaged', 'not-encrypted']);
const suspectSentence =
  'A part of your saved work on this computer could not be read, so the app was locked. What had reached the hub is safe. Your password opens the work again and checks all of it.';
const nothingStuck = () =>
  refusal('nothing-to-do', 'Your saved work is not damaged, so there is nothing to repair. Unlock the app as usual.');

type Done = { done: true };
const done = (): Result<Done> => success({ done: true as const });
const capabilityPatience = 300_000;

/** Who is signed in, and whether their work is open. */
export class SessionService {
  private workspace: Workspace | null = null;
  private pending: { challengeId: string; password: string } | null = null;
  /** Signed in at the hub with a password that does not open the work here. */
  private changed: { session: HubSession; password: string } | null = null;
  private problem: { phase: 'too-new-database' | 'damaged-database' | 'locked'; sentence: string } | null = null;
  /** What opens work that could not be opened, until it is repaired, restored or put aside. */
  private stuck: { accountId: string; key: Buffer; account: AccountView | null; session: HubSession | null } | null =
    null;
  private capabilities: { demo: boolean; authority: string; at: number } | null = null;

  constructor(private readonly options: SessionOptions) {}

  current(): Workspace | null {
    return this.workspace;
  }

  /** True when this computer knows whose work it holds, locked or not. */
  hasProfile(): boolean {
    return this.workspace !== null || this.options.root.last() !== null;
  }

  private vault(accountId: string): Vault {
    const { root, host, cipher, scryptCost, forcePassphrase } = this.options;
    return createVault(root.person(accountId), host.keychain, { cipher, cost: scryptCost, forcePassphrase });
  }

  async state(): Promise<Result<Output<'app.state'>>> {
    const { root, hubUrl, version, clock, demoAllowed } = this.options;
    const last = this.workspace ? this.workspace.context.account.id : root.last();
    const profile = last ? root.person(last).profile() : null;
    const known = await this.askCapabilities();
    const keyState: KeyState = this.workspace
      ? 'ready'
      : this.changed
        ? 'changed'
        : last
          ? await this.vault(last).state()
          : 'none';
    const troubled = keyState === 'changed' || keyState === 'missing' || keyState === 'corrupt';
    const phase = this.workspace
      ? 'ready'
      : this.problem
        ? this.problem.phase
        : troubled
          ? 'vault-problem'
          : keyState === 'locked'
            ? 'locked'
            : 'signed-out';
    return success({
      phase,
      sentence: this.problem?.sentence ?? (troubled ? keyProblem(`key-${keyState}`).message : null),
      account: this.workspace?.context.account ?? null,
      hubUrl,
      authority: this.workspace?.open.meta.get('authority') ?? known?.authority ?? null,
      demo: demoAllowed && (known?.demo ?? false),
      vault: profile && profile !== 'corrupt' ? profile.vault : this.vaultToCome(),
      keyState,
      version,
      today: clock.today(),
    });
  }

  /** How a first sign-in would keep the key: told beforehand where there is no keychain. */
  private vaultToCome(): 'passphrase' | 'none' {
    const { host, forcePassphrase } = this.options;
    return forcePassphrase || host.keychain.kind === 'none' ? 'passphrase' : 'none';
  }

  /** What the hub says of itself; asked at most every five minutes while it answers, and null while it does not. */
  private async askCapabilities(): Promise<{ demo: boolean; authority: string } | null> {
    const now = Date.parse(this.options.clock.now());
    if (this.capabilities && now - this.capabilities.at < capabilityPatience) return this.capabilities;
    if (this.workspace) return this.capabilities;
    const answer = await this.options.hub.capabilities();
    if (!answer.ok) return this.capabilities;
    this.capabilities = { demo: answer.value.demo, authority: answer.value.authority, at: now };
    return this.capabilities;
  }

  async demoPeople(): Promise<Result<Output<'session.demoPeople'>>> {
    if (!this.options.demoAllowed) return success({ people: [] });
    const accounts = await this.options.hub.demoAccounts();
    if (!accounts.ok) return accounts.kind === 'refused' ? success({ people: [] }) : accounts;
    return success({
      people: accounts.value.accounts.map(({ email, name, role, jobTitle }) => ({ email, name, role, jobTitle })),
    });
  }

  /** Signs in as one of a demo hub's people, second step included. */
  async startDemo(email: string): Promise<Result<Done>> {
    const { hub, demoAllowed } = this.options;
    if (!demoAllowed) return refusal('demo-not-allowed', 'Demo sign-in is switched off in this installation.');
    const accounts = await hub.demoAccounts();
    if (!accounts.ok) return accounts;
    const person = accounts.value.accounts.find((one) => one.email === email);
    if (!person) return refusal('no-such-person', 'This demo hub has no such person. Choose one from the list.');
    const started = await this.start(person.email, person.password);
    if (!started.ok) return started;
    const code = await hub.demoCode(person.email);
    if (!code.ok) return code;
    return this.verify(started.value.challengeId, code.value.code);
  }

  async start(email: string, password: string): Promise<Result<Output<'session.start'>>> {
    const challenge = await this.options.hub.start(email, password, this.options.root.deviceId);
    if (!challenge.ok) return challenge;
    this.pending = { challengeId: challenge.value.challengeId, password };
    return success(challenge.value);
  }

  async resend(challengeId: string): Promise<Result<Done>> {
    const sent = await this.options.hub.resend(challengeId);
    return sent.ok ? done() : sent;
  }

  /** Takes the six digits of the second step, spaces allowed. Opens the person's work, or makes an empty one. */
  async verify(challengeId: string, typed: string): Promise<Result<Done>> {
    const code = typed.replace(/\s/g, '');
    if (!/^\d{6}$/.test(code)) return refusal('wrong-code', 'Enter the six digits of the code.');
    const { pending } = this;
    if (pending?.challengeId !== challengeId)
      return refusal('challenge-expired', 'This sign-in has run out. Nothing is lost. Start again.');
    const session = await this.options.hub.verify(challengeId, code);
    if (!session.ok) return session;
    this.pending = null;
    return this.enter(session.value, pending.password);
  }

  private async enter(session: HubSession, password: string): Promise<Result<Done>> {
    const { root } = this.options;
    if (this.workspace && this.workspace.context.account.id !== session.account.id) await this.lock();
    if (this.workspace) {
      this.workspace.setAccount(session.account);
      this.workspace.tokens.accept(session);
      this.workspace.engine.hurry();
      this.stateChanged();
      return done();
    }
    const folder = root.person(session.account.id);
    const vault = this.vault(session.account.id);
    const state = await vault.state();
    const key = state === 'none' ? await vault.create(password) : await vault.open(password);
    root.setLast(session.account.id);
    if (!key.ok) {
      // The hub took the password and the vault did not: it was changed elsewhere.
      if (key.code !== 'wrong-password') return key;
      this.changed = { session, password };
      this.stateChanged();
      return keyProblem('key-changed');
    }
    return this.begin(this.open(folder.id, key.value, session.account, session));
  }

  /** After a change of password elsewhere: takes the previous one, once, and wraps the key under the new one. */
  async previousPassword(previous: string): Promise<Result<Done>> {
    const { changed } = this;
    if (!changed) return refusal('nothing-to-do', 'No change of password is waiting. Sign in as usual.');
    const vault = this.vault(changed.session.account.id);
    const key = await vault.open(previous);
    if (!key.ok) return key;
    const kept = await vault.rewrap(key.value, changed.password);
    if (!kept.ok) return kept;
    this.changed = null;
    const { session } = changed;
    return this.begin(this.open(session.account.id, key.value, session.account, session));
  }

  /** Opens the work with the password alone; needs no hub. */
  async unlock(password: string): Promise<Result<Done>> {
    if (this.workspace) return done();
    const last = this.options.root.last();
    if (!last) return refusal('signed-out', 'Sign in first.');
    const key = await this.vault(last).open(password);
    if (!key.ok) return key;
    return this.begin(this.open(last, key.value, null, null));
  }

  private cipherOf(accountId: string): Cipher {
    const profile = this.options.root.person(accountId).profile();
    return profile && profile !== 'corrupt' ? profile.cipher : this.options.cipher;
  }

  private open(
    accountId: string,
    key: Buffer,
    account: AccountView | null,
    session: HubSession | null,
  ): Result<Workspace> {
    const { root } = this.options;
    const opened = openWorkspace({
      ...this.options,
      folder: root.person(accountId),
      key,
      cipher: this.cipherOf(accountId),
      account,
      deviceId: root.deviceId,
      damageFound: () => this.damageFound(),
    });
    this.forgetStuck();
    if (opened.ok && session) opened.value.tokens.accept(session);
    // The key was right (its wrapping says so), hence it also opens what can be rescued of the damaged file.
    if (!opened.ok && damaged.has(opened.code)) this.stuck = { accountId, key: Buffer.from(key), account, session };
    key.fill(0);
    return opened;
  }

  private forgetStuck(): void {
    this.stuck?.key.fill(0);
    this.stuck = null;
  }

  /** A part of the open cache could not be read: it is closed, and checked as a whole when the person unlocks it. */
  damageFound(): void {
    const { workspace } = this;
    if (!workspace) return;
    this.options.root.person(workspace.context.account.id).setSuspect(true);
    this.options.log.write('session.damage-found');
    this.close();
    this.problem = { phase: 'locked', sentence: suspectSentence };
    this.stateChanged();
  }

  private recovery(): Recovery | null {
    const { stuck } = this;
    if (!stuck) return null;
    return createRecovery({
      folder: this.options.root.person(stuck.accountId),
      key: stuck.key,
      cipher: this.cipherOf(stuck.accountId),
      now: () => this.options.clock.now(),
    });
  }

  rescue(): Result<Output<'session.rescue'>> {
    const recovery = this.recovery();
    return recovery ? success(recovery.view()) : nothingStuck();
  }

  /** Makes a new copy with the person's own work out of the damaged one, and opens it. */
  repair(): Result<Output<'session.repair'>> {
    const repaired = this.recovery()?.repair() ?? nothingStuck();
    if (!repaired.ok) return repaired;
    this.options.log.write('session.repaired', { unsent: repaired.value.unsent, whole: repaired.value.whole });
    const opened = this.openStuck();
    return opened.ok ? repaired : opened;
  }

  /** Puts a backup in the place of the damaged copy, and opens it. */
  restoreBackup(name: string): Result<Done> {
    const restored = this.recovery()?.restore(name) ?? nothingStuck();
    if (!restored.ok) return restored;
    this.options.log.write('session.restored');
    return this.openStuck();
  }

  private openStuck(): Result<Done> {
    const { stuck } = this;
    if (!stuck) return nothingStuck();
    return this.begin(this.open(stuck.accountId, Buffer.from(stuck.key), stuck.account, stuck.session));
  }

  private begin(opened: Result<Workspace>): Result<Done> {
    if (!opened.ok) {
      const phase =
        opened.code === 'newer-schema' ? 'too-new-database' : damaged.has(opened.code) ? 'damaged-database' : 'locked';
      this.problem = { phase, sentence: opened.message };
      this.options.log.write('session.not-opened', { code: opened.code });
      this.stateChanged();
      return opened;
    }
    this.problem = null;
    this.workspace = opened.value;
    this.options.log.write('session.opened');
    opened.value.engine.start();
    this.stateChanged();
    return done();
  }

  /** Lets the editors save, then closes the databases and forgets the key. */
  async lock(): Promise<Result<Done>> {
    if (!this.workspace) return done();
    this.options.host.emit('editors.flush', { reason: 'lock' });
    await this.options.editorsSaved();
    this.close();
    this.stateChanged();
    return done();
  }

  async signOut(): Promise<Result<Done>> {
    const { workspace } = this;
    if (workspace) {
      this.options.host.emit('editors.flush', { reason: 'lock' });
      await this.options.editorsSaved();
      await this.options.hub.as(workspace.tokens).endSession();
      // Also when the hub was not reached: the tokens on this computer are gone either way.
      workspace.open.meta.remove('refresh_token');
      this.close();
    }
    this.changed = null;
    this.problem = null;
    this.forgetStuck();
    this.options.root.setLast(null);
    this.stateChanged();
    return done();
  }

  /** Puts work that cannot be opened aside (renamed, not deleted), so that signing in fetches a new copy. */
  setAside(): Result<Done> {
    const last = this.options.root.last();
    if (this.workspace || !last)
      return refusal('nothing-to-do', 'Your work is open, so there is nothing to set aside.');
    this.options.root.person(last).setAside(this.options.clock.now().replace(/\D/g, ''));
    this.options.root.setLast(null);
    this.problem = null;
    this.changed = null;
    this.forgetStuck();
    this.options.log.write('session.set-aside');
    this.stateChanged();
    return done();
  }

  close(): void {
    this.workspace?.close();
    this.workspace = null;
    this.options.log.write('session.closed');
  }

  private stateChanged(): void {
    this.options.host.emit('app.state-changed', {});
  }
}
