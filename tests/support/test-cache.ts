import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { createCache, type OpenCache } from '../../main/core/db/cache';
import { cacheMigrations } from '../../main/core/db/migrations/all';
import { type Cipher, openDatabase } from '../../main/core/db/open';
import type { Projectors } from '../../main/core/db/projection';
import type { EntityBody } from '../../shared/hub-api/entities';

/** A plain stand-in for the domain's projectors: enough to see that rows are made when they should be. */
export const plainProjectors: Projectors = {
  projectCase: (reader, caseId) => {
    const found = reader.get('case', caseId);
    if (!found) return null;
    const name = `${found.child.firstName} ${found.child.lastName}`;
    return {
      reference: found.reference,
      childName: name,
      sortName: found.child.lastName.toLowerCase(),
      dateOfBirth: found.child.dateOfBirth,
      stage: 'request',
      due: null,
      dueCode: null,
      dueName: null,
      regulation: null,
      waitingOn: null,
      settingId: found.settingId,
      setting: null,
      caseworkerId: found.caseworkerId,
      caseworker: null,
      status: found.status,
      restricted: found.restricted,
      searchText: `${name} ${found.reference}`.toLowerCase(),
    };
  },
  searchEntry: (reader, entity, id) => {
    if (entity === 'note') {
      const note = reader.get('note', id);
      return note ? { kind: 'note', title: 'Note', text: note.text, names: null } : null;
    }
    if (entity !== 'case') return null;
    const found = reader.get('case', id);
    if (!found) return null;
    const title = `${found.child.firstName} ${found.child.lastName}`;
    return { kind: 'case', title, text: found.reference, names: `${title} ${found.reference}` };
  },
};

export const testKey = new Uint8Array(32).fill(7);

export function caseBody(reference = 'EHC-0001'): EntityBody<'case'> {
  return {
    reference,
    child: {
      firstName: 'Amara',
      lastName: 'Okafor',
      preferredName: 'Amara',
      dateOfBirth: '2016-04-02',
      sex: 'F',
    },
    address: ['1 Example Road', 'Northmoor'],
    settingId: null,
    caseworkerId: null,
    primaryNeed: null,
    requestSource: 'parent',
    status: 'live',
    letterFormat: 'standard',
    language: 'en',
    interpreter: false,
    restricted: false,
  };
}

export function noteBody(caseId: string, text: string): EntityBody<'note'> {
  return { caseId, text, by: { id: 'staff-0001', name: 'Priya Shah' }, writtenAt: '2026-11-20T10:00:00.000Z' };
}

/** A new folder for one test; `remove` takes it away. */
export function testFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'ehc-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function openTestCache(
  file: string,
  options: { cipher?: Cipher; key?: Uint8Array; changed?: (entities: string[], cases: string[]) => void } = {},
): OpenCache {
  const opened = openDatabase({
    file,
    key: options.key ?? testKey,
    cipher: options.cipher ?? 'aegis',
    migrations: cacheMigrations,
  });
  if (!opened.ok) throw new Error(opened.code);
  return createCache({
    connections: opened.value,
    accountId: 'account-0001',
    projectors: plainProjectors,
    newId: () => v7(),
    now: () => '2026-11-20T10:40:00.000Z',
    changed: options.changed ?? (() => {}),
  });
}
