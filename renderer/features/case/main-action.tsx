import { Button } from '@fluentui/react-components';
import { useMay } from '../../app/app-state';
import { type CaseTab, type Route, useRoutes } from '../../app/routes';
import { useHotkey } from '../../ui/hotkeys';
import type { FoundCase } from './case-header';

interface Action {
  label: string;
  route: Route;
}

function actionOf(
  { case: record, ribbon, decisions }: FoundCase,
  mayDecide: boolean,
  mayWrite: boolean,
): Action | null {
  const step = ribbon.find(({ state }) => state === 'current')?.id;
  const caseId = record.id;
  const decided = (kind: 'assess' | 'issue') => decisions.some((decision) => decision.kind === kind);
  if (mayDecide && (step === 'request' || step === 'decision-to-assess') && !decided('assess'))
    return { label: 'Record the decision', route: { place: 'decision', caseId, kind: 'assess' } };
  if (mayDecide && (step === 'assessment' || step === 'decision-to-issue') && !decided('issue'))
    return { label: 'Record the decision', route: { place: 'decision', caseId, kind: 'issue' } };
  if (mayWrite && step === 'plan') return { label: 'Write the plan', route: { place: 'case', caseId, tab: 'plan' } };
  return null;
}

/** The one thing this stage asks for, for those who may do it. It leads on the overview only: the other tabs have their own. */
export function MainAction({ found, tab }: { found: FoundCase; tab: CaseTab }) {
  const { go, replace } = useRoutes();
  const mayDecide = useMay(['caseworker', 'manager', 'panel-chair']);
  const mayWrite = useMay(['caseworker', 'writer', 'manager']);
  const wanted = actionOf(found, mayDecide, mayWrite);
  const action = wanted?.route.place === 'case' && wanted.route.tab === tab ? null : wanted;
  const run = () => {
    if (!action) return;
    if (action.route.place === 'case') replace(action.route);
    else go(action.route);
  };
  const typing = () => /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '');
  useHotkey(
    { keys: 'Ctrl+Enter', does: action?.label ?? '', group: 'Case' },
    () => {
      if (!typing()) run();
    },
    action !== null,
  );
  if (!action) return null;
  return (
    <Button appearance={tab === 'overview' ? 'primary' : 'secondary'} data-focus-key="main-action" onClick={run}>
      {action.label}
    </Button>
  );
}
