import { type Refusal, refusal } from '../../shared/lib/result';
import type { AccountStore } from '../store/hub-store';
import { secondsLater } from './tokens';

const FREE_FAILURES = 4;
const FIRST_DELAY_SECONDS = 30;
const LONGEST_DELAY_SECONDS = 3600;

/** Seconds an account stays locked after so many wrong passwords or codes in a row: none for 4, then 30, doubling to an hour. */
export function lockSeconds(failures: number): number {
  if (failures <= FREE_FAILURES) return 0;
  return Math.min(FIRST_DELAY_SECONDS * 2 ** (failures - FREE_FAILURES - 1), LONGEST_DELAY_SECONDS);
}

/** A refusal while the address is locked, otherwise null. `at` is the UTC instant. An address without an account locks alike. */
export function lockedOut(accounts: AccountStore, email: string, at: string): Refusal | null {
  const { lockedUntil } = accounts.attempts(email);
  if (!lockedUntil || lockedUntil <= at) return null;
  const seconds = Math.ceil((Date.parse(lockedUntil) - Date.parse(at)) / 1000);
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return refusal(
    'locked-out',
    `Too many wrong passwords or codes. Nothing is lost. Try again in ${wait}, or reset your password.`,
  );
}

/** Counts one wrong password or code and locks the address for a growing time. */
export function countFailure(accounts: AccountStore, email: string, at: string): void {
  const failures = accounts.attempts(email).failures + 1;
  const seconds = lockSeconds(failures);
  accounts.setAttempts(email, failures, seconds ? secondsLater(at, seconds) : null);
}
