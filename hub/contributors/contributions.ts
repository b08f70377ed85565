import type { EntityBody, EntityName } from '../../shared/hub-api/entities';
import { type Result, refusal, success } from '../../shared/lib/result';
import type { HubContext } from '../hub-context';
import type { Account, StoredRecord } from '../store/hub-store';

/** One field of the advice form; its name says what its paragraphs are and where they speak to. */
export const adviceFields = {
  background: { heading: 'How this advice was gathered', kind: 'text', section: null },
  needs: { heading: 'Needs', kind: 'need', section: 'B' },
  healthNeeds: { heading: 'Health needs', kind: 'need', section: 'C' },
  careNeeds: { heading: 'Social care needs', kind: 'need', section: 'D' },
  outcomes: { heading: 'Outcomes', kind: 'outcome', section: 'E' },
  provision: { heading: 'Provision', kind: 'provision', section: 'F' },
  healthProvision: { heading: 'Health provision', kind: 'provision', section: 'G' },
  careProvision: { heading: 'Social care provision', kind: 'provision', section: 'H2' },
  recommendations: { heading: 'Recommendations', kind: 'recommendation', section: null },
} as const;

export type AdviceField = keyof typeof adviceFields;
export type AdviceForm = Partial<Record<AdviceField, string>>;

const PARAGRAPHS_A_PAGE = 6;
const DONE: ReadonlySet<string> = new Set(['received', 'accepted', 'not-needed']);

/** Paragraphs of a form: one for each that is parted by an empty line or a line end, classed by its field. */
export function formParagraphs(form: AdviceForm): EntityBody<'advice'>['paragraphs'] {
  const texts = (Object.keys(adviceFields) as AdviceField[]).flatMap((field) =>
    (form[field] ?? '')
      .split(/\r?\n+/)
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .map((text) => ({ ...adviceFields[field], text })),
  );
  return texts.map(({ heading, kind, section, text }, index) => ({
    id: `p${String(index + 1).padStart(2, '0')}`,
    page: 1 + Math.floor(index / PARAGRAPHS_A_PAGE),
    heading,
    kind,
    section,
    text,
  }));
}

/** What contributors do: give advice they were asked for, tell their views, read their letters. Nothing else is theirs to see. */
export class Contributions {
  constructor(private readonly hub: HubContext) {}

  private bodyOf<E extends EntityName>(row: StoredRecord): EntityBody<E> {
    return JSON.parse(row.body ?? '{}') as EntityBody<E>;
  }

  private caseOf(caseId: string): EntityBody<'case'> | null {
    const row = this.hub.store.records.get('case', caseId);
    return row?.body ? this.bodyOf<'case'>(row) : null;
  }

  /** Requests for advice addressed to this person, by directory entry or by e-mail address. */
  requests(account: Account): { id: string; caseId: string; reference: string; body: EntityBody<'advice-request'> }[] {
    return this.hub.store.records.adviceRequestsFor(account.professionalId, account.email).flatMap((row) => {
      const body = this.bodyOf<'advice-request'>(row);
      const about = this.caseOf(body.caseId);
      return about && body.state !== 'drafted'
        ? [{ id: row.id, caseId: body.caseId, reference: about.reference, body }]
        : [];
    });
  }

  /** One request with its child. Others' advice comes along only once this person's own is in, or not at all. */
  request(
    account: Account,
    id: string,
  ): Result<{
    id: string;
    reference: string;
    child: { name: string; dateOfBirth: string };
    state: string;
    dueOn: string | null;
    draft: AdviceForm;
    othersHidden: boolean;
    others: { title: string; author: string; receivedOn: string; paragraphs: EntityBody<'advice'>['paragraphs'] }[];
  }> {
    const mine = this.requests(account).find((one) => one.id === id);
    const about = mine && this.caseOf(mine.caseId);
    if (!mine || !about) return refusal('not-found', 'You have no such request for advice.');
    const own = DONE.has(mine.body.state);
    const draft = this.hub.store.accounts.draft(account.id, `advice:${id}`);
    const others = own
      ? this.hub.store.records
          .ofCase(mine.caseId, 'advice')
          .map((row) => this.bodyOf<'advice'>(row))
          .filter((advice) => advice.requestId !== id)
      : [];
    return success({
      id,
      reference: mine.reference,
      child: { name: `${about.child.firstName} ${about.child.lastName}`, dateOfBirth: about.child.dateOfBirth },
      state: mine.body.state,
      dueOn: mine.body.dueOn,
      draft: draft ? (JSON.parse(draft.body) as AdviceForm) : {},
      othersHidden: !own,
      others: others.map(({ title, author, receivedOn, paragraphs }) => ({ title, author, receivedOn, paragraphs })),
    });
  }

  /** Keeps half-written advice for this person only. */
  saveDraft(account: Account, id: string, form: AdviceForm): Result<{ savedAt: string }> {
    if (!this.requests(account).some((one) => one.id === id)) return refusal('not-found', 'You have no such request.');
    const savedAt = this.hub.clock.now();
    this.hub.store.write(() =>
      this.hub.store.accounts.saveDraft(account.id, `advice:${id}`, JSON.stringify(form), savedAt),
    );
    return success({ savedAt });
  }

  /** Sends the advice in: advice record, request received, event for the clock; all in one transaction, once. */
  submit(account: Account, id: string, form: AdviceForm): Result<{ adviceId: string }> {
    const { store, clock, newId, bell } = this.hub;
    const paragraphs = formParagraphs(form);
    if (paragraphs.length === 0) return refusal('advice-empty', 'The form is empty. Write your advice, then send it.');
    const done = store.write((): Result<{ adviceId: string }> => {
      const mine = this.requests(account).find((one) => one.id === id);
      if (!mine) return refusal('not-found', 'You have no such request for advice.');
      if (DONE.has(mine.body.state))
        return refusal(
          'already-sent-in',
          'You have sent this advice in. Ask the caseworker to return it if it must change.',
        );
      const { caseId, body } = mine;
      const today = clock.today();
      const adviceId = newId();
      const advice: EntityBody<'advice'> = {
        caseId,
        requestId: id,
        kind: body.kind,
        contributor: body.contributor,
        title: 'Advice given on the hub',
        author: account.name,
        role: account.role,
        service: body.service,
        date: today,
        receivedOn: today,
        pages: paragraphs.at(-1)?.page ?? 1,
        documentId: null,
        paragraphs,
      };
      const request = { ...body, state: 'received', receivedOn: today };
      const event: EntityBody<'event'> = {
        caseId,
        type: 'advice-received',
        date: today,
        channel: 'hub',
        contributor: body.contributor,
        by: { id: account.id, name: account.name },
        recordedAt: clock.now(),
      };
      const put = (entity: EntityName, recordId: string, recordBody: Record<string, unknown>) =>
        store.records.put({ entity, id: recordId, caseId, body: recordBody, mutationId: null });
      put('advice', adviceId, advice);
      put('advice-request', id, request);
      put('event', newId(), event);
      store.accounts.saveDraft(account.id, `advice:${id}`, '', clock.now());
      this.audit(account, 'advice-sent-in', 'advice', adviceId);
      return success({ adviceId });
    });
    bell.ring();
    return done;
  }

  /** Cases in which this person is a party, by e-mail address. */
  private partyRows(account: Account): { partyId: string; party: EntityBody<'party'> }[] {
    return this.hub.store.records
      .partiesWithEmail(account.email)
      .map((row) => ({ partyId: row.id, party: this.bodyOf<'party'>(row) }));
  }

  cases(account: Account): { caseId: string; reference: string; childName: string }[] {
    return this.partyRows(account).flatMap(({ party }) => {
      const about = this.caseOf(party.caseId);
      return about ? [{ caseId: party.caseId, reference: about.reference, childName: about.child.preferredName }] : [];
    });
  }

  /** "About Me" or the parents' and carers' views, as the family wrote them. Only a party of the case may. */
  giveView(
    account: Account,
    input: {
      caseId: string;
      kind: 'about-me' | 'parent-carer';
      answers: { id: string; question: string; text: string }[];
    },
  ): Result<{ viewId: string }> {
    const { store, clock, newId, bell } = this.hub;
    const mine = this.partyRows(account).find(({ party }) => party.caseId === input.caseId);
    if (!mine) return refusal('no-access', 'You do not have access to this case. Nothing was kept.');
    const answers = input.answers.filter((answer) => answer.text.trim() !== '');
    if (answers.length === 0) return refusal('view-empty', 'Nothing is written yet. Answer at least one question.');
    const viewId = newId();
    const { name, relationship, caseId } = mine.party;
    store.write(() => {
      const body: EntityBody<'view'> = {
        caseId,
        kind: input.kind,
        author: name,
        relationship,
        recordedOn: clock.today(),
        via: 'hub',
        answers,
      };
      store.records.put({ entity: 'view', id: viewId, caseId, body, mutationId: null });
      this.audit(account, 'view-given', 'view', viewId);
    });
    bell.ring();
    return success({ viewId });
  }

  private myLetters(account: Account): { id: string; body: EntityBody<'letter'> }[] {
    return this.partyRows(account).flatMap(({ partyId, party }) =>
      this.hub.store.records
        .ofCase(party.caseId, 'letter')
        .map((row) => ({ id: row.id, body: this.bodyOf<'letter'>(row) }))
        .filter(({ body }) => body.status === 'published' && body.recipientPartyIds.includes(partyId)),
    );
  }

  /** Letters published to this person; a retracted one is not there. */
  letters(account: Account): { id: string; reference: string; date: string; opened: boolean }[] {
    return this.myLetters(account).map(({ id, body }) => {
      const reference = this.caseOf(body.caseId)?.reference ?? '';
      return { id, reference, date: body.date, opened: body.openedAt !== null };
    });
  }

  /** Opens a letter: from now on it can no longer be taken back. Gives the PDF's bytes. */
  openLetter(account: Account, id: string): Result<{ bytes: Buffer; mime: string }> {
    const { store, clock, vault, bell } = this.hub;
    const mine = this.myLetters(account).find((one) => one.id === id);
    if (!mine) return refusal('not-found', 'There is no such letter for you.');
    const row = mine.body.pdfDocumentId ? store.records.get('document', mine.body.pdfDocumentId) : null;
    const file = row?.body ? vault.open(this.bodyOf<'document'>(row).sha256) : null;
    if (!file) return refusal('not-found', 'The letter is on its way to the hub. Try again in a few minutes.');
    if (mine.body.openedAt === null) {
      store.write(() => {
        const body = { ...mine.body, openedAt: clock.now() };
        store.records.put({ entity: 'letter', id, caseId: body.caseId, body, mutationId: null });
        this.audit(account, 'letter-opened', 'letter', id);
      });
      bell.ring();
    }
    return success({ bytes: file.read(0, file.size - 1), mime: file.mime });
  }

  private audit(account: Account, action: string, entity: string, entityId: string): void {
    const at = this.hub.clock.now();
    this.hub.store.records.audit({ at, accountId: account.id, action, entity, entityId, mutationId: null, detail: '' });
  }
}
