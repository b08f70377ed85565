import { describe, expect, test } from 'vitest';
import { checkNames } from '../../../main/core/letters/name-guard';
import { composeLetter, letterTypes } from '../../../main/core/letters/rules';
import { shippedTemplates } from '../../../main/core/letters/templates';
import { treeLines } from '../../../shared/domain/document-tree';
import type { LetterFields } from '../../../shared/domain/letter-fields';
import { completeFields, youngPersonFields } from '../../support/letter-fixtures';

function compose(type: string, fields: LetterFields) {
  const letter = composeLetter({ type, fields });
  if (!letter.ok) throw new Error(letter.message);
  return letter;
}

/** A copy of the fields with one dotted path set. */
function withField(fields: LetterFields, path: string, value: unknown): LetterFields {
  const copy = structuredClone(fields) as unknown as Record<string, unknown>;
  const keys = path.split('.');
  let at = copy;
  for (const key of keys.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[keys.at(-1) ?? ''] = value;
  return copy as unknown as LetterFields;
}

const types = letterTypes('2026-12-16');

describe.each(types)('$type $name', ({ type, audience, requiredParts, texts }) => {
  const readers = audience === 'family' ? [completeFields(), youngPersonFields()] : [completeFields()];

  test('composes with complete fields and carries every required part', () => {
    for (const fields of readers) {
      const letter = compose(type, fields);
      expect(letter.missing).toEqual([]);
      expect(letter.checks.filter((check) => check.blocking && !check.ok)).toEqual([]);
      expect(letter.canIssue).toBe(true);
      const present = new Set(letter.tree.blocks.map((block) => block.part));
      const conditional = new Set(
        shippedTemplates()
          .find((template) => template.type === type)
          ?.parts.filter((part) => part.when)
          .map((part) => part.id),
      );
      for (const part of requiredParts) if (!conditional.has(part.id)) expect(present, part.id).toContain(part.id);
      expect(treeLines(letter.tree).join('\n')).not.toMatch(/[{}]|undefined|\*\*|\]\(/);
    }
  });

  test('does not speak of the young person by name when it is written to them', () => {
    if (audience !== 'family') return;
    const lines = compose(type, youngPersonFields()).tree.blocks.filter(
      (block) => block.part && block.part !== 'reasons' && block.part !== 'support' && block.part !== 'comments',
    );
    expect(treeLines({ title: '', lang: 'en-GB', reference: '', blocks: lines }).join('\n')).not.toMatch(
      /Maya's|for Maya|Maya needs|Maya has/,
    );
  });

  test('is blocked, and names the field, when any one merge field is blank', () => {
    const fields = completeFields();
    const used = new Set<string>();
    const template = shippedTemplates().find((one) => one.type === type);
    const wording = JSON.stringify(
      template?.parts.map((part) => ({
        ...part,
        blocks: part.blocks.map((block) => JSON.stringify(block).replace(/"toYoungPerson":"[^"]*"/g, '')),
      })),
    );
    for (const match of wording.matchAll(/\{([a-z]\w*(?:\.\w+)+)\}/gi)) used.add(match[1] ?? '');
    const optional = new Set(['authority.sendiass.web', 'appeal.about', 'appeal.aboutToYoungPerson']);
    for (const path of [...used, ...texts.filter((text) => text.required).map((text) => `text.${text.id}`)]) {
      if (optional.has(path)) continue;
      const letter = compose(type, withField(fields, path, path.endsWith('address') ? [' '] : '  '));
      expect(letter.canIssue, path).toBe(false);
      expect(letter.missing, path).toContain(path);
    }
    expect(used.size).toBeGreaterThan(3);
  });

  test('warns of no jargon and no long sentence in its own words', () => {
    const warnings = compose(type, { ...completeFields() }).checks.filter((check) => !check.blocking && !check.ok);
    expect(warnings).toEqual([]);
  });
});

describe('what the law makes a letter carry', () => {
  const blockN = [
    'right-to-appeal',
    'appeal-time-limit',
    'mediation-certificate',
    'mediation-contact',
    'mediation-time-limit',
    'mediation-tell-us',
    'disagreement-resolution',
    'sendiass',
    'council-contact',
  ];

  test.each(types.filter((type) => shippedTemplates().some((one) => one.type === type.type && one.appeal)))(
    '$type carries the whole block on appeals, with calendar dates',
    ({ type, requiredParts }) => {
      expect(requiredParts.map((part) => part.id)).toEqual(expect.arrayContaining(blockN));
      const text = treeLines(compose(type, completeFields()).tree).join('\n');
      expect(text).toContain('The tribunal must get your appeal by 16 February 2027.');
      expect(text).toContain('Contact the adviser by 16 February 2027.');
      for (const word of ['Bridge Mediation', 'Common Ground', 'Northmoor Family Voice', 'Darlington'])
        expect(text).toContain(word);
    },
  );

  test('an appeal date earlier than 2 months from the letter blocks it', () => {
    const letter = compose('T3', withField(completeFields(), 'dates.appealBy', '2027-02-15'));
    expect(letter.canIssue).toBe(false);
    expect(letter.checks.find((check) => check.id === 'date-dates.appealBy')).toMatchObject({
      ok: false,
      blocking: true,
    });
  });

  test('a comment window that ends before day 15 blocks the draft plan letter, and day 15 itself does not', () => {
    expect(compose('T6', withField(completeFields(), 'dates.commentsBy', '2026-12-29')).canIssue).toBe(false);
    expect(compose('T6', withField(completeFields(), 'dates.commentsBy', '2026-12-30')).canIssue).toBe(true);
  });

  test('a draft plan that names a setting is blocked', () => {
    const letter = compose('T6', withField(completeFields(), 'plan', { namesSetting: true }));
    expect(letter.checks.find((check) => check.id === 'no-setting')?.ok).toBe(false);
    expect(letter.canIssue).toBe(false);
  });

  test.each([
    ['T4', 'family-views'],
    ['T6', 'draft-plan'],
    ['T6', 'advice'],
    ['T7', 'draft-plan'],
    ['T7', 'advice'],
    ['T7', 'reply-form'],
    ['T8', 'final-plan'],
    ['T11', 'current-plan'],
    ['T11', 'evidence'],
    ['T12', 'final-plan'],
  ])('%s without its enclosure %s is blocked', (type, kind) => {
    const fields = completeFields();
    const letter = compose(type, { ...fields, enclosures: fields.enclosures.filter((one) => one.kind !== kind) });
    expect(letter.canIssue).toBe(false);
  });

  test('an amendment notice without the changes is blocked', () => {
    const letter = compose('T11', { ...completeFields(), changes: [] });
    expect(letter.checks.find((check) => check.id === 'changes')).toMatchObject({ ok: false, blocking: true });
  });

  test('a review meeting at less than 2 weeks of notice is blocked', () => {
    expect(compose('T9', withField(completeFields(), 'review.meetingOn', '2026-12-29')).canIssue).toBe(false);
    expect(compose('T9', withField(completeFields(), 'review.meetingOn', '2026-12-30')).canIssue).toBe(true);
  });

  test('T2 without anyone to ask for advice is blocked', () => {
    expect(compose('T2', { ...completeFields(), contributors: [] }).canIssue).toBe(false);
  });

  test('only a plan letter says that an appeal about section I alone needs no certificate', () => {
    const says = (type: string) =>
      treeLines(compose(type, completeFields()).tree).join('\n').includes('only about section I');
    expect(says('T8')).toBe(true);
    expect(says('T3')).toBe(false);
  });
});

describe('who a letter is addressed to', () => {
  test('from the day rights pass a letter to the parent is blocked', () => {
    const fields = completeFields();
    const onTheDay = { ...fields, child: { ...fields.child, youngPersonFrom: fields.sentOn } };
    expect(compose('T3', onTheDay).checks.find((check) => check.id === 'addressee')?.ok).toBe(false);
    const dayBefore = { ...fields, child: { ...fields.child, youngPersonFrom: '2026-12-17' } };
    expect(compose('T3', dayBefore).canIssue).toBe(true);
  });

  test('a recorded reason lets it go to the parent', () => {
    const fields = completeFields();
    const agreed: LetterFields = {
      ...fields,
      child: { ...fields.child, youngPersonFrom: '2025-06-27' },
      insteadOfYoungPerson: 'agreed-copy',
    };
    expect(compose('T3', agreed).canIssue).toBe(true);
  });

  test('a letter to a child who does not hold the rights yet is blocked', () => {
    expect(compose('T3', { ...completeFields(), reader: 'young-person' }).canIssue).toBe(false);
  });

  test('without a known date the letter is blocked', () => {
    expect(compose('T3', withField(completeFields(), 'child.youngPersonFrom', undefined)).canIssue).toBe(false);
  });
});

describe('what a field holds cannot become part of the letter', () => {
  test('marks and braces in a name stay words', () => {
    const letter = compose(
      'T3',
      withField(completeFields(), 'child.preferredName', '**M** {case.reference} [x](https://bad.example)'),
    );
    const runs = letter.tree.blocks.flatMap((block) => (block.kind === 'paragraph' ? block.runs : []));
    expect(runs.some((one) => one.link?.includes('bad.example'))).toBe(false);
    expect(runs.some((one) => one.text.includes('{case.reference}'))).toBe(true);
  });
});

test('a letter that has no template is refused with a code', () => {
  expect(composeLetter({ type: 'T99', fields: completeFields() })).toMatchObject({
    ok: false,
    code: 'letter-type-unknown',
  });
});

test('jargon and long sentences in what the caseworker wrote are pointed out and do not block', () => {
  const letter = compose(
    'T3',
    withField(completeFields(), 'text.reasons', `The EHCNA panel and EP ${'said that it was so and '.repeat(8)} done.`),
  );
  const failed = letter.checks.filter((check) => !check.ok).map((check) => check.id);
  expect(failed).toEqual(expect.arrayContaining(['jargon', 'long-sentences']));
  expect(letter.canIssue).toBe(true);
});

describe('text copied from another child', () => {
  const guard = {
    child: { ...completeFields().child, nhsNumber: '999 000 0018' },
    otherNames: ['Oliver Brown', 'Oliver', 'Zara Okafor', 'Will'],
    otherDobs: ['2016-05-09'],
    nhsNumbers: ['9990000026'],
  };
  const check = (text: string, extra = {}) =>
    checkNames(compose('T3', withField(completeFields(), 'text.reasons', text)).tree, { ...guard, ...extra })
      .filter((one) => !one.ok)
      .map((one) => one.id);

  test('a clean letter passes', () => {
    expect(check('Maya reads well. She will go on.')).toEqual([]);
    expect(check('Maya, born 4 March 2017, NHS number 999 000 0018.')).toEqual([]);
  });
  test('another name, first name, possessive or sibling is found', () => {
    expect(check('We know that Oliver reads well.')).toEqual(['other-name']);
    expect(check("OLIVER BROWN's school agrees.")).toEqual(['other-name']);
    expect(check('Zara Okafor reads well.')).toEqual(['other-name']);
  });
  test('an adviser of the same name is allowed when named', () => {
    expect(check('Oliver Brown agrees.', { allowedNames: ['Oliver Brown'] })).toEqual([]);
  });
  test('another date of birth is found in any form', () => {
    expect(check('Seen on 09/05/2016.')).toEqual(['other-dob']);
    expect(check('Seen on 9 May 2016.')).toEqual(['other-dob']);
    expect(check('He was born on 1 April 2018.')).toEqual(['other-dob']);
  });
  test('another NHS number is found, spaced or not', () => {
    expect(check('See 999 000 0026.')).toEqual(['other-nhs-number']);
    expect(check('NHS number 9990000034.')).toEqual(['other-nhs-number']);
  });
  test('the message does not repeat what it found', () => {
    const [name] = checkNames(compose('T3', withField(completeFields(), 'text.reasons', 'Oliver Brown')).tree, guard);
    expect(name?.message).not.toMatch(/oliver|brown/i);
  });
});

test('the words of the refusal to assess, read for tone', () => {
  expect(treeLines(compose('T3', completeFields()).tree).join('\n')).toMatchSnapshot();
});
