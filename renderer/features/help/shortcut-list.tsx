import { type Hotkey, useHotkeyRegistry } from '../../ui/hotkeys';
import { KeyHint } from '../../ui/key-hint';
import styles from './help.module.css';

const printed: Record<string, string> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Escape: 'Esc',
};

/** "Alt+ArrowLeft" as printed on the keys. */
export function printedKeys(keys: string): string {
  return keys
    .split('+')
    .map((key) => printed[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join('+');
}

/** Shortcuts that work now, by group; those of lists are always named. */
export function ShortcutList() {
  const hotkeys = useHotkeyRegistry((state) => state.hotkeys);
  const seen = new Map(hotkeys.map((hotkey) => [`${hotkey.group} ${hotkey.keys}`, hotkey]));
  const groups = new Map<string, Hotkey[]>();
  for (const hotkey of seen.values()) groups.set(hotkey.group, [...(groups.get(hotkey.group) ?? []), hotkey]);
  return (
    <div className={styles.groups}>
      {[...groups].map(([group, items]) => (
        <section key={group}>
          <h3>{group}</h3>
          <dl className={styles.keys}>
            {items.map(({ keys, does }) => (
              <div key={keys}>
                <dt>
                  <KeyHint keys={printedKeys(keys)} />
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
