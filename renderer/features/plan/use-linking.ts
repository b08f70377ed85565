import { useEffect, useState } from 'react';
import type { Input, Output } from '../../../shared/ipc/contract';
import type { Refusal } from '../../../shared/lib/result';
import { call } from '../../bridge/call';
import { say } from '../../ui/say';

export type Change = Input<'plans.link'>['changes'][number];

const keyOf = ({ provisionId, targetId }: Pick<Change, 'provisionId' | 'targetId'>) => `${provisionId} ${targetId}`;

/**
 * Links and takes links away. A tick shows at once and before core has answered, so that somebody who ticks fast loses none; `pending`
 * has what core has not told yet, by "provision target".
 */
export function useLinking(planId: string, thread: Output<'plans.thread'> | undefined) {
  const [pending, setPending] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [problem, setProblem] = useState<Refusal | null>(null);
  useEffect(() => {
    const told = new Set(thread?.provisions.flatMap(({ id, links }) => links.map((target) => `${id} ${target}`)));
    setPending((now) => new Map([...now].filter(([key, linked]) => told.has(key) !== linked)));
  }, [thread]);
  const change = async (changes: Change[], said: string) => {
    setProblem(null);
    setPending((now) => new Map([...now, ...changes.map((one) => [keyOf(one), one.linked] as const)]));
    const result = await call('plans.link', { planId, changes });
    if (result.ok) return say(said);
    setProblem(result);
    const undone = new Set(changes.map(keyOf));
    setPending((now) => new Map([...now].filter(([key]) => !undone.has(key))));
  };
  return { pending, change, problem, clearProblem: () => setProblem(null) };
}
