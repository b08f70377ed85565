import { Button } from '@fluentui/react-components';
import styles from './letters.module.css';

export const PAGE_ROWS = 100;

/** "1 to 100 of 412", with the page before and the next. */
export function Pager({
  offset,
  total,
  onOffset,
}: {
  offset: number;
  total: number;
  onOffset: (offset: number) => void;
}) {
  if (total <= PAGE_ROWS) return null;
  const last = Math.min(total, offset + PAGE_ROWS);
  return (
    <nav aria-label="Pages" className={styles.pager}>
      <Button disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - PAGE_ROWS))} size="small">
        Previous page
      </Button>
      <span role="status">
        {offset + 1} to {last} of {total}
      </span>
      <Button disabled={last >= total} onClick={() => onOffset(offset + PAGE_ROWS)} size="small">
        Next page
      </Button>
    </nav>
  );
}
