import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getLetter, startLetter } from '../../main/core/letters/service';
import { addComment, answerComment, listComments } from '../../main/core/plans/comments';
import { allowUnanswered, commentCounts, whyNotAnswered } from '../../main/core/plans/comments-answered';
import { exportComments } from '../../main/core/plans/comments-table';
import { saveSection, sectionsOf, startPlan } from '../../main/core/plans/service';
import { commentsNamingOthers, shortenComment } from '../../main/core/plans/shorten-comment';
import type { RichDoc } from '../../shared/domain/rich-doc';
import type { EntityBody } from '../../shared/hub-api/entities';
import type { SectionCode } from '../../shared/hub-api/plan-entities';
import type { ParsedInput } from '../../shared/ipc/contract';
import { docxPart, ownRuleFaults } from '../support/docx-checks';
import { addAuthority, addCase, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
let caseId: string;
let planId: string;
let motherId: string;

const party = (more: Partial<EntityBody<'party'>> = {}): EntityBody<'party'> => ({
  caseId,
  role: 'parent-carer',
  name: 'Ada Okafor',
  relationship: 'Mother',
  address: ['1 Example Road', 'Northmoor'],
  addressWithheld: false,
  mainContact: true,
  receivesLetters: true,
  ...more,
});

beforeEach(() => {
  bench = domainBench({ role: 'manager' });
  addAuthority(bench);
  caseId = addCase(bench, { reference: 'NM-1042', receivedOn: '2026-10-01' });
  motherId = bench.context.cache.command((writer) => writer.create('party', party()));
  const plan = startPlan(bench.context, caseId);
  if (!plan.ok) throw new Error(plan.code);
  planId = plan.value.planId;
  write('F', [
    ['f1', 'Amara will have regular support with reading from a trained adult.'],
    ['f2', 'Twenty minutes of speech work each Tuesday.'],
  ]);
});
afterEach(() => bench.close());

function write(code: SectionCode, paragraphs: readonly (readonly [string, string])[]): void {
  const plan = bench.context.cache.get('plan', planId)!;
  const section = sectionsOf(bench.context.cache, plan).find((one) => one.code === code);
  const doc: RichDoc = {
    type: 'doc',
    content: paragraphs.map(([blockId, text]) => ({
      type: 'paragraph',
      attrs: { blockId },
      content: [{ type: 'text', text }],
    })),
  };
  const saved = saveSection(bench.context, section?.id ?? '', doc);
  if (!saved.ok) throw new Error(saved.code);
}

function said(more: Partial<ParsedInput<'comments.add'>> = {}) {
  return addComment(bench.context, {
    planId,
    section: 'F',
    passages: [{ blockId: 'f1', words: 'regular support' }],
    text: 'How often is regular?',
    from: { partyId: motherId },
    receivedOn: '2026-11-20',
    channel: 'phone',
    ...more,
  });
}
function added(more: Partial<ParsedInput<'comments.add'>> = {}): string {
  const comment = said(more);
  if (!comment.ok) throw new Error(comment.code);
  return comment.value.commentId;
}
const answer = (commentId: string, outcome: ParsedInput<'comments.answer'>['outcome'], reply: string) =>
  answerComment(bench.context, { commentId, outcome, reply });
function listed(more: Partial<ParsedInput<'comments.list'>> = {}) {
  const list = listComments(bench.context, { planId, section: null, state: 'any', limit: 50, offset: 0, ...more });
  if (!list.ok) throw new Error(list.code);
  return list.value;
}
const why = () => whyNotAnswered(bench.context.cache, bench.context.cache.get('plan', planId)!);
function finalLetter() {
  const letter = startLetter(bench.context, { caseId, type: 'T8' });
  if (!letter.ok) throw new Error(letter.code);
  const got = getLetter(bench.context, letter.value.letterId);
  if (!got.ok) throw new Error(got.code);
  return got.value;
}

describe('a comment that came by phone', () => {
  it('stands beside the words it speaks of, with who said it and when', () => {
    added();
    expect(listed().rows).toMatchObject([
      {
        section: 'F',
        text: 'How often is regular?',
        from: { name: 'Ada Okafor', role: 'parent-carer' },
        channel: 'phone',
        receivedOn: '2026-11-20',
        enteredBy: { name: 'Priya Shah' },
        outcome: 'open',
        place: { words: 'regular support', exact: true },
        changes: [],
      },
    ]);
    expect(listed().rows[0]).not.toHaveProperty('before');
  });

  it('is refused without words, from nobody on the case, of tomorrow or about a section that is not there', () => {
    expect(said({ text: '  ' })).toMatchObject({ ok: false, code: 'comment-empty' });
    expect(said({ from: { partyId: 'party-unknown' } })).toMatchObject({ ok: false, code: 'no-such-person' });
    expect(said({ receivedOn: '2026-11-23' })).toMatchObject({ ok: false, code: 'date-ahead' });
    expect(said({ planId: 'plan-unknown' })).toMatchObject({ ok: false, code: 'no-such-plan' });
    expect(listed().total).toBe(0);
  });

  it('can come from a setting that was consulted, and be about the whole plan', () => {
    const from = { name: 'Fernbank Primary School', role: 'setting-contact' as const };
    added({ from, section: null, channel: 'email' });
    expect(listed({ section: 'F' }).rows).toMatchObject([{ section: null, passages: [], place: null, changes: [] }]);
  });
});

describe('the list of comments', () => {
  it('follows the plan: by section, by place in the text, the rest after it; in pages and by what is open', () => {
    const second = added({ passages: [{ blockId: 'f2', words: 'Twenty minutes' }], text: 'Why Tuesday?' });
    added();
    added({ passages: [], text: 'All of it is good.' });
    added({ section: 'B', passages: [], text: 'B is right.' });
    expect(listed().rows.map(({ text }) => text)).toEqual([
      'B is right.',
      'How often is regular?',
      'Why Tuesday?',
      'All of it is good.',
    ]);
    expect(listed({ limit: 2, offset: 1 }).rows.map(({ text }) => text)).toEqual([
      'How often is regular?',
      'Why Tuesday?',
    ]);
    answer(second, 'declined', 'The therapist comes on Tuesdays.');
    expect(listed({ section: 'F', state: 'open' })).toMatchObject({ total: 2 });
    expect(listed({ section: 'F', state: 'answered' }).rows).toMatchObject([{ id: second }]);
    expect(commentCounts(bench.context, planId)).toMatchObject({
      value: {
        total: 4,
        open: 3,
        bySection: expect.arrayContaining([{ section: 'F', total: 3, open: 2 }]),
        allowed: null,
      },
    });
  });

  it('stays beside a paragraph that was changed, tells the change, and says when the words are gone', () => {
    added();
    const now = 'Amara will have support with reading three times a week from a trained adult.';
    write('F', [
      ['f1', now],
      ['f2', 'Twenty minutes of speech work each Tuesday.'],
    ]);
    expect(listed().rows[0]).toMatchObject({
      place: { words: now, exact: false },
      changes: [{ before: 'Amara will have regular support with reading from a trained adult.', after: now }],
    });
    write('F', [['f2', 'Twenty minutes of speech work each Tuesday.']]);
    expect(listed().rows[0]).toMatchObject({ place: null, changes: [{ after: '' }] });
  });
});

describe('the answer to a comment', () => {
  it('needs a reply, is in the name of who gave it, and can be changed and taken back', () => {
    const id = added();
    expect(answer(id, 'accepted', ' ')).toMatchObject({ ok: false, code: 'reply-missing' });
    expect(answer(id, 'partly-accepted', 'We say how often.')).toMatchObject({ ok: true });
    expect(listed().rows[0]).toMatchObject({
      outcome: 'partly-accepted',
      reply: 'We say how often.',
      answeredBy: { name: 'Priya Shah' },
      answeredOn: '2026-11-22',
    });
    answer(id, 'declined', 'It is said in section E.');
    answer(id, 'open', 'It is said in section E.');
    expect(listed().rows[0]).toMatchObject({ outcome: 'open', answeredBy: null, answeredOn: null });
    const audited = bench.open.cache.read
      .prepare<[string], { n: number }>(
        "SELECT count(*) AS n FROM audit WHERE entity = 'family-comment' AND entity_id = ?",
      )
      .get(id);
    expect(audited?.n).toBe(4);
  });

  it('makes no change to send when it says the same again', () => {
    const id = added();
    answer(id, 'accepted', 'Yes.');
    const changes = () =>
      bench.open.cache.read.prepare<[], { n: number }>('SELECT count(*) AS n FROM outbox').get()?.n ?? 0;
    const sent = changes();
    expect(answer(id, 'accepted', 'Yes. ')).toMatchObject({ ok: true });
    expect(changes()).toBe(sent);
  });

  it('is fixed once the plan is issued', () => {
    const id = added();
    bench.context.cache.command((writer) =>
      writer.update('plan', planId, { kind: 'final', status: 'issued', issuedOn: '2026-11-22' }),
    );
    expect(answer(id, 'accepted', 'Yes.')).toMatchObject({ ok: false, code: 'plan-issued' });
    expect(said()).toMatchObject({ ok: false, code: 'plan-issued' });
  });
});

describe('a plan with comments that have no answer', () => {
  it('cannot be final', () => {
    const id = added();
    expect(why()).toContain('1 comment on the draft has no answer');
    const check = () => finalLetter().checks.find((one) => one.id === 'comments-answered');
    expect(check()).toMatchObject({ ok: false, blocking: true, regulation: 'reg 13(1)(a)' });
    answer(id, 'declined', 'It is said in section E.');
    expect(why()).toBeNull();
    expect(check()).toMatchObject({ ok: true });
  });

  it('can be final when a manager says why, and not for what comes later', () => {
    expect(allowUnanswered(bench.context, { planId, reason: 'x' })).toMatchObject({ ok: false, code: 'all-answered' });
    added();
    expect(allowUnanswered(bench.context, { planId, reason: ' ' })).toMatchObject({
      ok: false,
      code: 'reasons-missing',
    });
    expect(allowUnanswered(bench.context, { planId, reason: 'Answered at the meeting.' })).toMatchObject({ ok: true });
    expect(why()).toBeNull();
    expect(commentCounts(bench.context, planId)).toMatchObject({
      value: { allowed: { by: 'Priya Shah', reason: 'Answered at the meeting.', on: '2026-11-22' } },
    });
    added();
    expect(why()).toContain('2 comments on the draft have no answer');
  });
});

describe('the letter with the final plan', () => {
  it('answers each comment in a table with the words before and now', () => {
    answer(added(), 'partly-accepted', 'We now say how often.');
    answer(added({ passages: [], text: 'We are happy with the rest.' }), 'accepted', 'Thank you.');
    answer(added({ text: 'Entered twice.' }), 'withdrawn', 'Entered twice.');
    write('F', [
      ['f1', 'Amara will have support with reading three times a week from a trained adult.'],
      ['f2', 'Twenty minutes of speech work each Tuesday.'],
    ]);
    const { html } = finalLetter();
    for (const words of [
      'What we did with your comments',
      'You made 2 comments: 1 accepted, 1 partly accepted.',
      'Section F: ',
      'About the words: “regular support”',
      'How often is regular?',
      'Partly accepted',
      'We now say how often.',
      'regular support with reading from',
      'three times a week from',
    ])
      expect(html).toContain(words);
    expect(html).not.toContain('Entered twice.');
  });

  it('says nothing of comments where there are none', () => {
    expect(finalLetter().html).not.toContain('What we did with your comments');
  });

  it('never tells one parent what the other wrote from another address, nor what a setting said', () => {
    const fatherId = bench.context.cache.command((writer) =>
      writer.create('party', party({ name: 'Ben Okafor', address: ['9 Elsewhere Lane'], mainContact: false })),
    );
    answer(added({ from: { partyId: fatherId }, text: 'I see this at my flat too.' }), 'accepted', 'Thank you, Ben.');
    answer(
      added({ from: { name: 'Fernbank', role: 'setting-contact' }, text: 'We cannot meet this need.' }),
      'declined',
      'We disagree.',
    );
    answer(added(), 'accepted', 'Thank you, Ada.');
    const { html } = finalLetter();
    expect(html).toContain('Thank you, Ada.');
    expect(html).not.toContain('at my flat');
    expect(html).not.toContain('cannot meet this need');
  });
});

describe('the letter with an amended plan', () => {
  it('answers the comments on the amended draft, and none on the plan before it', () => {
    answer(added({ text: 'Said of the first draft.' }), 'accepted', 'Done then.');
    bench.context.cache.command((writer) =>
      writer.update('plan', planId, { kind: 'final', status: 'issued', issuedOn: '2026-11-01' }),
    );
    const amended = startPlan(bench.context, caseId);
    if (!amended.ok) throw new Error(amended.code);
    planId = amended.value.planId;
    const id = added({ passages: [], text: 'Said of the amendment.' });
    const letter = startLetter(bench.context, { caseId, type: 'T12' });
    const got = () => {
      const value = letter.ok ? getLetter(bench.context, letter.value.letterId) : letter;
      if (!value.ok) throw new Error(value.code);
      return value.value;
    };
    expect(got().checks.find((one) => one.id === 'comments-answered')).toMatchObject({
      ok: false,
      regulation: 'reg 22(2)(c)',
    });
    answer(id, 'declined', 'The report says otherwise.');
    expect(got().html).toContain('Said of the amendment.');
    expect(got().html).toContain('Thank you for your comments on the changes that we proposed.');
    expect(got().html).not.toContain('Said of the first draft.');
  });
});

describe('the table of changes', () => {
  it('is saved as Word and as PDF with every comment and who made it, under a name without the child', async () => {
    answer(added(), 'declined', 'It is said in section E.');
    for (const format of ['docx', 'pdf'] as const)
      expect(await exportComments(bench.context, { planId, format })).toMatchObject({ ok: true });
    expect(bench.saved.map(({ name }) => name)).toEqual([
      'NM-1042-comments-on-plan-1-2026-11-22.docx',
      'NM-1042-comments-on-plan-1-2026-11-22.pdf',
    ]);
    const docx = bench.saved[0]!.bytes;
    expect(ownRuleFaults(docx)).toEqual([]);
    const words = docxPart(docx, 'word/document.xml');
    for (const part of ['From Ada Okafor', 'How often is regular?', 'Declined', 'It is said in section E.'])
      expect(words).toContain(part);
  });
});

describe('a comment that names another child', () => {
  const text = 'She sits beside Zachary Pemberton in class. We would like her to sit at the front.';
  const without = 'She sits beside [name removed] in class. We would like her to sit at the front.';
  beforeEach(() => {
    addCase(bench, { reference: 'NM-2000', firstName: 'Zachary', lastName: 'Pemberton' });
    bench.settle();
  });
  const naming = () => {
    const got = commentsNamingOthers(bench.context, { planId });
    if (!got.ok) throw new Error(got.code);
    return got.value.comments;
  };
  const shorten = (commentId: string, said: string, quoted = 'regular support') =>
    shortenComment(bench.context, { commentId, as: { said, quoted } });
  const nameCheck = (letter = finalLetter()) => letter.checks.find(({ id }) => id === 'other-name');

  it('stops the letter, which says where to leave it out; shortened, it goes, says so, and the comment stays whole', () => {
    const commentId = added({ text });
    answer(commentId, 'accepted', 'She now sits at the front.');
    expect(naming()).toEqual([{ commentId, quoted: 'regular support', said: without }]);
    expect(nameCheck()).toMatchObject({ ok: false, blocking: true });
    expect(nameCheck()?.message).toContain('under Comments leave those words out of the letter');
    expect(nameCheck()?.message).not.toContain('Zachary');

    expect(shorten(commentId, without)).toEqual({ ok: true, value: { done: true } });
    const letter = finalLetter();
    expect(nameCheck(letter)).toMatchObject({ ok: true });
    expect(letter.html).toContain('She sits beside [name removed] in class.');
    expect(letter.html).toContain('Square brackets show where we left words out');
    expect(letter.html).not.toContain('Pemberton');
    expect(naming()).toEqual([]);
    expect(listed().rows[0]).toMatchObject({
      text,
      shortened: { said: without, by: { name: 'Priya Shah' }, on: '2026-11-22' },
    });
    const audited = bench.context.cache.read
      .prepare<[string], { action: string }>('SELECT action FROM audit WHERE entity_id = ? ORDER BY n')
      .all(commentId);
    expect(audited.map(({ action }) => action)).toEqual(['create', 'update', 'update']);
  });

  it('still stops the letter while the name is in it anywhere', () => {
    const commentId = added({ text: `${text} Not by Zachary Pemberton.` });
    expect(shorten(commentId, `${without} Not by Zachary Pemberton.`)).toMatchObject({ ok: true });
    expect(nameCheck()).toMatchObject({ ok: false });
    expect(naming()).toMatchObject([{ said: `${without} Not by [name removed].` }]);
  });

  it('takes the name out of the words they speak of, and out of what the letter tells of the plan before', () => {
    write('F', [['f1', 'Amara works with Zachary Pemberton each day.']]);
    const commentId = added({
      passages: [{ blockId: 'f1', words: 'works with Zachary Pemberton' }],
      text: 'Please not.',
    });
    answer(commentId, 'accepted', 'We took it out.');
    write('F', [['f1', 'Amara works alone each day.']]);
    expect(nameCheck()).toMatchObject({ ok: false });
    expect(shorten(commentId, 'Please not.', 'works with [name removed]')).toMatchObject({ ok: true });
    expect(nameCheck()).toMatchObject({ ok: true });
    expect(finalLetter().html).toContain('works with [name removed] each day');
  });

  it('is quoted in its own words only, in part, and in full again', () => {
    const commentId = added({ text });
    expect(shorten(commentId, 'She sits beside a friend in class. […]')).toMatchObject({ code: 'not-their-words' });
    expect(shorten(commentId, text, 'a [name removed]')).toMatchObject({ code: 'not-their-words' });
    expect(shorten(commentId, text)).toMatchObject({ code: 'nothing-left-out' });
    expect(shorten('comment-9', text)).toMatchObject({ code: 'no-such-comment' });
    expect(listed().rows[0]?.shortened ?? null).toBeNull();
    expect(shorten(commentId, '[…] We would like her to sit at the front.')).toMatchObject({ ok: true });
    expect(shortenComment(bench.context, { commentId, as: null })).toMatchObject({ ok: true });
    expect(listed().rows[0]?.shortened).toBeNull();
    bench.context.cache.command((writer) =>
      writer.update('plan', planId, { status: 'issued', issuedOn: '2026-11-22' }),
    );
    expect(shorten(commentId, without)).toMatchObject({ code: 'plan-issued' });
  });
});
