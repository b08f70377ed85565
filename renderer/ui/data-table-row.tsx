import { type MouseEvent, memo, type ReactNode, type RefObject } from 'react';
import styles from './data-table.module.css';

export interface Column<Row> {
  id: string;
  header: string;
  /** CSS width of the column: '120px', '22%'. One column should have none and takes the rest. */
  width?: string;
  cell: (row: Row) => ReactNode;
  /** The cell that names the row; it becomes the row's header and holds the link that opens it. */
  rowHeader?: boolean;
  /** In the row header, beside the link and not part of its name: a reference, a flag. */
  beside?: (row: Row) => ReactNode;
  sortable?: boolean;
}

export interface Acts<Row> {
  onOpen: ((row: Row) => void) | undefined;
  onPick: (index: number) => void;
}

interface BodyRowProps<Row> {
  /** Undefined while it is coming. */
  row: Row | undefined;
  id: string | undefined;
  index: number;
  chosen: boolean;
  opens: boolean;
  height: number;
  columns: readonly Column<Row>[];
  /** Read when something happens, so that new functions do not draw every row again. */
  acts: RefObject<Acts<Row>>;
}

/** Drawn again only when its own record, place or choice changes: scrolling draws the rows that come into view and no others. */
export const BodyRow = memo(function BodyRow<Row>(props: BodyRowProps<Row>) {
  const { row, id, index, chosen, opens, height, columns, acts } = props;
  return (
    <tr
      aria-current={chosen ? 'true' : undefined}
      aria-rowindex={index + 2}
      className={styles.row}
      data-row={index}
      onClick={(event: MouseEvent) => {
        if (!(event.target as HTMLElement).closest('button, a')) acts.current.onPick(index);
      }}
      onDoubleClick={() => row && acts.current.onOpen?.(row)}
      style={{ height }}
    >
      {row && id !== undefined ? (
        columns.map((column) => (
          <BodyCell acts={acts} chosen={chosen} column={column} id={id} key={column.id} opens={opens} row={row} />
        ))
      ) : (
        <td className={styles.coming} colSpan={columns.length}>
          Loading
        </td>
      )}
    </tr>
  );
}) as <Row>(props: BodyRowProps<Row>) => ReactNode;

function BodyCell<Row>({
  column,
  row,
  id,
  chosen,
  opens,
  acts,
}: {
  column: Column<Row>;
  row: Row;
  id: string;
  chosen: boolean;
  opens: boolean;
  acts: RefObject<Acts<Row>>;
}) {
  const content = column.cell(row);
  // What is too long for its column can still be read.
  const title = typeof content === 'string' && content !== '' ? content : undefined;
  if (!column.rowHeader) return <td title={title}>{content}</td>;
  return (
    <th scope="row" title={opens ? undefined : title}>
      <div className={styles.header}>
        {opens ? (
          <button
            className={styles.link}
            data-focus-key={`row:${id}`}
            data-row-link
            onClick={() => acts.current.onOpen?.(row)}
            tabIndex={chosen ? 0 : -1}
            title={title}
            type="button"
          >
            {content}
          </button>
        ) : (
          content
        )}
        {column.beside?.(row)}
      </div>
    </th>
  );
}
