import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const testsIn = (folder: string): string[] =>
  readdirSync(join(root, 'tests', folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? testsIn(join(folder, entry.name))
      : /\.test\.tsx?$/.test(entry.name)
        ? [readFileSync(join(root, 'tests', folder, entry.name), 'utf8')]
        : [],
  );

it('every rule of sync/SPEC.md is numbered in order and tested by its number', () => {
  const spec = readFileSync(join(root, 'main', 'core', 'sync', 'SPEC.md'), 'utf8');
  const rules = [...spec.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
  expect(rules).toEqual(rules.map((_, index) => index + 1));
  const named = new Set(
    ['sync', 'db', 'unit', 'hub']
      .flatMap(testsIn)
      .flatMap((text) => [...text.matchAll(/(?:it|describe)(?:\.each\([^;]*?\))?\([^\n]*?\brules? ([\d, and]+)/g)])
      .flatMap(([, numbers]) => numbers?.match(/\d+/g)?.map(Number) ?? []),
  );
  expect(rules.filter((rule) => !named.has(rule))).toEqual([]);
});
