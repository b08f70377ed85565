import type { Output } from '../../shared/ipc/contract';
import { useQuery } from '../bridge/use-query';

export type AppState = Output<'app.state'>;

/** Who is signed in, and what today is; undefined until core has answered once. */
export function useAppState(): AppState | undefined {
  return useQuery('app.state', {}).data;
}

/** Today in London as a plain date, as core says. Screens inside the frame always have it. */
export function useToday(): string {
  return useAppState()?.today ?? '';
}

/** Every role but the one that only reads. */
export const everyWriter = ['caseworker', 'writer', 'panel-chair', 'panel-member', 'admin', 'manager'] as const;

/** Whether this person's role is one of these; screens hide what core would refuse. */
export function useMay(roles: readonly NonNullable<AppState['account']>['role'][]): boolean {
  const role = useAppState()?.account?.role;
  return role !== undefined && roles.includes(role);
}
