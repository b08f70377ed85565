/** A failure that can happen: a stable code, and a sentence that says what happened, what is safe and what to do next. */
export interface Refusal {
  ok: false;
  code: string;
  message: string;
  /** Names of fields, rows or files the refusal is about; never personal data. */
  details?: readonly string[];
}

export interface Success<T> {
  ok: true;
  value: T;
}

export type Result<T> = Success<T> | Refusal;

export function success<T>(value: T): Success<T> {
  return { ok: true, value };
}

/** Takes a stable kebab-case code and a sentence for a caseworker. */
export function refusal(code: string, message: string, details?: readonly string[]): Refusal {
  return details ? { ok: false, code, message, details } : { ok: false, code, message };
}
