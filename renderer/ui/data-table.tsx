import { useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import styles from './data-table.module.css';
import { type Acts, BodyRow, type Column } from './data-table-row';
import { useHotkey } from './hotkeys';
import { usePreferences } from './preferences';
import { rowHeight } from './theme';

/** Pixels for a name and a reference. */
const leastFlexible = 200;

export interface DataTableProps<Row> {
  /** Accessible name of the table. */
  label: string;
  columns: readonly Column<Row>[];
  rowCount: number;
  /** Undefined while that part of the list is not here yet. */
  rowAt: (index: number) => Row | undefined;
  rowKey: (row: Row) => string;
  /** Enter, double-click and the link in the row header. Leave out for rows that only inform. */
  onOpen?: (row: Row) => void;
  /** Index of the chosen row; the caller keeps it, so that it is there again on return. */
  selected: number;
  onSelect: (index: number) => void;
  /** First and last row on screen, so that the caller can ask for them. */
  onRange?: (first: number, last: number) => void;
  sort?: { id: string; descending: boolean };
  onSort?: (id: string) => void;
  /** J and K move here; off for a second table on the same screen. */
  letters?: boolean;
  /** Which list this is (its filter and order): another one starts at its top. */
  list?: string;
  /** Every row in the page, for screen readers' table commands and Ctrl+F. For short lists and "show as pages". */
  whole?: boolean;
  /** Put the focus on the chosen row when the table appears. */
  autoFocus?: boolean;
}

/** A list of any length as a plain table: only the rows on screen are in the page. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rowCount, rowAt, rowKey, onOpen, selected, onSelect, onRange, sort, onSort } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const focusWanted = useRef(props.autoFocus ?? false);
  /** The person has moved in this table. */
  const moved = useRef(false);
  const height = rowHeight[usePreferences((state) => state.rows)];
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: props.whole ? rowCount : 6,
    scrollPaddingStart: height,
    initialRect: { width: 1000, height: 600 },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: row heights change with the preference only
  useEffect(() => virtual.measure(), [height]);
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange?.(first, last), [first, last, onRange]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the table appears
  useEffect(() => {
    if (selected > 0) virtual.scrollToIndex(selected, { align: 'center' });
  }, []);
  const listBefore = useRef(props.list);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list only; the chosen row of this one moves by itself
  useLayoutEffect(() => {
    if (listBefore.current === props.list) return;
    listBefore.current = props.list;
    virtual.scrollToOffset(0);
  }, [props.list]);
  useEffect(() => {
    if (!focusWanted.current) return;
    const target = scroller.current?.querySelector<HTMLElement>(`[data-row="${selected}"] [data-row-link]`);
    if (!target) return;
    focusWanted.current = false;
    target.focus({ preventScroll: true });
  });
  // Rows came or went above the one with the focus: who has chosen a row stays on it; who has not yet stays on the first.
  useEffect(() => {
    const link = document.activeElement;
    if (focusWanted.current || !link?.matches('[data-row-link]') || !scroller.current?.contains(link)) return;
    const at = indexOf(link);
    if (at === selected) return;
    if (moved.current || selected > 0) onSelect(at);
    else scroller.current.querySelector<HTMLElement>('[data-row="0"] [data-row-link]')?.focus({ preventScroll: true });
  });

  const move = (index: number) => {
    if (rowCount === 0) return;
    const next = Math.max(0, Math.min(rowCount - 1, index));
    focusWanted.current = true;
    moved.current = true;
    virtual.scrollToIndex(next);
    onSelect(next);
  };
  const letters = (props.letters ?? true) && rowCount > 0;
  useHotkey({ keys: 'j', does: 'Next row', group: 'Lists' }, () => move(selected + 1), letters);
  useHotkey({ keys: 'k', does: 'Previous row', group: 'Lists' }, () => move(selected - 1), letters);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2);
    const moves: Record<string, number> = {
      ArrowDown: selected + 1,
      ArrowUp: selected - 1,
      PageDown: selected + page,
      PageUp: selected - page,
      Home: 0,
      End: rowCount - 1,
    };
    const next = moves[event.key];
    if (next === undefined || !(event.target as HTMLElement).closest('tbody')) return;
    event.preventDefault();
    move(next);
  };

  /** The focus came by other ways than the keys here, such as a screen reader's. */
  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    if (!target.matches('[data-row-link]') || indexOf(target) === selected) return;
    moved.current = true;
    onSelect(indexOf(target));
  };
  const acts = useRef<Acts<Row>>({ onOpen, onPick: () => undefined });
  acts.current = {
    onOpen,
    onPick: (index) => {
      focusWanted.current = true;
      moved.current = true;
      onSelect(index);
    },
  };
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys act on the focused row's link
    <div className={styles.scroller} onKeyDown={onKeyDown} ref={scroller} tabIndex={onOpen ? undefined : 0}>
      <table
        aria-label={label}
        aria-rowcount={rowCount + 1}
        className={styles.table}
        style={{ minWidth: leastWidth(columns) }}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={column.width ? { width: column.width } : undefined} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <HeaderCell column={column} key={column.id} onSort={onSort} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody onFocus={onFocus}>
          {before > 0 ? <SpacerRow columns={columns.length} height={before} /> : null}
          {items.map((item) => {
            const row = rowAt(item.index);
            const id = row && rowKey(row);
            return (
              <BodyRow
                acts={acts}
                chosen={item.index === selected}
                columns={columns}
                height={height}
                id={id}
                index={item.index}
                key={id ?? `empty-${item.index}`}
                opens={onOpen !== undefined}
                row={row}
              />
            );
          })}
          {after > 0 ? <SpacerRow columns={columns.length} height={after} /> : null}
        </tbody>
      </table>
    </div>
  );
}

/**
 * Below this many pixels the table scrolls sideways instead of squeezing the column without a width, often the name, out of sight:
 * what is left beside the fixed columns and the shares must be enough for it.
 */
function leastWidth<Row>(columns: readonly Column<Row>[]): number {
  let fixed = 0;
  let shares = 0;
  for (const { width } of columns) {
    if (width?.endsWith('%')) shares += Number.parseFloat(width) / 100;
    else fixed += width?.endsWith('px') ? Number.parseInt(width, 10) : leastFlexible;
  }
  return Math.ceil(fixed / (1 - shares));
}

function indexOf(link: Element): number {
  return Number(link.closest<HTMLElement>('[data-row]')?.dataset.row);
}

function SpacerRow({ columns, height }: { columns: number; height: number }) {
  return (
    <tr aria-hidden style={{ height }}>
      <td colSpan={columns} style={{ padding: 0 }} />
    </tr>
  );
}

function HeaderCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort: DataTableProps<Row>['sort'];
  onSort: DataTableProps<Row>['onSort'];
}) {
  if (!column.sortable || !onSort) return <th scope="col">{column.header}</th>;
  const active = sort?.id === column.id;
  return (
    <th aria-sort={active ? (sort.descending ? 'descending' : 'ascending') : 'none'} scope="col">
      <button className={styles.sort} onClick={() => onSort(column.id)} type="button">
        {column.header}
        <span aria-hidden className={styles.arrow}>
          {active ? (sort.descending ? '↓' : '↑') : ''}
        </span>
      </button>
    </th>
  );
}
