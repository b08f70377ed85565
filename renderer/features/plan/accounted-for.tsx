import { useQuery } from '../../bridge/use-query';
import { FinalStanding } from './final-standing';

/** Whether the recommendations of the advice are dealt with, which the law asks before a plan is final (reg 11(a)). */
export function AccountedFor({ planId, isManager }: { planId: string; isManager: boolean }) {
  const { data } = useQuery('plans.accounted', { planId });
  if (!data) return null;
  const { used, setAside, unused } = data.recommendations;
  const total = used + setAside + unused;
  if (total === 0) return null;
  const stops = unused > 0 && data.allowed === null;
  return (
    <FinalStanding
      allowed={unused > 0 ? data.allowed : null}
      counted={`${used + setAside} of ${total} recommendations accounted for`}
      formName="Final without every recommendation"
      isManager={isManager}
      label="Recommendations accounted for"
      opener={`Say why it can be final without ${unused === 1 ? 'it' : 'them'}`}
      planId={planId}
      procedure="plans.allowUnaccounted"
      stops={stops}
    >
      {used} used, {setAside} set aside with a reason, {unused} left.
      {stops ? ' The plan cannot be final before each is used or set aside, or a manager says why.' : ''}
    </FinalStanding>
  );
}
