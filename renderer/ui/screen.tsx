import type { ReactNode } from 'react';
import styles from './screen.module.css';

/** A place or a view of its own: one h1, the actions beside it, then the content, which does its own scrolling. */
export function Screen({
  title,
  detail,
  actions,
  children,
}: {
  title: string;
  detail?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={styles.screen} aria-labelledby="screen-title">
      <header className={styles.header}>
        <h1 id="screen-title" tabIndex={-1}>
          {title}
        </h1>
        {detail ? <div className={styles.detail}>{detail}</div> : null}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </header>
      <div className={styles.content}>{children}</div>
    </section>
  );
}
