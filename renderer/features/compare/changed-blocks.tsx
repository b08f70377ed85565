import { createElement, Fragment, type HTMLAttributes, type ReactNode } from 'react';
import { isChanged, movedWords, rowChanged } from '../../../shared/domain/changes';
import type { Block, InlineRun, TableBlock, TableCell } from '../../../shared/domain/document-tree';
import styles from './compare.module.css';

/** Blocks have no identity and are never moved on screen: their place is their key. */
function keyed<T>(items: readonly T[], draw: (item: T, index: number) => ReactNode): ReactNode[] {
  // biome-ignore lint/suspicious/noArrayIndexKey: their place is their key
  return items.map((item, index) => <Fragment key={index}>{draw(item, index)}</Fragment>);
}

/** A change is said by an element and by words for those who hear the page, and shown by line, sign and colour. */
function Run({ run }: { run: InlineRun }) {
  let text: ReactNode = keyed(run.text.split('\n'), (line, index) => (
    <>
      {index > 0 ? <br /> : null}
      {line}
    </>
  ));
  if (run.bold) text = <strong>{text}</strong>;
  if (run.italic) text = <em>{text}</em>;
  if (run.underline && !run.change) text = <u>{text}</u>;
  if (run.change === 'added')
    return (
      <ins className={styles.added}>
        <span className="visually-hidden"> Added: </span>
        {text}
        <span className="visually-hidden">. End of words added. </span>
      </ins>
    );
  if (run.change === 'removed')
    return (
      <del className={styles.removed}>
        <span className="visually-hidden"> Removed: </span>
        {text}
        <span className="visually-hidden">. End of words removed. </span>
      </del>
    );
  return text;
}

const runs = (all: readonly InlineRun[]) => keyed(all, (run) => <Run run={run} />);

/** Marks a place that differs, so that it can be gone to. */
const place = (changed: boolean): HTMLAttributes<HTMLElement> & { 'data-change'?: string } =>
  changed ? { 'data-change': '', tabIndex: -1, className: styles.change } : {};

function cells(row: readonly TableCell[], head: boolean): ReactNode {
  return keyed(row, (cell) =>
    createElement(
      head || cell.header ? 'th' : 'td',
      { colSpan: cell.columns, rowSpan: cell.rows, scope: head ? 'col' : cell.header ? 'row' : undefined },
      <Blocks blocks={cell.blocks} inside />,
    ),
  );
}

function Table({ block }: { block: TableBlock }) {
  return (
    <table className={styles.table}>
      {block.head.length > 0 ? (
        <thead>
          {keyed(block.head, (row) => (
            <tr {...place(rowChanged(row))}>{cells(row, true)}</tr>
          ))}
        </thead>
      ) : null}
      <tbody>
        {keyed(block.rows, (row) => (
          <tr {...place(rowChanged(row))}>{cells(row, false)}</tr>
        ))}
      </tbody>
    </table>
  );
}

/** Words that only stand elsewhere now say where, so that nobody reads them as new. */
function Moved({ block }: { block: Block }) {
  const words = movedWords(block);
  return words ? <span className={styles.moved}>{words}: </span> : null;
}

/** Compared blocks with their changes marked; `inside` an item or a row, which is itself the place to go to. */
export function Blocks({ blocks, inside = false }: { blocks: readonly Block[]; inside?: boolean }) {
  return keyed(blocks, (block) => {
    const mark = inside ? {} : place(isChanged(block));
    switch (block.kind) {
      case 'heading':
        return createElement(`h${block.level + 1}`, mark, <Moved block={block} />, runs(block.runs));
      case 'paragraph':
        return (
          <p {...mark}>
            <Moved block={block} />
            {runs(block.runs)}
          </p>
        );
      case 'list':
        return createElement(
          block.ordered ? 'ol' : 'ul',
          {},
          keyed(block.items, (item) => (
            <li {...(inside ? {} : place(item.some(isChanged)))}>
              <Blocks blocks={item} inside />
            </li>
          )),
        );
      case 'table':
        return <Table block={block} />;
      default:
        return null;
    }
  });
}
