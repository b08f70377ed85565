import { dayFromPlainDate, toPlainDate } from '../../shared/domain/calendar';
import { isOfTheFamily } from '../../shared/domain/comment-words';
import { type Passage, placeOfPassages, type TextUnit } from '../../shared/domain/passages';
import type { EntityBody } from '../../shared/hub-api/entities';
import type { SectionCode } from '../../shared/hub-api/plan-entities';
import { type Result, refusal, success } from '../../shared/lib/result';
import { correctedEvents } from '../../shared/rules/corrections';
import { planTemplateOf } from '../../shared/rules/plan-template';
import type { HubContext } from '../hub-context';
import type { Account } from '../store/hub-store';
import { openDraft, type ServedSection, servedSections } from './served-draft';

/** What a family member writes about a draft; `section` null for the plan as a whole. */
export interface CommentInput {
  section: SectionCode | null;
  passages: Passage[];
  text: string;
}

export interface DraftToComment {
  planId: string;
  caseId: string;
  reference: string;
  childName: string;
  servedOn: string;
  /** Last day to comment (plain date): at least 15 days, the day of serving being day 1 (reg 13(1)(a)). Later comments are kept too. */
  commentBy: string;
  sections: { code: SectionCode; name: string; units: TextUnit[] }[];
  /** Written and not sent yet; only this person sees them. */
  saved: CommentInput[];
  /** Sent by this person before. */
  sent: { section: SectionCode | null; text: string; receivedOn: string }[];
}

const COMMENT_DAYS_AFTER_SERVING = 14;
const serving: ReadonlySet<string> = new Set(['draft-served', 'amendment-notice-served']);

type Mine = { partyId: string; party: EntityBody<'party'> };

/** Families' comments on a draft: saved as often as they like, sent with "finish commenting". */
export class DraftComments {
  constructor(private readonly hub: HubContext) {}

  private mine(account: Account): Mine[] {
    return this.hub.store.records
      .partiesWithEmail(account.email)
      .map((row) => ({ partyId: row.id, party: JSON.parse(row.body ?? '{}') as EntityBody<'party'> }))
      .filter(({ party }) => isOfTheFamily(party.role));
  }

  /** The day the open draft was served, or null: nobody sees a draft before. */
  private servedOn(caseId: string, startedOn: string): string | null {
    const events = this.hub.store.records
      .ofCase(caseId, 'event')
      .map((row) => ({ id: row.id, ...(JSON.parse(row.body ?? '{}') as EntityBody<'event'>) }));
    const dates = correctedEvents(events)
      .filter(({ type, date }) => serving.has(type) && date >= startedOn)
      .map(({ date }) => date)
      .sort();
    return dates.at(-1) ?? null;
  }

  /** The drafts this person may comment on. */
  drafts(account: Account): DraftToComment[] {
    return this.mine(account).flatMap(({ partyId, party }) => {
      const about = this.hub.store.records.get('case', party.caseId);
      const open = openDraft(this.hub, party.caseId);
      const servedOn = open && this.servedOn(party.caseId, open.plan.startedOn);
      if (!about?.body || !open || !servedOn) return [];
      const held = JSON.parse(about.body) as EntityBody<'case'>;
      const { planId } = open;
      const served = new Map(servedSections(this.hub, party.caseId, planId).map(({ code, units }) => [code, units]));
      const kept = this.hub.store.accounts.draft(account.id, `comments:${planId}`);
      const sent = this.hub.store.records
        .ofCase(party.caseId, 'family-comment')
        .map((row) => JSON.parse(row.body ?? '{}') as EntityBody<'family-comment'>)
        .filter((comment) => comment.planId === planId && comment.from.partyId === partyId);
      return [
        {
          planId,
          caseId: party.caseId,
          reference: held.reference,
          childName: held.child.preferredName,
          servedOn,
          commentBy: toPlainDate(dayFromPlainDate(servedOn) + COMMENT_DAYS_AFTER_SERVING),
          sections: planTemplateOf(open.plan.templateVersion).sections.map(({ code, name }) => ({
            code,
            name,
            units: served.get(code) ?? [],
          })),
          saved: kept ? (JSON.parse(kept.body) as CommentInput[]) : [],
          sent: sent.map(({ section, text, receivedOn }) => ({ section, text, receivedOn })),
        },
      ];
    });
  }

  /** One draft. Refused with `not-found`. */
  draft(account: Account, planId: string): Result<DraftToComment> {
    const draft = this.drafts(account).find((one) => one.planId === planId);
    return draft ? success(draft) : refusal('not-found', 'There is no draft for you to comment on just now.');
  }

  /** Keeps half-written comments for this person only, in place of those kept before. Refused with `not-found`. */
  save(account: Account, planId: string, comments: readonly CommentInput[]): Result<{ savedAt: string }> {
    const draft = this.draft(account, planId);
    if (!draft.ok) return draft;
    const savedAt = this.hub.clock.now();
    const body = comments.length === 0 ? '' : JSON.stringify(comments);
    this.hub.store.write(() => this.hub.store.accounts.saveDraft(account.id, `comments:${planId}`, body, savedAt));
    return success({ savedAt });
  }

  /**
   * Sends comments to the authority: a record for each and the event that the clock counts, all in one transaction. What was kept half
   * written goes. Refused: `not-found`, `comments-empty`.
   */
  finish(account: Account, planId: string, comments: readonly CommentInput[]): Result<{ commentIds: string[] }> {
    const { store, clock, newId, bell } = this.hub;
    const written = comments
      .map((comment) => ({ ...comment, text: comment.text.trim() }))
      .filter(({ text }) => text !== '');
    if (written.length === 0) {
      return refusal('comments-empty', 'Nothing is written yet. Write at least one comment, then send it.');
    }
    const done = store.write((): Result<{ commentIds: string[] }> => {
      const draft = this.draft(account, planId);
      if (!draft.ok) return draft;
      const { caseId, sections } = draft.value;
      const me = this.mine(account).find(({ party }) => party.caseId === caseId);
      if (!me) return refusal('not-found', 'There is no draft for you to comment on just now.');
      const from = { partyId: me.partyId, name: me.party.name, role: me.party.role };
      const commentIds = written.map((comment) => {
        const id = newId();
        const body = this.bodyOf(comment, { caseId, planId, sections, from });
        store.records.put({ entity: 'family-comment', id, caseId, body, mutationId: null });
        this.audit(account, id);
        return id;
      });
      const event: EntityBody<'event'> = {
        caseId,
        type: 'comments-received',
        date: clock.today(),
        channel: 'hub',
        by: { id: account.id, name: account.name },
        recordedAt: clock.now(),
      };
      store.records.put({ entity: 'event', id: newId(), caseId, body: event, mutationId: null });
      store.accounts.saveDraft(account.id, `comments:${planId}`, '', clock.now());
      return success({ commentIds });
    });
    bell.ring();
    return done;
  }

  private bodyOf(
    comment: CommentInput,
    about: {
      caseId: string;
      planId: string;
      sections: readonly ServedSection[];
      from: EntityBody<'family-comment'>['from'];
    },
  ): EntityBody<'family-comment'> {
    const { section, passages, text } = comment;
    const before = about.sections.find(({ code }) => code === section)?.units ?? [];
    return {
      caseId: about.caseId,
      planId: about.planId,
      section,
      // a letter quotes these words as the draft's: those that are not in it are none
      passages: passages.filter((passage) => placeOfPassages([passage], before, []) !== null),
      before,
      text,
      from: about.from,
      receivedOn: this.hub.clock.today(),
      channel: 'hub',
      enteredBy: null,
      answer: null,
    };
  }

  private audit(account: Account, entityId: string): void {
    const at = this.hub.clock.now();
    this.hub.store.records.audit({
      at,
      accountId: account.id,
      action: 'comment-given',
      entity: 'family-comment',
      entityId,
      mutationId: null,
      detail: '',
    });
  }
}
