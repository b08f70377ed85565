import type { Challenge, HubSession } from '../../shared/hub-api/sessions';
import { type Refusal, type Result, refusal, success } from '../../shared/lib/result';
import type { HubContext } from '../hub-context';
import { queueMessage } from '../mail/message-queue';
import { codeMessage } from '../mail/messages';
import type { Account, ChallengeRow } from '../store/hub-store';
import { countFailure, lockedOut } from './lock-out';
import { passwordMatches } from './passwords';
import { totpStep } from './second-factor';
import { newSecret, newSmsCode, secondsLater, secretHash } from './tokens';

export const accessSeconds = 15 * 60;
const REFRESH_SECONDS = 14 * 24 * 3600;
const CHALLENGE_SECONDS = 10 * 60;
const MOST_SENDS = 5;
const MOST_CODE_FAILURES = 5;

/** Tokens of one sign-in. */
export type Tokens = Pick<HubSession, 'accessToken' | 'expiresIn' | 'refreshToken'>;

const badChallenge = () =>
  refusal('challenge-expired', 'This sign-in has run out. Nothing is lost. Start again with your e-mail and password.');
const signInAgain = (code: string) => refusal(code, 'You need to sign in again. Your work is safe on this computer.');

/** Sign-in in two steps, and the tokens that follow from it. */
export class SessionService {
  constructor(private readonly hub: HubContext) {}

  /** First step. Takes the e-mail, the password and the kind of account; a right password gives a challenge, never a session. */
  async start(
    input: { email: string; password: string; deviceId: string },
    kind: Account['kind'],
  ): Promise<Result<Challenge>> {
    const { store, clock, scryptCost } = this.hub;
    const locked = lockedOut(store.accounts, input.email, clock.now());
    if (locked) return locked;
    const account = store.accounts.byEmail(input.email);
    const right = await passwordMatches(input.password, account?.passwordHash ?? null, scryptCost);
    if (!account || !right || account.kind !== kind || account.closedAt) {
      store.write(() => {
        countFailure(store.accounts, input.email, clock.now());
        this.audit(account?.id ?? null, 'sign-in-refused', 'password');
      });
      return refusal('wrong-password', 'The e-mail address or the password is not right. Check both and try again.');
    }
    if (!account.secondFactor) {
      return refusal(
        'second-factor-not-set',
        'Your account has no second step yet. Open the link in your invitation e-mail, or ask the council for a new one.',
      );
    }
    return success(this.challenge(account, input.deviceId));
  }

  private challenge(account: Account, deviceId: string): Challenge {
    const { store, clock, newId } = this.hub;
    const row: ChallengeRow = {
      id: newId(),
      accountId: account.id,
      deviceId,
      method: account.secondFactor ?? 'totp',
      codeHash: null,
      sends: 0,
      failures: 0,
      expiresAt: secondsLater(clock.now(), CHALLENGE_SECONDS),
      usedAt: null,
    };
    store.write(() => this.keepAndSend(row, account));
    return this.describe(row, account);
  }

  private keepAndSend(row: ChallengeRow, account: Account): void {
    if (row.method === 'sms' && account.phone) {
      const code = newSmsCode();
      row.codeHash = secretHash(code);
      row.sends += 1;
      queueMessage(this.hub, `${row.id}:${row.sends}`, 'sms', codeMessage({ to: account.phone, code }));
    }
    this.hub.store.accounts.saveChallenge(row);
  }

  private describe(row: ChallengeRow, account: Account): Challenge {
    const sentTo = row.method === 'sms' && account.phone ? `phone number ending ${account.phone.slice(-3)}` : null;
    return { challengeId: row.id, method: row.method, sentTo, expiresAt: row.expiresAt };
  }

  private openChallenge(id: string): { row: ChallengeRow; account: Account } | null {
    const row = this.hub.store.accounts.challenge(id);
    const account = row && this.hub.store.accounts.byId(row.accountId);
    if (!row || !account || row.usedAt || account.closedAt || row.expiresAt <= this.hub.clock.now()) return null;
    return row.failures >= MOST_CODE_FAILURES ? null : { row, account };
  }

  /** Sends a new text message for a challenge; the code before it no longer works. An authenticator app needs none. */
  resend(challengeId: string): Result<Challenge> {
    const open = this.openChallenge(challengeId);
    if (!open) return badChallenge();
    const { row, account } = open;
    if (row.method === 'totp') return success(this.describe(row, account));
    if (row.sends >= MOST_SENDS) {
      return refusal('too-many-codes', 'Five codes have been sent. Wait for the last one, or start again.');
    }
    this.hub.store.write(() => this.keepAndSend(row, account));
    return success(this.describe(row, account));
  }

  /** Second step: a right code gives tokens bound to the device that started. */
  verify(challengeId: string, code: string, kind: Account['kind']): Result<{ account: Account; tokens: Tokens }> {
    const { store, clock } = this.hub;
    const open = this.openChallenge(challengeId);
    if (!open || open.account.kind !== kind) return badChallenge();
    const { row, account } = open;
    const locked = lockedOut(store.accounts, account.email, clock.now());
    if (locked) return locked;
    return store.write(() => {
      const wrong = this.checkCode(row, account, code);
      if (wrong) {
        store.accounts.saveChallenge({ ...row, failures: row.failures + 1 });
        countFailure(store.accounts, account.email, clock.now());
        this.audit(account.id, 'sign-in-refused', 'code');
        return wrong;
      }
      store.accounts.saveChallenge({ ...row, usedAt: clock.now() });
      store.accounts.setAttempts(account.email, 0, null);
      this.audit(account.id, 'signed-in', row.method);
      return success({ account, tokens: this.startFamily(account, row.deviceId) });
    });
  }

  private checkCode(row: ChallengeRow, account: Account, code: string): Refusal | null {
    const wrong = refusal('wrong-code', 'The code is not right, or it has run out. Type the newest code.');
    if (row.method === 'sms') return row.codeHash === secretHash(code) ? null : wrong;
    const step = account.totpSecret ? totpStep(account.totpSecret, code, this.hub.clock.now()) : null;
    if (step === null) return wrong;
    // a code works once, so that one read over a shoulder is worthless; demo hubs sign in several times within one code
    if (step <= account.totpLastStep && !this.hub.demo) {
      return refusal('code-already-used', 'That code has been used. Wait for your app to show the next one.');
    }
    this.hub.store.accounts.save({ ...account, totpLastStep: step });
    return null;
  }

  /** A new family of tokens for a device. Only inside a transaction. */
  startFamily(account: Account, deviceId: string): Tokens {
    const familyId = this.hub.newId();
    this.hub.store.accounts.startFamily({ id: familyId, accountId: account.id, deviceId, at: this.hub.clock.now() });
    return this.issue(familyId);
  }

  private issue(familyId: string): Tokens {
    const { store, clock } = this.hub;
    const [accessToken, refreshToken] = [newSecret(), newSecret()];
    const keep = (secret: string, kind: 'access' | 'refresh', seconds: number) =>
      store.accounts.addToken({
        hash: secretHash(secret),
        familyId,
        kind,
        expiresAt: secondsLater(clock.now(), seconds),
      });
    keep(accessToken, 'access', accessSeconds);
    keep(refreshToken, 'refresh', REFRESH_SECONDS);
    return { accessToken, expiresIn: accessSeconds, refreshToken };
  }

  /** A new pair for a refresh token. One used twice may have been stolen: its whole family ends and both must sign in again. */
  refresh(refreshToken: string, deviceId: string): Result<{ account: Account; tokens: Tokens }> {
    const { store, clock } = this.hub;
    const token = store.accounts.token(secretHash(refreshToken));
    const account = token && store.accounts.byId(token.accountId);
    if (!token || !account || token.kind !== 'refresh' || token.familyEndedAt || account.closedAt) {
      return signInAgain('session-ended');
    }
    if (token.usedAt || token.deviceId !== deviceId) {
      store.write(() => {
        store.accounts.endFamily(token.familyId, clock.now(), 'reuse');
        this.audit(account.id, 'session-ended', token.usedAt ? 'refresh-token-reused' : 'other-device');
      });
      return signInAgain('session-reused');
    }
    if (token.expiresAt <= clock.now()) return signInAgain('session-expired');
    return store.write(() => {
      store.accounts.useToken(token.hash, clock.now());
      return success({ account, tokens: this.issue(token.familyId) });
    });
  }

  /** The account of an access token with its family, or null when the token is unknown, out of date or ended. */
  whoIs(accessToken: string): { account: Account; familyId: string; deviceId: string } | null {
    const token = this.hub.store.accounts.token(secretHash(accessToken));
    if (token?.kind !== 'access' || token.familyEndedAt) return null;
    if (token.expiresAt <= this.hub.clock.now()) return null;
    const account = this.hub.store.accounts.byId(token.accountId);
    return account && !account.closedAt ? { account, familyId: token.familyId, deviceId: token.deviceId } : null;
  }

  /** Ends one sign-in: its access and refresh tokens stop at once. */
  end(familyId: string, accountId: string): void {
    this.hub.store.write(() => {
      this.hub.store.accounts.endFamily(familyId, this.hub.clock.now(), 'signed-out');
      this.audit(accountId, 'signed-out', '');
    });
  }

  private audit(accountId: string | null, action: string, detail: string): void {
    const nothing = { entity: null, entityId: null, mutationId: null };
    this.hub.store.records.audit({ at: this.hub.clock.now(), accountId, action, detail, ...nothing });
  }
}
