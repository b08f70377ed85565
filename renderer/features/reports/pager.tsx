import { Button } from '@fluentui/react-components';
import styles from './reports.module.css';

interface PagerProps {
  offset: number;
  size: number;
  total: number;
  onMove: (offset: number) => void;
}

/** Which rows of how many are shown, and the way to the others; nothing when all fit. */
export function Pager({ offset, size, total, onMove }: PagerProps) {
  if (total <= size) return null;
  return (
    <nav aria-label="Pages" className={styles.bar}>
      <span>
        {offset + 1} to {Math.min(offset + size, total)} of {total}
      </span>
      <Button disabled={offset === 0} onClick={() => onMove(Math.max(0, offset - size))} size="small">
        Earlier in the list
      </Button>
      <Button disabled={offset + size >= total} onClick={() => onMove(offset + size)} size="small">
        Further down the list
      </Button>
    </nav>
  );
}
