import { type Result, refusal, success } from '../../shared/lib/result';
import type { HubContext } from '../hub-context';
import { queueMessage } from '../mail/message-queue';
import { passwordResetMessage } from '../mail/messages';
import { hashPassword, passwordProblem } from './passwords';
import { newSecret, secondsLater, secretHash } from './tokens';

const RESET_SECONDS = 3600;

/** Password reset by a token sent to the account's own e-mail address. */
export class PasswordReset {
  constructor(private readonly hub: HubContext) {}

  /** Sends a token, good once and for an hour. Says nothing about whether the address has an account. */
  request(email: string): void {
    const { store, clock, newId, publicUrl } = this.hub;
    const account = store.accounts.byEmail(email);
    if (!account || account.closedAt) return;
    const token = newSecret();
    store.write(() => {
      store.accounts.endSingleUse('password-reset', account.id, clock.now());
      store.accounts.addSingleUse({
        hash: secretHash(token),
        purpose: 'password-reset',
        subjectId: account.id,
        expiresAt: secondsLater(clock.now(), RESET_SECONDS),
      });
      const link = `${publicUrl()}/portal/reset/${token}`;
      queueMessage(this.hub, newId(), 'email', passwordResetMessage({ to: account.email, token, link }));
    });
  }

  /** Sets a new password typed twice. Every sign-in of the account ends and its lock is lifted. */
  async set(token: string, password: string, again: string): Promise<Result<null>> {
    const { store, clock, scryptCost } = this.hub;
    const problem = passwordProblem(password, again);
    if (problem) return problem;
    const passwordHash = await hashPassword(password, scryptCost);
    return store.write(() => {
      const row = store.accounts.singleUse(secretHash(token));
      const account = row?.purpose === 'password-reset' ? store.accounts.byId(row.subjectId) : null;
      if (!row || !account || row.endedAt || row.expiresAt <= clock.now()) {
        return refusal('link-not-good', 'This reset token has been used or has run out. Ask for a new one.');
      }
      store.accounts.save({ ...account, passwordHash });
      store.accounts.endSingleUse('password-reset', account.id, clock.now());
      store.accounts.endFamiliesOf(account.id, clock.now(), 'password-reset');
      store.accounts.setAttempts(account.email, 0, null);
      store.records.audit({
        at: clock.now(),
        accountId: account.id,
        action: 'password-reset',
        entity: null,
        entityId: null,
        mutationId: null,
        detail: '',
      });
      return success(null);
    });
  }
}
