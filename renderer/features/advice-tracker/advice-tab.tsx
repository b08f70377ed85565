import { Button } from '@fluentui/react-components';
import { Add20Regular, DocumentArrowDown20Regular } from '@fluentui/react-icons';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useMay, useToday } from '../../app/app-state';
import { useRoutes } from '../../app/routes';
import { useQuery } from '../../bridge/use-query';
import { PaneSplit } from '../../ui/pane-split';
import { ErrorState, SkeletonLines } from '../../ui/states';
import styles from './advice.module.css';
import { AdviceReader } from './advice-reader';
import { AskForm } from './ask-form';
import bringing from './bring-in.module.css';
import { BringInAdvice } from './bring-in-advice';
import { documentToRead } from './read-as-advice';
import { RequestTable } from './request-table';
import { RevisedAdvice } from './revised-advice';
import { ViewsList } from './views-list';

type Beside = 'asking' | 'bringing' | null;

/**
 * Who was asked for advice and what came; reading, asking or bringing in a report happens beside it. Reports can be dropped anywhere here.
 * `item` is the advice that is read, or `document:` and a document of the case that is to be brought in.
 */
export function AdviceTab({ caseId, item }: { caseId: string; item: string | undefined }) {
  const tracker = useQuery('advice.tracker', { caseId });
  const replace = useRoutes((state) => state.replace);
  const [chosen, setDoing] = useState<Beside>(null);
  const [dropped, setDropped] = useState<File | null>(null);
  const [over, setOver] = useState(false);
  const today = useToday();
  const mayAsk = useMay(['caseworker', 'admin', 'manager']);
  const mayBringIn = useMay(['caseworker', 'admin', 'manager']);
  const toRead = documentToRead(item);
  const documentId = mayBringIn ? toRead : null;
  const doing = chosen ?? (documentId ? 'bringing' : null);
  if (!tracker.data)
    return tracker.error ? <ErrorState onRetry={tracker.again} refusal={tracker.error} /> : <SkeletonLines />;
  const show = (adviceId: string | undefined) => {
    setDoing(null);
    setDropped(null);
    replace(
      adviceId ? { place: 'case', caseId, tab: 'advice', item: adviceId } : { place: 'case', caseId, tab: 'advice' },
    );
  };
  const list = (
    <div className={styles.tracker}>
      <div className={styles.bar}>
        <h2>Who was asked</h2>
        <div className={styles.bar}>
          {mayBringIn && doing === null ? (
            <Button
              data-opens="bring-in-a-report"
              icon={<DocumentArrowDown20Regular />}
              onClick={() => setDoing('bringing')}
            >
              Bring in a report
            </Button>
          ) : null}
          {mayAsk && doing === null ? (
            <Button
              appearance="primary"
              data-opens="ask-for-advice"
              icon={<Add20Regular />}
              onClick={() => setDoing('asking')}
            >
              Ask for advice
            </Button>
          ) : null}
        </div>
      </div>
      <RequestTable
        advices={tracker.data.advices}
        onRead={show}
        reading={doing ? undefined : item}
        requests={tracker.data.requests}
        today={today}
      />
      <RevisedAdvice caseId={caseId} />
      <ViewsList views={tracker.data.views} />
    </div>
  );
  let beside: ReactNode = null;
  if (doing === 'asking')
    beside = (
      <AskForm
        caseId={caseId}
        onDone={() => {
          setDoing(null);
          tracker.again();
        }}
        today={today}
      />
    );
  else if (doing === 'bringing')
    beside = (
      <BringInAdvice
        caseId={caseId}
        documentId={documentId}
        dropped={dropped}
        onDone={(adviceId) => {
          show(adviceId);
          tracker.again();
        }}
        requests={tracker.data.requests.filter(({ state }) => state !== 'not-needed')}
        today={today}
      />
    );
  else if (item && toRead === null)
    beside = <AdviceReader adviceId={item} key={item} onClose={() => show(undefined)} />;
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (!mayBringIn || !file) return;
    setDropped(file);
    setDoing('bringing');
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has a button that does the same
    <div
      className={`${bringing.tab} ${over ? bringing.over : ''}`}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(mayBringIn);
      }}
      onDrop={onDrop}
    >
      <PaneSplit
        first={list}
        id={doing === 'bringing' ? 'advice-in' : 'advice'}
        initial={doing === 'bringing' ? 36 : 55}
        second={beside}
      />
    </div>
  );
}
