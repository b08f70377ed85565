import type { EntityBody } from '../../shared/hub-api/entities';
import { type Result, refusal, success } from '../../shared/lib/result';
import { hashPassword, passwordProblem } from '../accounts/passwords';
import { newTotpSecret, totpStep, totpUri } from '../accounts/second-factor';
import { newSecret, newSmsCode, secondsLater, secretHash } from '../accounts/tokens';
import type { HubContext } from '../hub-context';
import { queueMessage } from '../mail/message-queue';
import { codeMessage } from '../mail/messages';
import type { Account } from '../store/hub-store';

type Invitation = EntityBody<'invitation'>;

const SET_UP_SECONDS = 3600;
const badLink = () =>
  refusal(
    'link-not-good',
    'This link has been used, taken back or has run out. Ask the council to send a new invitation.',
  );

export type SecondFactorStart = { method: 'totp'; key: string; uri: string } | { method: 'sms'; sentTo: string };

/** From an invitation's link to an account with a password and a second factor. Every step shows in the invitation's status. */
export class Registration {
  constructor(private readonly hub: HubContext) {}

  private find(secret: string): { id: string; body: Invitation } | null {
    const { store, clock } = this.hub;
    const token = store.accounts.singleUse(secretHash(secret));
    if (token?.purpose !== 'invitation' || token.endedAt || token.expiresAt <= clock.now()) return null;
    const row = store.records.get('invitation', token.subjectId);
    const body = row?.body ? (JSON.parse(row.body) as Invitation) : null;
    return row && body && body.status !== 'revoked' ? { id: row.id, body } : null;
  }

  /** Marks what the person did on the invitation's record, so that staff see it at the next pull. Only inside `write`. */
  private mark(id: string, change: Partial<Invitation>): void {
    const { store } = this.hub;
    const row = store.records.get('invitation', id);
    if (!row?.body) return;
    const body = { ...(JSON.parse(row.body) as Invitation), ...change };
    store.records.put({ entity: 'invitation', id, caseId: row.caseId, body, mutationId: null });
  }

  /** The link was opened: says who is invited. Opening it does not use it up. */
  open(secret: string): Result<{ email: string; name: string; role: string }> {
    const { store, clock, bell } = this.hub;
    const found = this.find(secret);
    if (!found) return badLink();
    if (found.body.status === 'sent') {
      store.write(() => this.mark(found.id, { status: 'opened', openedAt: clock.now() }));
      bell.ring();
    }
    const { email, name, role } = found.body;
    return success({ email, name, role });
  }

  /** Sets the password, typed twice, for the invited address only. The link is used up; gives a token for the second factor. */
  async register(
    secret: string,
    password: string,
    again: string,
  ): Promise<Result<{ setUpToken: string; email: string }>> {
    const { store, clock, newId, scryptCost, bell } = this.hub;
    const problem = passwordProblem(password, again);
    if (problem) return problem;
    const passwordHash = await hashPassword(password, scryptCost);
    const made = store.write((): Result<{ setUpToken: string; email: string }> => {
      const found = this.find(secret);
      if (!found) return badLink();
      const { body } = found;
      const known = store.accounts.byEmail(body.email);
      if (known?.kind === 'staff') return refusal('already-registered', 'This address belongs to a member of staff.');
      const account: Account = {
        id: known?.id ?? newId(),
        email: body.email,
        kind: 'contributor',
        name: body.name,
        role: body.role,
        passwordHash,
        secondFactor: null,
        totpSecret: null,
        totpLastStep: 0,
        phone: null,
        professionalId: body.professionalId,
        invitationId: found.id,
        demoPassword: null,
        closedAt: null,
      };
      store.accounts.save(account);
      store.accounts.endSingleUse('invitation', found.id, clock.now());
      this.mark(found.id, { status: 'registered', registeredAt: clock.now() });
      this.markProfessional(body.professionalId);
      return success({ setUpToken: this.setUpToken(account.id), email: body.email });
    });
    bell.ring();
    return made;
  }

  private markProfessional(id: string | null): void {
    const row = id === null ? null : this.hub.store.records.get('professional', id);
    if (!row?.body) return;
    const body = { ...(JSON.parse(row.body) as EntityBody<'professional'>), account: 'registered' };
    this.hub.store.records.put({ entity: 'professional', id: row.id, caseId: null, body, mutationId: null });
  }

  private setUpToken(accountId: string): string {
    const { store, clock } = this.hub;
    const secret = newSecret();
    store.accounts.endSingleUse('second-factor', accountId, clock.now());
    store.accounts.addSingleUse({
      hash: secretHash(secret),
      purpose: 'second-factor',
      subjectId: accountId,
      expiresAt: secondsLater(clock.now(), SET_UP_SECONDS),
    });
    return secret;
  }

  private accountOf(setUpToken: string): Account | null {
    const { store, clock } = this.hub;
    const token = store.accounts.singleUse(secretHash(setUpToken));
    if (token?.purpose !== 'second-factor' || token.endedAt || token.expiresAt <= clock.now()) return null;
    return store.accounts.byId(token.subjectId);
  }

  /** Starts, or starts again, the second step: a key for an authenticator app, or a code sent to a phone number. */
  startSecondFactor(setUpToken: string, method: 'totp' | 'sms', phone: string): Result<SecondFactorStart> {
    const { store, clock, newId } = this.hub;
    const account = this.accountOf(setUpToken);
    if (!account) return badLink();
    if (method === 'totp') {
      const key = newTotpSecret();
      store.write(() => store.accounts.save({ ...account, totpSecret: key, phone: null }));
      return success({ method, key, uri: totpUri(key, account.email) });
    }
    if (!/^\+?[\d ]{9,20}$/.test(phone)) return refusal('phone-not-good', 'Enter a phone number, like 07700 900123.');
    const code = newSmsCode();
    store.write(() => {
      store.accounts.save({ ...account, phone, totpSecret: null });
      const expiresAt = secondsLater(clock.now(), 600);
      const row = {
        id: account.id,
        accountId: account.id,
        deviceId: 'set-up',
        method,
        sends: 1,
        failures: 0,
        expiresAt,
      };
      store.accounts.saveChallenge({ ...row, codeHash: secretHash(code), usedAt: null });
      queueMessage(this.hub, newId(), 'sms', codeMessage({ to: phone, code }));
    });
    return success({ method, sentTo: `phone number ending ${phone.slice(-3)}` });
  }

  /** The first right code finishes registration. */
  confirmSecondFactor(setUpToken: string, code: string): Result<{ email: string }> {
    const { store, clock, bell } = this.hub;
    const account = this.accountOf(setUpToken);
    if (!account) return badLink();
    const method = account.totpSecret ? 'totp' : 'sms';
    const wrong = refusal(
      'wrong-code',
      'The code is not right, or it has run out. Type the newest code, or start again.',
    );
    const done = store.write((): Result<{ email: string }> => {
      if (account.totpSecret) {
        if (totpStep(account.totpSecret, code, clock.now()) === null) return wrong;
      } else {
        const sent = store.accounts.challenge(account.id);
        if (!sent || sent.failures >= 5 || sent.expiresAt <= clock.now()) return wrong;
        if (sent.codeHash !== secretHash(code)) {
          store.accounts.saveChallenge({ ...sent, failures: sent.failures + 1 });
          return wrong;
        }
      }
      store.accounts.save({ ...account, secondFactor: method });
      store.accounts.endSingleUse('second-factor', account.id, clock.now());
      if (account.invitationId) this.mark(account.invitationId, { status: 'two-factor-set' });
      return success({ email: account.email });
    });
    bell.ring();
    return done;
  }
}
