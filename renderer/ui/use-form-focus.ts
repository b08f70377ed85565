import { type RefCallback, useCallback } from 'react';

const fields = 'input:not([type="hidden"]):not(:disabled), select:not(:disabled), textarea:not(:disabled)';

/**
 * For a form that opens in the place of its button. Its first field takes the focus; when it closes, the focus goes back to the button
 * that opens it, which carries the same words as `data-opens`. Without this a screen reader is sent to the top of the window.
 */
export function useFormFocus(opens: string): RefCallback<HTMLFormElement> {
  return useCallback(
    (form: HTMLFormElement | null) => {
      if (!form) return;
      const first = form.querySelector<HTMLElement>(fields);
      const chosen = first?.matches('[type="radio"]')
        ? form.querySelector<HTMLElement>('[type="radio"]:checked')
        : undefined;
      (chosen ?? first)?.focus();
      return () => {
        const { activeElement } = document;
        if (activeElement !== document.body && !form.contains(activeElement)) return;
        requestAnimationFrame(() => {
          // The next form of a row of them has taken it.
          if (document.activeElement !== document.body) return;
          document.querySelector<HTMLElement>(`[data-opens="${CSS.escape(opens)}"]`)?.focus();
        });
      };
    },
    [opens],
  );
}
