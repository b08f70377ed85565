import { provenanceOf, type RichDoc } from '../../../shared/domain/rich-doc';
import type { EntityBody } from '../../../shared/hub-api/entities';
import type { SectionCode } from '../../../shared/hub-api/plan-entities';
import type { ParagraphUse } from '../../../shared/ipc/views';

type Advice = EntityBody<'advice'> & { id: string };
type Decided = Pick<EntityBody<'advice-use'>, 'adviceId' | 'paragraphId' | 'state' | 'reason'> & { id: string };
export interface SectionText {
  code: SectionCode;
  doc: RichDoc;
}

export interface Tally {
  used: number;
  setAside: number;
  unused: number;
}
export type Account = Tally & { recommendations: Tally };

/** The plan whose text counts: every open one, or the newest issued one when none is open. */
export function plansThatCount<P extends { id: string; status: string; version: number }>(plans: readonly P[]): P[] {
  const open = plans.filter((plan) => plan.status === 'open');
  if (open.length > 0) return open;
  const issued = plans.filter((plan) => plan.status === 'issued').sort((a, b) => b.version - a.version);
  return issued.slice(0, 1);
}

/**
 * The advices that a newer one has taken the place of: the same request, answered again after it was returned. Takes all of a case, or
 * some; gives for each that still counts the earlier ones, newest first.
 */
export function currentAdvices<A extends Advice>(advices: readonly A[]): { advice: A; earlier: A[] }[] {
  const newest = [...advices].sort((a, b) =>
    a.receivedOn === b.receivedOn ? (a.id < b.id ? 1 : -1) : a.receivedOn < b.receivedOn ? 1 : -1,
  );
  const current: { advice: A; earlier: A[] }[] = [];
  for (const advice of newest) {
    const later =
      advice.requestId === null ? undefined : current.find((one) => one.advice.requestId === advice.requestId);
    if (later) later.earlier.push(advice);
    else current.push({ advice, earlier: [] });
  }
  return current.reverse();
}

const sameWords = (text: string) => text.replace(/\s+/g, ' ').trim();

/**
 * What became of each paragraph of an advice. Use is read from the plan's own text (its provenance marks), so it is true by
 * construction; a paragraph that is both used and set aside counts as used. The newest record about a paragraph decides. What was done
 * with the same words of an `earlier` advice on the same request stays done.
 */
export function paragraphUses(
  advice: Advice,
  sections: readonly SectionText[],
  decided: readonly Decided[],
  earlier: readonly Advice[] = [],
): ParagraphUse[] {
  const own = sectionsByParagraph(advice.id, sections);
  const latest = new Map<string, Decided>();
  for (const record of [...decided].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    latest.set(`${record.adviceId} ${record.paragraphId}`, record);
  }
  const before = earlier.map((one) => ({ one, marks: sectionsByParagraph(one.id, sections) }));
  return advice.paragraphs.map(({ id, text }) => {
    const same = before.flatMap(({ one, marks }) =>
      one.paragraphs
        .filter((paragraph) => sameWords(paragraph.text) === sameWords(text))
        .map((paragraph) => ({ adviceId: one.id, paragraphId: paragraph.id, marks: marks.get(paragraph.id) ?? [] })),
    );
    const carried = [...new Set(same.flatMap(({ marks }) => marks))];
    const where = [...new Set([...(own.get(id) ?? []), ...carried])];
    const record =
      latest.get(`${advice.id} ${id}`) ??
      same
        .map(({ adviceId, paragraphId }) => latest.get(`${adviceId} ${paragraphId}`))
        .find((one) => one !== undefined);
    const setAside = record?.state === 'set-aside';
    const state = where.length > 0 ? 'used' : setAside ? 'set-aside' : 'unused';
    const reason = state === 'set-aside' ? (record?.reason ?? null) : null;
    return { adviceId: advice.id, paragraphId: id, state, sections: where, carried, reason };
  });
}

function sectionsByParagraph(adviceId: string, sections: readonly SectionText[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { code, doc } of sections) {
    for (const { source } of provenanceOf(doc)) {
      if (source.adviceId !== adviceId) continue;
      const codes = found.get(source.paragraphId) ?? [];
      if (!codes.includes(code)) found.set(source.paragraphId, [...codes, code]);
    }
  }
  return found;
}

/** Counts all paragraphs of an advice, and apart from them those that ask something of the plan (everything but background text). */
export function accountOf(advice: Advice, uses: readonly ParagraphUse[]): Account {
  const asking = new Set(advice.paragraphs.filter((paragraph) => paragraph.kind !== 'text').map(({ id }) => id));
  return { ...tallyOf(uses), recommendations: tallyOf(uses.filter((use) => asking.has(use.paragraphId))) };
}

function tallyOf(uses: readonly ParagraphUse[]): Tally {
  const count = (state: ParagraphUse['state']) => uses.filter((use) => use.state === state).length;
  return { used: count('used'), setAside: count('set-aside'), unused: count('unused') };
}

/** The sum of several accounts. */
export function sumOfAccounts(accounts: readonly Account[]): Account {
  const sum = (pick: (account: Account) => Tally): Tally => ({
    used: accounts.reduce((total, account) => total + pick(account).used, 0),
    setAside: accounts.reduce((total, account) => total + pick(account).setAside, 0),
    unused: accounts.reduce((total, account) => total + pick(account).unused, 0),
  });
  return { ...sum((account) => account), recommendations: sum((account) => account.recommendations) };
}
