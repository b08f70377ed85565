import { CloudArrowDown16Regular } from '@fluentui/react-icons';
import { type Moving, useTransfer } from '../../bridge/transfers';
import styles from './documents.module.css';

/** "Sending, 34 %", "Waits to be sent", "Coming, 40 %". */
export function movingInWords({ direction, done, total }: Moving, now: boolean): string {
  if (direction === 'to-hub' && !now) return done === 0 ? 'Waits to be sent' : 'Waits to go on';
  const share = total === 0 ? 0 : Math.floor((done / total) * 100);
  return `${direction === 'to-hub' ? 'Sending' : 'Coming'}, ${share} %`;
}

/** Beside a document's title: where its file stands between this computer and the hub. Nothing when it is here and at the hub. */
export function FileStanding({ file }: { file: { sha256: string; here: boolean; moving: Moving | null } }) {
  const live = useTransfer(file.sha256);
  const moving = live ?? file.moving;
  if (moving) return <span className={styles.moving}>{movingInWords(moving, live !== null)}</span>;
  if (file.here) return null;
  return <CloudArrowDown16Regular aria-label="On the hub, fetched when opened" className={styles.away} />;
}
