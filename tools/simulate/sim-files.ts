import { copyFileSync } from 'node:fs';
import type { OpenCache } from '../../main/core/db/cache';
import { type Connections, openDatabase } from '../../main/core/db/open';
import { attachmentMigrations } from '../../main/core/documents/attachment-migrations';
import type { AttachmentStore } from '../../main/core/documents/attachment-store';
import { createLocalFiles, type LocalFiles, type WantedFile } from '../../main/core/documents/attachment-store-sqlite';
import type { FileCalls } from '../../main/core/hub-client/file-calls';
import { createDownloads, type Downloads } from '../../main/core/sync/downloads';
import { createTransferBoard } from '../../main/core/sync/transfer-board';
import { createUploads, type Uploads } from '../../main/core/sync/uploads';

/** So small that most files travel in several parts. */
const partSize = 64;
const roomy = 1024 ** 3;

/** The real file store, uploads and downloads of one life of one computer. */
export interface DeviceFiles {
  store: AttachmentStore;
  local: LocalFiles;
  uploads: Uploads;
  downloads: Downloads;
  connections: Connections;
  /** Documents that this computer shows, with their files. */
  shown(): WantedFile[];
}

const key = new Uint8Array(32).fill(9);
function must(file: string): Connections {
  const opened = openDatabase({ file, key, cipher: 'aegis', migrations: attachmentMigrations });
  if (!opened.ok) throw new Error(opened.code);
  return opened.value;
}

/** Makes the empty file store that every computer starts from. */
export function makeFilesTemplate(file: string): void {
  must(file).close();
}
export const filesTemplateOf = (cacheTemplate: string): string => `${cacheTemplate}-files`;
export function copyFilesTemplate(cacheTemplate: string, file: string): void {
  copyFileSync(filesTemplateOf(cacheTemplate), file);
}

export interface FilesOptions {
  file: string;
  open: OpenCache;
  calls: FileCalls;
  /** A computer with hardly any room: others' files make way all the time. */
  cramped: boolean;
  sabotage?(files: LocalFiles, parts: { files: Connections; cache: Connections }): LocalFiles;
  breathe(): Promise<void>;
  alive(): boolean;
  now(): string;
  added(): void;
}

export function openFiles(options: FilesOptions): DeviceFiles {
  const { open, calls, breathe, alive, now } = options;
  const connections = must(options.file);
  const real = createLocalFiles({
    files: connections,
    cache: open.connections.write,
    now,
    added: options.added,
    chunkSize: partSize,
  });
  const local = options.sabotage?.(real, { files: connections, cache: open.connections }) ?? real;
  const shown = open.connections.write.prepare<[], WantedFile>(
    `SELECT body ->> '$.sha256' AS sha256, body ->> '$.size' AS size FROM projected WHERE entity = 'document' ORDER BY id`,
  );
  const board = createTransferBoard(() => {});
  const downloads = createDownloads({
    files: local,
    calls,
    board,
    budgets: options.cramped ? { total: 400, eager: 200 } : { total: roomy, eager: roomy },
    ownFiles: () => shown.all(),
    alive,
    now: () => Date.parse(now()),
  });
  return {
    store: downloads.store,
    local,
    uploads: createUploads({ files: local, calls, board, breathe }),
    downloads,
    connections,
    shown: () => shown.all(),
  };
}
