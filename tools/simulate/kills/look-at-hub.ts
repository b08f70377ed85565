import { v7 as newId } from 'uuid';
import { auditHash } from '../../../hub/store/sqlite-records';
import { openSqliteStore } from '../../../hub/store/sqlite-store';
import { viewerOf } from '../../../hub/sync/visibility';
import type { ReadDb } from '../../../main/core/db/connection';
import { canonicalJson } from '../../../shared/hub-api/content-hash';
import { londonDateOf } from '../../../shared/lib/clock';
import type { Edits } from './edits';
import { countTokens, type Findings, textsOf } from './look';

interface Body {
  text?: string;
  email?: string;
  title?: string;
  status?: string;
  sha256?: string;
  recipientPartyIds?: string[];
}

/** When all is quiet: every acknowledged edit is at the hub once, each message went once, and each computer holds what the hub shows it. */
export function lookAtHub(
  hubFile: string,
  computers: readonly { name: string; accountId: string; db: ReadDb }[],
  edits: Edits,
  found: Findings,
): void {
  const store = openSqliteStore(hubFile, newId);
  try {
    const rows = store.records.after(0, 1_000_000).filter((row) => row.body !== null);
    const bodies = new Map<string, Body>(rows.map((row) => [`${row.entity} ${row.id}`, JSON.parse(row.body ?? '{}')]));
    const of = (entity: string, text: (body: Body) => string | undefined) =>
      countTokens([...bodies].flatMap(([name, body]) => (name.startsWith(`${entity} `) ? [text(body) ?? ''] : [])));
    const kept = computers.map(({ db }) => textsOf(db).words);
    const words = countTokens(rows.flatMap((row) => (row.entity === 'plan-section' ? [row.body ?? ''] : [])));
    const there = {
      note: of('note', (body) => body.text),
      words: (token: string) => Math.max(words(token), ...kept.map((here) => here(token))),
      invitation: of('invitation', (body) => body.email),
      document: of('document', (body) => (store.files.file(body.sha256 ?? '') ? body.title : '')),
      letter: of('letter', (body) =>
        body.status === 'published' ? bodies.get(`party ${body.recipientPartyIds?.[0]}`)?.email : '',
      ),
    };
    const messages = countTokens(store.effects.messages(1_000_000).map((message) => message.sentTo));
    for (const { kind, token, acknowledged } of edits.all) {
      const count = there[kind](token);
      if (acknowledged && count === 0) found.lost.push(`${kind} ${token} is not at the hub`);
      if (count > 1) found.duplicated.push(`${kind} ${token} is ${count} times at the hub`);
      if (kind !== 'invitation' && kind !== 'letter') continue;
      const sent = messages(token);
      if (sent > 1) found.duplicated.push(`${sent} messages about ${kind} ${token}`);
      if (acknowledged && sent === 0) found.lost.push(`no message about ${kind} ${token}`);
    }
    found.duplicated.push(...wrongAudit(store));
    for (const computer of computers) {
      const account = store.accounts.byId(computer.accountId);
      if (!account) throw new Error('the hub does not know who works here');
      const viewer = viewerOf(store, account, londonDateOf(new Date().toISOString()));
      const wanted = new Map(rows.filter((row) => viewer.canSee(row)).map((row) => [`${row.entity} ${row.id}`, row]));
      for (const row of computer.db
        .prepare<[], { entity: string; id: string; rev: number; body: string }>(
          'SELECT entity, id, rev, body FROM base',
        )
        .all()) {
        const name = `${row.entity} ${row.id}`;
        const hubs = wanted.get(name);
        wanted.delete(name);
        if (!hubs) found.diverged.push(`${computer.name} still holds ${name}`);
        else if (hubs.rev !== row.rev || canonicalJson(bodies.get(name)) !== canonicalJson(JSON.parse(row.body)))
          found.diverged.push(`${computer.name} holds another ${name}`);
      }
      for (const name of wanted.keys()) found.diverged.push(`${computer.name} lacks ${name}`);
    }
  } finally {
    store.close();
  }
}

/** The hub's chain is whole, and each mutation stands in it once. */
function wrongAudit(store: ReturnType<typeof openSqliteStore>): string[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  let previous = '';
  for (const { n, previousHash, hash, ...row } of store.records.auditRows(1, 1_000_000)) {
    if (previousHash !== previous || hash !== auditHash(n, row, previous))
      problems.push(`the hub's audit breaks at row ${n}`);
    previous = hash;
    if (row.mutationId === null) continue;
    if (seen.has(row.mutationId)) problems.push(`mutation ${row.mutationId} was done twice`);
    seen.add(row.mutationId);
  }
  return problems;
}
