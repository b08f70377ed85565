import { expect, it } from 'vitest';
import { planFindings } from '../../../shared/domain/plan-findings';
import { richDocFromText } from '../../../shared/domain/rich-doc';
import { planRules } from '../../../shared/rules/plan-rules';
import { planSentences } from '../../fixtures/plan-sentences';

const found = planSentences.map(([section, sentence, rules]) => {
  const doc = richDocFromText(sentence, () => 'b1');
  return {
    sentence,
    expected: [...rules].sort(),
    actual: planFindings(section, doc)
      .map(({ rule }) => rule)
      .sort(),
  };
});

/** How many of `some` are also in `others`, each counted once. */
function shared(some: readonly string[], others: readonly string[]): number {
  const left = [...others];
  return some.filter((one) => {
    const at = left.indexOf(one);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  }).length;
}

it('points out in 150 sentences and more what a careful reader would, and little else', () => {
  const sum = (count: (row: (typeof found)[number]) => number) => found.reduce((total, row) => total + count(row), 0);
  const right = sum(({ expected, actual }) => shared(actual, expected));
  const precision = right / sum(({ actual }) => actual.length);
  const recall = right / sum(({ expected }) => expected.length);
  const wrong = found.filter(({ expected, actual }) => expected.join() !== actual.join());
  console.log(
    `${found.length} sentences: precision ${(precision * 100).toFixed(1)} %, recall ${(recall * 100).toFixed(1)} %, ${wrong.length} read otherwise`,
  );
  expect(found.length).toBeGreaterThanOrEqual(150);
  expect({ precision: precision > 0.9, recall: recall > 0.9, wrong }).toMatchObject({ precision: true, recall: true });
});

it('knows the reason and the source of every rule that it finds', () => {
  const rules = new Set(found.flatMap(({ actual }) => actual));
  expect([...rules].filter((rule) => !planRules[rule])).toEqual([]);
  expect(Object.values(planRules).filter(({ name, source }) => name === '' || source === '')).toEqual([]);
});
