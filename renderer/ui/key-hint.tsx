import styles from './key-hint.module.css';

/** Keys as printed on them: "Ctrl+K". Read out as written. */
export function KeyHint({ keys }: { keys: string }) {
  return <kbd className={styles.hint}>{keys}</kbd>;
}
