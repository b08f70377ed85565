import type { ParagraphChange } from '../../shared/domain/paragraph-changes';
import type { EntityName } from '../../shared/hub-api/entities';
import type { KeptChange } from '../../shared/hub-api/paragraph-history';
import type { MutationAnswer } from '../../shared/hub-api/sync';

/**
 * Everything the hub keeps. One interface, so that the engine under it can change; `sqlite-store.ts` is the engine of a
 * hub that fits one machine. Writes happen inside `write`: one transaction, all of it or none of it.
 */
export interface HubStore {
  readonly records: RecordStore;
  readonly accounts: AccountStore;
  readonly effects: EffectStore;
  readonly files: FileTable;
  readonly served: ServedDrafts;
  readonly history: HistoryTable;
  /** Runs `work` in one transaction and gives what it returns; anything it throws undoes all of it. */
  write<T>(work: () => T): T;
  /** `epoch` names one unbroken life of this hub's data: it changes when the hub is put back from an older copy. */
  meta(key: HubMeta): string | null;
  setMeta(key: HubMeta, value: string): void;
  /** Copies the whole store to a file while people go on working, and remembers how far the copy reaches. */
  backUp(path: string): Promise<void>;
  close(): void;
}

export type HubMeta = 'epoch' | 'backedUpSeq' | 'notice' | 'demo' | 'restored' | 'heads' | 'oldestCursor';

/** One record as it lies in the store. `body` is JSON text: pages are made from it without reading it. */
export interface StoredRecord {
  entity: EntityName;
  id: string;
  caseId: string | null;
  rev: number;
  seq: number;
  body: string | null;
  removed: 'deleted' | null;
  mutationId: string | null;
  accessChanged: boolean;
}

export interface RecordWrite {
  entity: EntityName;
  id: string;
  caseId: string | null;
  body: Record<string, unknown> | null;
  mutationId: string | null;
}

/** What a comparison needs of one live record. */
export interface DigestRow {
  bucket: number;
  caseId: string | null;
  digest: Uint8Array;
}

export interface RecordStore {
  get(entity: EntityName, id: string): StoredRecord | null;
  /** Writes one record with the next revision and the next sequence number. Only inside `write`. Gives the revision. */
  put(record: RecordWrite): number;
  /** Fast path for many new records at once; the same numbering. Only inside `write`. */
  putNew(records: Iterable<RecordWrite>): number;
  /** Records after `seq`, lowest first. */
  after(seq: number, limit: number): StoredRecord[];
  /** Live records of one kind in one case, oldest change first. */
  ofCase(caseId: string, entity: EntityName): StoredRecord[];
  ofEntity(entity: EntityName): StoredRecord[];
  /** Live requests for advice addressed to a directory entry or, whatever its case, to an e-mail address. */
  adviceRequestsFor(professionalId: string | null, email: string): StoredRecord[];
  partiesWithEmail(email: string): StoredRecord[];
  /** Live document records that hold the file with this hash. */
  documentsOf(sha256: string): StoredRecord[];
  /** Highest sequence number handed out. */
  head(): number;
  /** Gives each record of a case a new sequence number, because who may see the case has changed. */
  touchCase(caseId: string): void;
  /** Every live record's digest (shared/hub-api/digests.ts), bucket by bucket. Read to the end before anything else is written. */
  digestRows(): Iterable<DigestRow>;
  /** Live records of one bucket, oldest change first. */
  ofBucket(bucket: number): StoredRecord[];
  /** Forgets removals numbered up to `seq`; gives how many. Only inside `write`. */
  forgetTombstones(seq: number): number;
  restrictedCases(): { caseId: string; caseworkerId: string | null }[];
  countLive(): number;
  countLiveOfCases(caseIds: readonly string[]): number;
  countLiveWithoutCase(): number;
  countByEntity(): { entity: string; count: number }[];
  answer(mutationId: string): MutationAnswer | null;
  /** Who sent a mutation, and when the hub took it (UTC); null when the hub does not know it. */
  author(mutationId: string): { id: string; name: string; at: string } | null;
  saveAnswer(row: {
    id: string;
    accountId: string;
    deviceId: string;
    n: number;
    answer: MutationAnswer;
    at: string;
  }): void;
  audit(row: AuditRow): void;
  /** When the newest thing in the audit was done (UTC); null when nothing was. */
  lastDoneAt(): string | null;
  auditRows(fromN: number, limit: number): (AuditRow & { n: number; previousHash: string; hash: string })[];
}

/** One thing done. `detail` never holds personal data: names of fields, counts and codes only. */
export interface AuditRow {
  at: string;
  accountId: string | null;
  action: string;
  entity: string | null;
  entityId: string | null;
  mutationId: string | null;
  detail: string;
}

export interface Account {
  id: string;
  email: string;
  kind: 'staff' | 'contributor';
  name: string;
  role: string;
  passwordHash: string | null;
  secondFactor: 'totp' | 'sms' | null;
  totpSecret: string | null;
  totpLastStep: number;
  phone: string | null;
  professionalId: string | null;
  invitationId: string | null;
  demoPassword: string | null;
  closedAt: string | null;
}

export interface ChallengeRow {
  id: string;
  accountId: string;
  deviceId: string;
  method: 'totp' | 'sms';
  codeHash: string | null;
  sends: number;
  failures: number;
  expiresAt: string;
  usedAt: string | null;
}

export interface TokenRow {
  hash: string;
  familyId: string;
  kind: 'access' | 'refresh';
  expiresAt: string;
  usedAt: string | null;
  accountId: string;
  deviceId: string;
  familyEndedAt: string | null;
}

export type SingleUse = 'invitation' | 'password-reset' | 'second-factor';

export interface AccountStore {
  byId(id: string): Account | null;
  /** E-mail addresses are compared in lower case. */
  byEmail(email: string): Account | null;
  save(account: Account): void;
  all(kind: Account['kind']): Account[];
  attempts(email: string): { failures: number; lockedUntil: string | null };
  setAttempts(email: string, failures: number, lockedUntil: string | null): void;
  challenge(id: string): ChallengeRow | null;
  saveChallenge(row: ChallengeRow): void;
  startFamily(row: { id: string; accountId: string; deviceId: string; at: string }): void;
  endFamily(id: string, at: string, reason: string): void;
  endFamiliesOf(accountId: string, at: string, reason: string): void;
  addToken(row: { hash: string; familyId: string; kind: 'access' | 'refresh'; expiresAt: string }): void;
  token(hash: string): TokenRow | null;
  useToken(hash: string, at: string): void;
  addSingleUse(row: { hash: string; purpose: SingleUse; subjectId: string; expiresAt: string }): void;
  singleUse(hash: string): { purpose: SingleUse; subjectId: string; expiresAt: string; endedAt: string | null } | null;
  endSingleUse(purpose: SingleUse, subjectId: string, at: string): void;
  draft(accountId: string, key: string): { body: string; savedAt: string } | null;
  /** An empty body removes the draft. */
  saveDraft(accountId: string, key: string, body: string, at: string): void;
}

/** A message to be sent because of something that happened. `cause` is the mutation, so that it is queued once. */
export interface SideEffect {
  id: string;
  cause: string;
  kind: 'email' | 'sms';
  payload: { to: string; subject: string; body: string; code: string | null; invitationId: string | null };
}

export interface OutboxMessage {
  id: string;
  channel: 'email' | 'sms';
  sentTo: string;
  subject: string;
  body: string;
  code: string | null;
  sentAt: string;
}

export interface EffectStore {
  queue(effect: SideEffect, at: string): void;
  waiting(limit: number): SideEffect[];
  finish(id: string, state: 'done' | 'failed', at: string, problem: string | null): void;
  keepMessage(message: OutboxMessage): void;
  /** Newest first. */
  messages(limit: number): OutboxMessage[];
}

/** Drafts as they were served, sections as JSON text; serving one again replaces it. */
export interface ServedDrafts {
  get(planId: string): { sections: string; servedAt: string } | null;
  keep(planId: string, sections: string, at: string): void;
}

/** What became of the paragraphs of plan sections. Rows are only added, and go when their section does. */
export interface HistoryTable {
  /** Only inside `write`. A mutation has one row for each paragraph that it changed, and never a second. */
  add(
    row: ParagraphChange & {
      sectionId: string;
      rev: number;
      mutationId: string;
      accountId: string;
      madeAt: string;
      at: string;
    },
  ): void;
  /** Newest first; only rows numbered below `before`. */
  ofParagraph(sectionId: string, blockId: string, before: number | null, limit: number): KeptChange[];
}

export interface FileTable {
  file(sha256: string): { size: number; mime: string } | null;
  addFile(row: { sha256: string; size: number; mime: string; at: string }): void;
  upload(id: string): { accountId: string; length: number; sha256: string; finishedAt: string | null } | null;
  startUpload(row: { id: string; accountId: string; length: number; sha256: string; at: string }): void;
  finishUpload(id: string, at: string): void;
}
