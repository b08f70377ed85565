import type { Refusal } from '../../shared/lib/result';
import { escapeHtml } from './html-page';

export interface FieldInput {
  name: string;
  label: string;
  hint?: string;
  type?: 'text' | 'password' | 'tel' | 'email' | 'area' | 'code';
  value?: string;
}

/** One labelled field. A password or code is never filled in again. */
export function field({ name, label, hint, type = 'text', value = '' }: FieldInput): string {
  const hintId = hint ? ` aria-describedby="${name}-hint"` : '';
  const hintText = hint ? `<span class="hint" id="${name}-hint">${escapeHtml(hint)}</span>` : '';
  const start = `<label for="${name}">${escapeHtml(label)}</label>${hintText}`;
  if (type === 'area')
    return `${start}<textarea id="${name}" name="${name}" rows="6"${hintId}>${escapeHtml(value)}</textarea>`;
  const kind =
    type === 'code' ? 'type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="6"' : `type="${type}"`;
  return `${start}<input id="${name}" name="${name}" ${kind} value="${escapeHtml(value)}"${hintId}>`;
}

/** A form with its fields, hidden values and one button. */
export function form(
  action: string,
  button: string,
  parts: readonly string[],
  hidden: Record<string, string> = {},
): string {
  const kept = Object.entries(hidden)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join('');
  return `<form method="post" action="${escapeHtml(action)}">${kept}${parts.join('')}<p><button type="submit">${escapeHtml(button)}</button></p></form>`;
}

/** What went wrong, above the form, read out at once. */
export function problem(refusal: Refusal | null): string {
  if (!refusal) return '';
  return `<div class="error" role="alert"><h2>There is a problem</h2><p>${escapeHtml(refusal.message)}</p></div>`;
}
