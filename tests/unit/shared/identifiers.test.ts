import { describe, expect, it } from 'vitest';
import { isNhsNumber } from '../../../shared/domain/nhs-number';
import { isUln } from '../../../shared/domain/uln';
import { problemWithUpn } from '../../../shared/domain/upn';

describe('unique pupil numbers', () => {
  it.each([
    ['B801200005001', null],
    ['P207000016049', null],
    ['A801200005001', 'bad-check-letter'],
    ['Q207000016049', 'bad-check-letter'],
    ['X80120000A001', 'bad-format'],
    ['B80120000500', 'bad-format'],
    ['I801200005001', 'bad-format'],
    ['', 'bad-format'],
  ])('%s: %s', (upn, problem) => {
    expect(problemWithUpn(upn)).toBe(problem);
  });

  it('takes a temporary number, whose last character is a letter', () => {
    const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ';
    const right = [...letters].filter((letter) => problemWithUpn(`${letter}80120000500A`) === null);
    expect(right).toEqual(['M']);
  });
});

describe('NHS numbers', () => {
  it.each([
    ['943 476 5919', true],
    ['6541003238', true],
    ['671-668-9966', true],
    ['9434765918', false],
    ['943476591', false],
    ['999000000A', false],
  ])('%s: %s', (text, valid) => {
    expect(isNhsNumber(text)).toBe(valid);
  });
});

describe('unique learner numbers', () => {
  it('pass or fail by their last digit', () => {
    const passing = Array.from({ length: 10 }, (_, digit) => `100000004${digit}`).filter(isUln);
    expect(passing).toEqual(['1000000043']);
    expect(isUln('0000000001')).toBe(false);
    expect(isUln('12345')).toBe(false);
  });
});
