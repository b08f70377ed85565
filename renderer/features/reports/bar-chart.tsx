import styles from './reports.module.css';

export interface Share {
  total: number;
  onTime: number;
  percent: number | null;
}

/** "12 of 26, 46.2%", or that there were none. */
export function shareInWords({ total, onTime, percent }: Share): string {
  return percent === null ? 'None' : `${onTime} of ${total}, ${percent}%`;
}

/** Bars of shares, one a period. Each says its number and percent beside it; the table on the same screen is the source of truth. */
export function BarChart({ title, bars }: { title: string; bars: readonly { period: string; share: Share }[] }) {
  return (
    <section aria-label={title} className={styles.chart}>
      <h2>{title}</h2>
      <ul>
        {bars.map(({ period, share }) => (
          <li key={period}>
            <span>{period}</span>
            <div aria-hidden className={styles.track}>
              <div className={styles.fill} style={{ width: `${share.percent ?? 0}%` }} />
            </div>
            <span>{shareInWords(share)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
