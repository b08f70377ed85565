import type { ReactNode } from 'react';
import styles from './entry.module.css';

/** The quiet page before the work: sign-in, lock, problems. */
export function EntryLayout({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <p className={styles.app}>EHC Casework</p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
