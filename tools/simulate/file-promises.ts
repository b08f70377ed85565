import { createHash } from 'node:crypto';
import type { Facts } from './promises';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/**
 * 9: a document that was said to be saved is at the hub with a file that fits its hash, once; or it waits where it was added, with its
 * file. No document is at the hub without its file, and every computer with room holds what its person sees, whole.
 */
export function brokenFiles({ hub, devices, ledger }: Facts): string[] {
  const problems: string[] = [];
  const atHub = (sha256: string) => {
    const bytes = hub.file(sha256);
    return bytes !== null && hashOf(bytes) === sha256;
  };
  const waiting = (id: string, sha256: string) =>
    devices.some(
      ({ open, files }) =>
        files?.local.read(sha256) &&
        open?.connections.write
          .prepare<[string], { id: string }>(
            `SELECT id FROM outbox WHERE entity = 'document' AND entity_id = ? AND state NOT IN ('kept', 'acknowledged')`,
          )
          .get(id),
    );
  const documents = hub.store.records.after(0, 100_000).filter(({ entity, body }) => entity === 'document' && body);
  const shaOf = new Map(
    documents.map(({ id, body }) => [id, String((JSON.parse(body ?? '{}') as { sha256?: string }).sha256)]),
  );
  for (const [id, sha256] of shaOf) if (!atHub(sha256)) problems.push(`the hub has document ${id} without its file`);
  for (const [id, sha256] of ledger.files) {
    const times = [...shaOf.values()].filter((one) => one === sha256).length;
    if (times > 1) problems.push(`${times} documents with the file of ${id}`);
    if (shaOf.get(id) !== sha256 && !waiting(id, sha256)) problems.push(`lost: file ${sha256.slice(0, 8)} of ${id}`);
  }
  for (const { name, files, cramped } of devices) {
    if (!files) continue;
    for (const { sha256 } of files.shown()) {
      if (!cramped && !files.local.has(sha256)) problems.push(`${name} lacks the file ${sha256.slice(0, 8)}`);
      if (files.local.has(sha256) && !files.local.read(sha256))
        problems.push(`${name} holds a damaged ${sha256.slice(0, 8)}`);
    }
  }
  return problems;
}
