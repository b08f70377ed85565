import type { KeyboardEvent } from 'react';
import styles from './tab-strip.module.css';

/**
 * Tabs of a screen: one stop for Tab, arrows and Home and End between them. Not Fluent's TabList, which puts focusable helpers that
 * are hidden from screen readers around itself (axe: aria-hidden-focus).
 */
export function TabStrip<Id extends string>({
  label,
  tabs,
  selected,
  onSelect,
  idPrefix,
  panelId,
}: {
  label: string;
  tabs: readonly { id: Id; name: string }[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** Goes before a tab's id in the page, so that its panel can name it. */
  idPrefix?: string;
  /** The panel that the chosen tab shows. */
  panelId?: string;
}) {
  const at = tabs.findIndex(({ id }) => id === selected);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const moves: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
    const next = moves[event.key];
    if (next === undefined || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    const index = (next + tabs.length) % tabs.length;
    const tab = tabs[index];
    if (!tab) return;
    onSelect(tab.id);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[index]?.focus();
  };
  return (
    <div aria-label={label} className={styles.strip} onKeyDown={onKeyDown} role="tablist">
      {tabs.map(({ id, name }) => (
        <button
          aria-controls={id === selected ? panelId : undefined}
          aria-selected={id === selected}
          className={styles.tab}
          id={idPrefix === undefined ? undefined : `${idPrefix}${id}`}
          key={id}
          onClick={() => onSelect(id)}
          role="tab"
          tabIndex={id === selected ? 0 : -1}
          type="button"
        >
          {name}
        </button>
      ))}
    </div>
  );
}
