import { Button } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons';
import { type ReactNode, useState } from 'react';
import { useMay, useToday } from '../../app/app-state';
import { useRoutes } from '../../app/routes';
import { useQuery } from '../../bridge/use-query';
import { PaneSplit } from '../../ui/pane-split';
import { ErrorState, SkeletonLines } from '../../ui/states';
import styles from './advice.module.css';
import { AdviceReader } from './advice-reader';
import { AskForm } from './ask-form';
import { RequestTable } from './request-table';
import { RevisedAdvice } from './revised-advice';
import { ViewsList } from './views-list';

/** Who was asked for advice and what came; reading or asking happens beside it. */
export function AdviceTab({ caseId, item }: { caseId: string; item: string | undefined }) {
  const tracker = useQuery('advice.tracker', { caseId });
  const replace = useRoutes((state) => state.replace);
  const [asking, setAsking] = useState(false);
  const today = useToday();
  const mayAsk = useMay(['caseworker', 'admin', 'manager']);
  if (!tracker.data)
    return tracker.error ? <ErrorState onRetry={tracker.again} refusal={tracker.error} /> : <SkeletonLines />;
  const show = (adviceId: string | undefined) => {
    setAsking(false);
    replace(
      adviceId ? { place: 'case', caseId, tab: 'advice', item: adviceId } : { place: 'case', caseId, tab: 'advice' },
    );
  };
  const list = (
    <div className={styles.tracker}>
      <div className={styles.bar}>
        <h2>Who was asked</h2>
        {mayAsk && !asking ? (
          <Button
            appearance="primary"
            data-opens="ask-for-advice"
            icon={<Add20Regular />}
            onClick={() => setAsking(true)}
          >
            Ask for advice
          </Button>
        ) : null}
      </div>
      <RequestTable
        advices={tracker.data.advices}
        onRead={show}
        reading={asking ? undefined : item}
        requests={tracker.data.requests}
        today={today}
      />
      <RevisedAdvice caseId={caseId} />
      <ViewsList views={tracker.data.views} />
    </div>
  );
  let beside: ReactNode = null;
  if (asking)
    beside = (
      <AskForm
        caseId={caseId}
        onDone={() => {
          setAsking(false);
          tracker.again();
        }}
        today={today}
      />
    );
  else if (item) beside = <AdviceReader adviceId={item} key={item} onClose={() => show(undefined)} />;
  return beside ? <PaneSplit first={list} id="advice" initial={55} second={beside} /> : list;
}
