import { CasePage } from '../features/case/case-page';
import { ConflictScreen } from '../features/conflicts/conflict-screen';
import { DecisionView } from '../features/decision/decision-view';
import { HelpPlace } from '../features/help/help-place';
import { LettersPlace } from '../features/letters/letters-place';
import { NewRequestScreen } from '../features/new-request/new-request-screen';
import { PanelPlace } from '../features/panel/panel-place';
import { PeoplePlace } from '../features/people/people-place';
import { ReportsPlace } from '../features/reports/reports-place';
import { ReviewsPlace } from '../features/reviews/reviews-place';
import { StoppedScreen } from '../features/sync/stopped-screen';
import { SyncScreen } from '../features/sync/sync-screen';
import { TrayScreen } from '../features/tray/tray-screen';
import { ScreenGuard } from '../ui/screen-guard';
import { type Route, useRoute } from './routes';

/** The present place, so drawn that a fault of one screen leaves the frame and the other places as they are. */
export function RouteView() {
  const route = useRoute();
  return (
    <ScreenGuard screen={JSON.stringify(route)}>
      <PlaceView route={route} />
    </ScreenGuard>
  );
}

/** A case is drawn anew for each case, so that nothing of one child is left over for the next. */
function PlaceView({ route }: { route: Route }) {
  switch (route.place) {
    case 'case':
      return <CasePage caseId={route.caseId} item={route.item} key={route.caseId} tab={route.tab} />;
    case 'decision':
      return <DecisionView caseId={route.caseId} key={`${route.caseId} ${route.kind}`} kind={route.kind} />;
    case 'panel':
      return <PanelPlace />;
    case 'reviews':
      return <ReviewsPlace />;
    case 'letters':
      return <LettersPlace />;
    case 'people':
      return <PeoplePlace />;
    case 'reports':
      return <ReportsPlace />;
    case 'new-request':
      return <NewRequestScreen />;
    case 'help':
      return <HelpPlace />;
    case 'sync':
      return <SyncScreen />;
    case 'conflict':
      return <ConflictScreen id={route.id} key={route.id} />;
    case 'stopped':
      return <StoppedScreen id={route.id} key={route.id} />;
    default:
      return <TrayScreen />;
  }
}
