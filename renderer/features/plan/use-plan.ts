import type { PlanView } from '../../../shared/ipc/views';
import { useQuery } from '../../bridge/use-query';

/** The plan that is being written, or else the newest one. */
export function presentPlan(plans: readonly PlanView[]): PlanView | null {
  const newestFirst = [...plans].sort((a, b) => b.version - a.version);
  return newestFirst.find((plan) => plan.status === 'open') ?? newestFirst[0] ?? null;
}

const DRAFTING: readonly string[] = ['caseworker', 'writer', 'manager'];
const DECIDING: readonly string[] = ['caseworker', 'manager', 'panel-chair'];

/** What the signed-in person may do; core asks again with every command, this only decides what is offered. */
export function useMayDo() {
  const { data } = useQuery('app.state', {});
  const role = data?.account?.role ?? '';
  return { draft: DRAFTING.includes(role), decide: DECIDING.includes(role), role, today: data?.today ?? null };
}

/** "first draft", "final plan": a plan's kind in words. */
export function planWords(plan: PlanView): string {
  const kind = {
    draft: 'Draft plan',
    'amended-draft': 'Amended draft plan',
    final: 'Final plan',
    'amended-final': 'Amended final plan',
  }[plan.kind];
  return `${kind}, version ${plan.version}`;
}
