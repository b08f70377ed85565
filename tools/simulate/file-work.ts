import type { Ledger } from './ledger';
import type { Random } from './random';
import type { Device } from './sim-device';
import { office } from './small-office';

/** Adds a document that nobody else has, or opens one that is shown. Gives what it was, or an empty text. Throws as the command throws. */
export function doFileWork(device: Device, ledger: Ledger, random: Random): string {
  const { open, files } = device;
  if (!open || !files) return '';
  const shown = files.shown();
  if (shown.length > 0 && random.chance(0.4)) {
    const { sha256 } = random.pick(shown);
    const { life } = device;
    void files.store.get(sha256).catch((error: unknown) => {
      if (device.life === life && !device.diskFull) device.bugs.push(`opening a file: ${String(error)}`);
    });
    return `opens ${sha256.slice(0, 8)}`;
  }
  const caseId = random.pick(office.cases);
  if (!open.cache.get('case', caseId)) return '';
  const title = ledger.token('file-');
  const bytes = new TextEncoder().encode(`%PDF-1.7\n${title} ${'-'.repeat(random.int(220))}`);
  const sha256 = files.store.put(bytes);
  const id = open.cache.command((writer) =>
    writer.create('document', {
      caseId,
      title,
      kind: 'evidence',
      mime: 'application/pdf',
      size: bytes.length,
      sha256,
      pages: 1,
      addedOn: '2026-11-18',
      addedBy: device.accountId,
    }),
  );
  ledger.file(id, sha256);
  return `adds ${title} ${sha256.slice(0, 8)}`;
}
