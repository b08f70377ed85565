import { useQuery } from '../../bridge/use-query';
import { DeadlineTag } from '../../ui/meaning-tag';
import { PaneSplit } from '../../ui/pane-split';
import { Screen } from '../../ui/screen';
import { ErrorState, SkeletonLines } from '../../ui/states';
import { DecisionForm } from './decision-form';
import { EvidencePane } from './evidence-pane';

/** The statutory step that ends with each decision: reg 5(1), and reg 10 read with reg 13(2). */
const DUE = { assess: 'decide-whether-to-assess', issue: 'notify-refusal-to-issue' } as const;

/** The decision whether to assess, or whether to issue a plan: the evidence on one side, the decision on the other. */
export function DecisionView({ caseId, kind }: { caseId: string; kind: 'assess' | 'issue' }) {
  const found = useQuery('cases.get', { caseId });
  const tests = useQuery('decisions.tests', { kind });
  const failed = found.error ?? tests.error;
  const title = kind === 'assess' ? 'Decide whether to assess' : 'Decide whether to issue a plan';
  if (!found.data || !tests.data) {
    return (
      <Screen title={title}>
        {failed ? (
          <ErrorState
            onRetry={() => {
              found.again();
              tests.again();
            }}
            refusal={failed}
          />
        ) : (
          <SkeletonLines label={title} />
        )}
      </Screen>
    );
  }
  const { child, reference } = found.data.case;
  const due = found.data.obligations.find(({ code, satisfiedOn }) => code === DUE[kind] && satisfiedOn === null);
  return (
    <Screen
      detail={
        <>
          {child.firstName} {child.lastName}, {reference}
          {due ? (
            <>
              {' · '}
              <DeadlineTag date={due.due} daysLeft={due.daysLeft} />
            </>
          ) : null}
        </>
      }
      title={title}
    >
      <PaneSplit
        first={<EvidencePane found={found.data} />}
        id="decision"
        initial={45}
        label="Move the divider between the evidence and the decision"
        second={<DecisionForm caseId={caseId} kind={kind} recorded={found.data.decisions} tests={tests.data} />}
      />
    </Screen>
  );
}
