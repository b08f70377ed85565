import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './editor.module.css';

/**
 * A toolbar that is one stop for Tab, with arrows between its buttons. Not Fluent's Toolbar, which puts focusable helpers that are
 * hidden from screen readers around itself (axe: aria-hidden-focus).
 */
export function RovingToolbar({ label, children }: { label: string; children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null);
  const last = useRef<HTMLElement | null>(null);
  const buttons = () => [...(bar.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];
  const rove = () => {
    const all = buttons();
    const stop = all.find((button) => button === last.current) ?? all[0];
    for (const button of all) button.tabIndex = button === stop ? 0 : -1;
  };
  useLayoutEffect(rove);
  const onKeyDown = (event: KeyboardEvent) => {
    const all = buttons();
    const at = all.indexOf(event.target as HTMLButtonElement);
    const moves: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 };
    const next = moves[event.key];
    if (at === -1 || next === undefined) return;
    event.preventDefault();
    all[(next + all.length) % all.length]?.focus();
  };
  return (
    <div
      aria-label={label}
      className={styles.roving}
      onFocus={(event) => {
        last.current = event.target;
        rove();
      }}
      onKeyDown={onKeyDown}
      ref={bar}
      role="toolbar"
    >
      {children}
    </div>
  );
}
