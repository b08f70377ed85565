import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract } from '../../../shared/ipc/contract';
import type { Procedure } from '../../../shared/ipc/contract/parts';
import { procedureNames } from '../../../shared/ipc/procedure-names';

const table = Object.entries(contract) as [string, Procedure][];

describe('the table of procedures', () => {
  it('is the same list as the preload allows', () => {
    expect([...procedureNames].sort()).toEqual(Object.keys(contract).sort());
  });

  it.each(table)('%s refuses fields that it does not know', (_name, { input }) => {
    const surprise = input.safeParse({ unknownField: 1 });
    expect(surprise.success).toBe(false);
    expect(surprise.error?.issues.some(({ code }) => code === 'unrecognized_keys')).toBe(true);
  });

  it.each(table)('%s can be described as JSON Schema', (_name, { input, output }) => {
    for (const schema of [input, output]) {
      const described = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
      expect(described).toBeTypeOf('object');
    }
  });

  it('gives no list longer than 200', () => {
    const paged = table.filter(([, { input }]) =>
      input.safeParse({ limit: 201 }).error?.issues.some(({ path }) => path[0] === 'limit'),
    );
    const lists = table.filter(([name]) => /\.(list|timeline|outbox|settings)$/.test(name) && name !== 'views.list');
    expect(paged.map(([name]) => name)).toEqual(expect.arrayContaining(lists.map(([name]) => name)));
  });
});
