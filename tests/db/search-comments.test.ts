import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { domainProjectors } from '../../main/core/cases/projector';
import { createCache } from '../../main/core/db/cache';
import { cacheMigrations } from '../../main/core/db/migrations/all';
import { openDatabase } from '../../main/core/db/open';
import type { Projectors } from '../../main/core/db/projection';
import { addComment, answerComment } from '../../main/core/plans/comments';
import { addMarginNote, answerMarginNote } from '../../main/core/plans/margin-notes';
import { sectionsOf, startPlan } from '../../main/core/plans/service';
import { searchAll } from '../../main/core/search/service';
import { addAuthority, addCase, addMother, type DomainBench, domainBench } from '../support/domain-context';
import { caseBody, noteBody, testFolder, testKey } from '../support/test-cache';

describe('searching what was said about a plan', () => {
  let bench: DomainBench;
  let caseId: string;
  let planId: string;
  beforeEach(() => {
    bench = domainBench();
    addAuthority(bench);
    caseId = addCase(bench, { reference: 'NM-1042' });
    const plan = startPlan(bench.context, caseId);
    if (!plan.ok) throw new Error(plan.code);
    planId = plan.value.planId;
    bench.settle();
  });
  afterEach(() => bench.close());

  const find = (text: string) => {
    bench.settle();
    return searchAll(bench.context, { text, ranked: true, limit: 20 });
  };
  function comment(section: 'F' | null, text: string): string {
    const made = addComment(bench.context, {
      planId,
      section,
      passages: [],
      text,
      from: { partyId: addMother(bench, caseId) },
      receivedOn: '2026-11-20',
      channel: 'phone',
    });
    if (!made.ok) throw new Error(made.code);
    return made.value.commentId;
  }
  function note(text: string): string {
    const plan = bench.context.cache.get('plan', planId)!;
    const sectionId = sectionsOf(bench.context.cache, plan).find(({ code }) => code === 'E')?.id ?? '';
    const made = addMarginNote(bench.context, { sectionId, blockId: 'e1', quote: 'reads', text });
    if (!made.ok) throw new Error(made.code);
    return made.value.id;
  }
  const waiting = () =>
    bench.context.cache.read
      .prepare<[], { entity: string; id: string }>('SELECT entity, id FROM search_dirty')
      .all()
      .map(({ entity }) => entity);

  it('finds a comment of the family by its words and by the reply, and says where it stands', () => {
    const id = comment('F', 'We would like hydrotherapy each week.');
    expect(find('hydrother')).toMatchObject([
      { kind: 'comment', id, caseId, childName: 'Amara Okafor', place: { section: 'F', blockId: null } },
    ]);
    expect(find('hydrother')[0]?.title).toBe('Comment by Ada Okafor on section F, NM-1042');
    answerComment(bench.context, { commentId: id, outcome: 'declined', reply: 'The physiotherapist advised against.' });
    expect(waiting()).toEqual(['family-comment']);
    expect(find('physiotherapist')).toMatchObject([{ kind: 'comment', id }]);
  });

  it('finds a comment on the whole plan', () => {
    comment(null, 'Thank you for the careful wording.');
    expect(find('careful')[0]).toMatchObject({
      title: 'Comment by Ada Okafor on the plan, NM-1042',
      place: { section: 'A', blockId: null },
    });
  });

  it('finds a note to colleagues and leads to its words; that it is settled is no find of its own', () => {
    const id = note('Ask the psychologist about phonics.');
    answerMarginNote(bench.context, { noteId: id, does: 'settles', text: '' });
    expect(find('phonics')).toMatchObject([
      { kind: 'note', id, title: 'Note by Priya Shah on section E, NM-1042', place: { section: 'E', blockId: 'e1' } },
    ]);
    expect(find('Note Priya Shah').filter(({ kind }) => kind === 'note')).toHaveLength(1);
  });

  it('finds nothing any more of a case that this person may no longer see', () => {
    comment('F', 'We would like hydrotherapy each week.');
    note('Ask about hydrotherapy.');
    expect(find('hydrotherapy')).toHaveLength(2);
    const { connections, projections } = bench.open;
    const gone = connections.write
      .prepare<[string], { entity: string; id: string }>('SELECT entity, id FROM overlay WHERE case_id = ?')
      .all(caseId);
    connections.write.prepare('DELETE FROM overlay WHERE case_id = ?').run(caseId);
    for (const { entity, id } of gone) projections.mark(entity, id, caseId, true);
    expect(find('hydrotherapy')).toEqual([]);
  });
});

it('a copy of an earlier program is read again for comments and notes on plans, and for nothing else', () => {
  const folder = testFolder();
  const file = `${folder.path}/cache.db`;
  const clock = { today: () => '2026-11-22', now: () => '2026-11-22T10:00:00.000Z' };
  const current = domainProjectors(clock);
  const open = (
    migrations: typeof cacheMigrations | readonly (typeof cacheMigrations)[number][],
    projectors: Projectors,
  ) => {
    const opened = openDatabase({ file, key: testKey, cipher: 'aegis', migrations });
    if (!opened.ok) throw new Error(opened.code);
    return createCache({
      connections: opened.value,
      accountId: 'staff-0001',
      projectors,
      newId: () => v7(),
      now: clock.now,
      changed: () => {},
    });
  };
  try {
    const before = open(cacheMigrations.slice(0, 5), {
      ...current,
      searchEntry: (reader, entity, id) =>
        entity === 'family-comment' ? null : current.searchEntry(reader, entity, id),
    });
    before.cache.command((writer) => {
      const caseId = writer.create('case', caseBody('NM-1042'));
      const sectionId = writer.create('plan-section', {
        caseId,
        planId: v7(),
        code: 'F',
        doc: { type: 'doc', content: [] },
      });
      writer.create('note', noteBody(caseId, 'A note on the case.'));
      const passage = { sectionId, blockId: 'f1', quote: 'x', thread: null, does: 'says' as const };
      writer.create('note', { ...noteBody(caseId, 'Ask about phonics.'), passage });
      writer.create('family-comment', {
        caseId,
        planId: v7(),
        section: 'F',
        passages: [],
        before: [],
        text: 'We would like hydrotherapy.',
        from: { partyId: null, name: 'Ada Okafor', role: 'parent-carer' },
        receivedOn: '2026-11-20',
        channel: 'hub',
        enteredBy: null,
        answer: null,
      });
    });
    while (before.projections.slice(50)) {}
    before.connections.close();

    const after = open(cacheMigrations, current);
    const dirty = after.cache.read
      .prepare<[], { entity: string }>('SELECT entity FROM search_dirty ORDER BY entity')
      .all();
    expect(dirty.map(({ entity }) => entity)).toEqual(['family-comment', 'note']);
    while (after.projections.slice(50)) {}
    const found = after.cache.read
      .prepare<[string], { title: string }>(
        'SELECT d.title FROM search_fts JOIN search_doc AS d ON d.doc = search_fts.rowid WHERE search_fts MATCH ?',
      )
      .all('hydrotherapy');
    expect(found).toEqual([{ title: 'Comment by Ada Okafor on section F, NM-1042' }]);
    after.connections.close();
  } finally {
    folder.remove();
  }
});
