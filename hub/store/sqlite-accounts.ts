import type Database from 'better-sqlite3';
import type { Account, AccountStore, ChallengeRow, SingleUse, TokenRow } from './hub-store';

const ACCOUNT = `id, email, kind, name, role, password_hash AS passwordHash, second_factor AS secondFactor,
  totp_secret AS totpSecret, totp_last_step AS totpLastStep, phone, professional_id AS professionalId,
  invitation_id AS invitationId, demo_password AS demoPassword, closed_at AS closedAt`;

type SingleUseRow = { purpose: SingleUse; subjectId: string; expiresAt: string; endedAt: string | null };

/** Accounts, attempts, challenges and tokens over SQLite. Tokens and codes are kept as hashes only. */
export function sqliteAccounts(db: Database.Database): AccountStore {
  const byId = db.prepare<[string], Account>(`SELECT ${ACCOUNT} FROM account WHERE id = ?`);
  const byEmail = db.prepare<[string], Account>(`SELECT ${ACCOUNT} FROM account WHERE email = ?`);
  const all = db.prepare<[string], Account>(`SELECT ${ACCOUNT} FROM account WHERE kind = ? ORDER BY rowid`);
  const save = db.prepare<Account>(
    `INSERT INTO account (id, email, kind, name, role, password_hash, second_factor, totp_secret, totp_last_step, phone,
       professional_id, invitation_id, demo_password, closed_at)
     VALUES (@id, @email, @kind, @name, @role, @passwordHash, @secondFactor, @totpSecret, @totpLastStep, @phone,
       @professionalId, @invitationId, @demoPassword, @closedAt)
     ON CONFLICT (id) DO UPDATE SET email = excluded.email, name = excluded.name, role = excluded.role,
       password_hash = excluded.password_hash, second_factor = excluded.second_factor, totp_secret = excluded.totp_secret,
       totp_last_step = excluded.totp_last_step, phone = excluded.phone, professional_id = excluded.professional_id,
       invitation_id = excluded.invitation_id, closed_at = excluded.closed_at`,
  );
  const attempts = db.prepare<[string], { failures: number; lockedUntil: string | null }>(
    'SELECT failures, locked_until AS lockedUntil FROM sign_in_attempt WHERE email = ?',
  );
  const setAttempts = db.prepare(
    `INSERT INTO sign_in_attempt (email, failures, locked_until) VALUES (?, ?, ?)
     ON CONFLICT (email) DO UPDATE SET failures = excluded.failures, locked_until = excluded.locked_until`,
  );
  const challenge = db.prepare<[string], ChallengeRow>(
    `SELECT id, account_id AS accountId, device_id AS deviceId, method, code_hash AS codeHash, sends, failures,
       expires_at AS expiresAt, used_at AS usedAt FROM challenge WHERE id = ?`,
  );
  const saveChallenge = db.prepare<ChallengeRow>(
    `INSERT INTO challenge (id, account_id, device_id, method, code_hash, sends, failures, expires_at, used_at)
     VALUES (@id, @accountId, @deviceId, @method, @codeHash, @sends, @failures, @expiresAt, @usedAt)
     ON CONFLICT (id) DO UPDATE SET code_hash = excluded.code_hash, sends = excluded.sends,
       failures = excluded.failures, expires_at = excluded.expires_at, used_at = excluded.used_at`,
  );
  const startFamily = db.prepare(
    'INSERT INTO token_family (id, account_id, device_id, started_at) VALUES (@id, @accountId, @deviceId, @at)',
  );
  const endFamily = db.prepare(
    'UPDATE token_family SET ended_at = ?, end_reason = ? WHERE id = ? AND ended_at IS NULL',
  );
  const endFamilies = db.prepare(
    'UPDATE token_family SET ended_at = ?, end_reason = ? WHERE account_id = ? AND ended_at IS NULL',
  );
  const addToken = db.prepare(
    'INSERT INTO token (hash, family_id, kind, expires_at) VALUES (@hash, @familyId, @kind, @expiresAt)',
  );
  const token = db.prepare<[string], TokenRow>(
    `SELECT t.hash, t.family_id AS familyId, t.kind, t.expires_at AS expiresAt, t.used_at AS usedAt,
       f.account_id AS accountId, f.device_id AS deviceId, f.ended_at AS familyEndedAt
     FROM token t JOIN token_family f ON f.id = t.family_id WHERE t.hash = ?`,
  );
  const useToken = db.prepare('UPDATE token SET used_at = ? WHERE hash = ?');
  const addSingleUse = db.prepare(
    'INSERT INTO single_use_token (hash, purpose, subject_id, expires_at) VALUES (@hash, @purpose, @subjectId, @expiresAt)',
  );
  const singleUse = db.prepare<[string], SingleUseRow>(
    `SELECT purpose, subject_id AS subjectId, expires_at AS expiresAt, ended_at AS endedAt
     FROM single_use_token WHERE hash = ?`,
  );
  const endSingleUse = db.prepare(
    'UPDATE single_use_token SET ended_at = ? WHERE purpose = ? AND subject_id = ? AND ended_at IS NULL',
  );
  const draft = db.prepare<[string, string], { body: string; savedAt: string }>(
    'SELECT body, saved_at AS savedAt FROM draft_answer WHERE account_id = ? AND key = ?',
  );
  const saveDraft = db.prepare(
    `INSERT INTO draft_answer (account_id, key, body, saved_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (account_id, key) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at`,
  );
  const removeDraft = db.prepare('DELETE FROM draft_answer WHERE account_id = ? AND key = ?');

  return {
    byId: (id) => byId.get(id) ?? null,
    byEmail: (email) => byEmail.get(email.trim().toLowerCase()) ?? null,
    save: (account) => void save.run({ ...account, email: account.email.trim().toLowerCase() }),
    all: (kind) => all.all(kind),
    attempts: (email) => attempts.get(email.trim().toLowerCase()) ?? { failures: 0, lockedUntil: null },
    setAttempts: (email, failures, until) => void setAttempts.run(email.trim().toLowerCase(), failures, until),
    challenge: (id) => challenge.get(id) ?? null,
    saveChallenge: (row) => void saveChallenge.run(row),
    startFamily: (row) => void startFamily.run(row),
    endFamily: (id, at, reason) => void endFamily.run(at, reason, id),
    endFamiliesOf: (accountId, at, reason) => void endFamilies.run(at, reason, accountId),
    addToken: (row) => void addToken.run(row),
    token: (hash) => token.get(hash) ?? null,
    useToken: (hash, at) => void useToken.run(at, hash),
    addSingleUse: (row) => void addSingleUse.run(row),
    singleUse: (hash) => singleUse.get(hash) ?? null,
    endSingleUse: (purpose, subjectId, at) => void endSingleUse.run(at, purpose, subjectId),
    draft: (accountId, key) => draft.get(accountId, key) ?? null,
    saveDraft: (accountId, key, body, at) =>
      void (body === '' ? removeDraft.run(accountId, key) : saveDraft.run(accountId, key, body, at)),
  };
}
