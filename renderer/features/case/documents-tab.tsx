import { Button } from '@fluentui/react-components';
import { DocumentAdd20Regular } from '@fluentui/react-icons';
import { type DragEvent, useRef, useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { useMay, useToday } from '../../app/app-state';
import { useRoutes } from '../../app/routes';
import { useQuery } from '../../bridge/use-query';
import { DataTable } from '../../ui/data-table';
import type { Column } from '../../ui/data-table-row';
import { shortDate } from '../../ui/dates';
import { PaneSplit } from '../../ui/pane-split';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { AddDocument } from './add-document';
import { DocumentPreview } from './document-preview';
import styles from './documents.module.css';
import { FileStanding } from './file-standing';
import { useFilesToAdd } from './files-to-add';
import { documentKinds } from './words';

export type DocumentRow = Output<'documents.list'>['rows'][number];

function columnsOf(today: string): Column<DocumentRow>[] {
  return [
    {
      id: 'title',
      header: 'Document',
      rowHeader: true,
      cell: (row) => row.title,
      beside: (row) => <FileStanding file={row} />,
    },
    { id: 'kind', header: 'Kind', width: '88px', cell: (row) => documentKinds[row.kind] },
    { id: 'pages', header: 'Pages', width: '74px', cell: (row) => row.pages ?? '' },
    { id: 'added', header: 'Added', width: '88px', cell: (row) => shortDate(row.addedOn, today) },
  ];
}

/** The case's files beside the one that is chosen, a document's id with `@` and a page where it is to open there. Files can be dropped anywhere here. */
export function DocumentsTab({ caseId, item }: { caseId: string; item: string | undefined }) {
  const documents = useQuery('documents.list', { caseId, limit: 200 });
  const today = useToday();
  const mayAdd = useMay(['caseworker', 'writer', 'admin', 'manager', 'panel-chair']);
  const mayRead = useMay(['caseworker', 'admin', 'manager']);
  const replace = useRoutes((state) => state.replace);
  const toAdd = useFilesToAdd((state) => state.files);
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  if (!documents.data)
    return documents.error ? <ErrorState onRetry={documents.again} refusal={documents.error} /> : <SkeletonLines />;
  const { rows } = documents.data;
  const [wanted, page] = (item ?? '').split('@');
  const selected = Math.max(
    0,
    rows.findIndex(({ id }) => id === wanted),
  );
  const chosen = rows[selected];
  const choose = (row: DocumentRow | undefined) =>
    row && replace({ place: 'case', caseId, tab: 'documents', item: row.id });
  const files = toAdd.filter((each) => each.caseId === caseId);
  const [next] = files;
  const bring = (more: FileList | null) => useFilesToAdd.getState().bring(caseId, more);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (mayAdd) bring(event.dataTransfer.files);
  };

  const list = (
    <div className={styles.list}>
      {mayAdd ? (
        <div className={styles.bar}>
          <Button data-opens="add-document" icon={<DocumentAdd20Regular />} onClick={() => picker.current?.click()}>
            Add a document
          </Button>
          <span className={styles.quiet}>or drop files here</span>
          <input
            aria-label="Choose a file to add"
            hidden
            onChange={(event) => {
              bring(event.target.files);
              event.target.value = '';
            }}
            multiple
            ref={picker}
            type="file"
          />
        </div>
      ) : null}
      {next ? <AddDocument adding={next} key={next.id} waiting={files.length - 1} /> : null}
      {rows.length === 0 ? (
        <EmptyState title="No documents yet">
          Advice, letters and plans appear here.{mayAdd ? ' Add files, or drop them here.' : ''}
        </EmptyState>
      ) : (
        <div className={styles.table}>
          <DataTable
            columns={columnsOf(today)}
            label="Documents"
            onOpen={choose}
            onSelect={(index) => choose(rows[index])}
            rowAt={(index) => rows[index]}
            rowCount={rows.length}
            rowKey={(row) => row.id}
            selected={selected}
            whole
          />
        </div>
      )}
    </div>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has a button beside it that does the same
    <div
      className={`${styles.documents} ${over ? styles.over : ''}`}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(mayAdd);
      }}
      onDrop={onDrop}
    >
      <PaneSplit
        first={list}
        id="documents"
        initial={46}
        second={
          chosen ? (
            <DocumentPreview
              document={chosen}
              key={item ?? chosen.id}
              mayRead={mayRead}
              page={page ? Number(page) : 1}
            />
          ) : null
        }
      />
    </div>
  );
}
