import { describe, expect, it } from 'vitest';
import { matchExpression, snippetOf } from '../../../main/core/search/query';

describe('a search', () => {
  it.each([
    ['okafor', '"okafor"*'],
    ['amara oka', '"amara" "oka"*'],
    ['NM-1042', '"nm 1042"*'],
    ['a OR "b" NEAR(c)', '"a" "or" "b" "near c"*'],
    ['  * " ', null],
  ])('%j becomes %j', (typed, expression) => {
    expect(matchExpression(typed)).toBe(expression);
  });

  it('shows the words round the match, with nothing of the text read as a mark', () => {
    const text = `${'Before. '.repeat(30)}The school \u0001uses visual timetables.${' After.'.repeat(30)}`;
    const snippet = snippetOf(text, 'visual');
    expect(snippet).toContain('uses \u0001visual\u0002 timetables');
    expect(snippet.startsWith('… ')).toBe(true);
    expect(snippet.endsWith(' …')).toBe(true);
    expect(snippet.length).toBeLessThan(200);
  });

  it('is not taken in by signs that mean something to patterns', () => {
    expect(snippetOf('Costs (about) £6,000.', '(about)')).toBe('Costs (\u0001about\u0002) £6,000.');
  });
});
