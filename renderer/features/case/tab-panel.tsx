import type { CaseTab } from '../../app/routes';
import { AdviceTab } from '../advice-tracker/advice-tab';
import { LettersTab } from '../letters/letters-tab';
import { PlanTab } from '../plan/plan-tab';
import { ReviewsTab } from '../reviews/reviews-tab';
import type { FoundCase } from './case-header';
import { DocumentsTab } from './documents-tab';
import { OverviewTab } from './overview-tab';
import { PeopleTab } from './people-tab';
import { TimelineTab } from './timeline-tab';

export function TabPanel({
  caseId,
  tab,
  item,
  found,
}: {
  caseId: string;
  tab: CaseTab;
  item: string | undefined;
  found: FoundCase;
}) {
  switch (tab) {
    case 'timeline':
      return <TimelineTab caseId={caseId} />;
    case 'advice':
      return <AdviceTab caseId={caseId} item={item} />;
    case 'plan':
      return <PlanTab caseId={caseId} item={item} />;
    case 'reviews':
      return <ReviewsTab caseId={caseId} found={found} />;
    case 'letters':
      return <LettersTab caseId={caseId} item={item} />;
    case 'people':
      return <PeopleTab found={found} />;
    case 'documents':
      return <DocumentsTab caseId={caseId} item={item} />;
    default:
      return <OverviewTab caseId={caseId} found={found} />;
  }
}
