import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import type { CaseView } from '../../../shared/ipc/views';
import { contributorName } from '../../../shared/rules/contributor-names';
import { useQuery } from '../../bridge/use-query';
import { DateText } from '../../ui/date-text';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { TabStrip } from '../../ui/tab-strip';
import styles from './decision.module.css';
import { EvidenceDocuments } from './evidence-documents';

type Shown = 'views' | 'advice' | 'documents' | 'notes';

const TABS: readonly { id: Shown; name: string }[] = [
  { id: 'views', name: 'Request and views' },
  { id: 'advice', name: 'Advice' },
  { id: 'documents', name: 'Documents' },
  { id: 'notes', name: 'Notes' },
];

const SOURCES: Record<CaseView['requestSource'], string> = {
  parent: 'a parent or carer',
  'young-person': 'the young person',
  school: 'the setting',
  health: 'a health service',
  'social-care': 'social care',
  other: 'someone else',
};

/** What the decision is made on: the request, the family's words, the advice, the documents, the notes. */
export function EvidencePane({ found }: { found: Output<'cases.get'> }) {
  const caseId = found.case.id;
  const [shown, setShown] = useState<Shown>('views');
  return (
    <section aria-label="Evidence" className={styles.pane}>
      <h2>Evidence</h2>
      <TabStrip label="Evidence" onSelect={setShown} selected={shown} tabs={TABS} />
      {shown === 'views' ? <Request found={found} /> : null}
      {shown === 'notes' ? <Notes caseId={caseId} /> : null}
      {shown === 'documents' ? <EvidenceDocuments caseId={caseId} /> : null}
      {shown === 'views' || shown === 'advice' ? <Evidence caseId={caseId} shown={shown} /> : null}
    </section>
  );
}

function Request({ found }: { found: Output<'cases.get'> }) {
  const receivedOn = found.ribbon.find(({ id }) => id === 'request')?.date;
  return (
    <p>
      {receivedOn ? (
        <>
          The request was received on <DateText date={receivedOn} form="long" />, made by{' '}
        </>
      ) : (
        'The request was made by '
      )}
      {SOURCES[found.case.requestSource]}.
    </p>
  );
}

function Evidence({ caseId, shown }: { caseId: string; shown: 'views' | 'advice' }) {
  const { data, error, again } = useQuery('advice.tracker', { caseId });
  if (!data) return error ? <ErrorState onRetry={again} refusal={error} /> : <SkeletonLines label="Loading evidence" />;
  if (shown === 'views') {
    if (data.views.length === 0) {
      return (
        <EmptyState title="No views yet">
          What the child and the family tell you appears here, in their words.
        </EmptyState>
      );
    }
    return (
      <ul className={styles.list}>
        {data.views.map((view) => (
          <li className={styles.item} key={view.id}>
            <h3>{view.kind === 'about-me' ? 'About me' : 'What parents and carers say'}</h3>
            <span className={styles.quiet}>
              {view.author}, {view.relationship}, <DateText date={view.recordedOn} form="long" />
            </span>
            <dl>
              {view.answers.map((answer) => (
                <div key={answer.id}>
                  <dt>{answer.question}</dt>
                  <dd className={styles.reading}>{answer.text}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    );
  }
  if (data.advices.length === 0) {
    return <EmptyState title="No advice yet">Each advice can be read here when it comes in.</EmptyState>;
  }
  return (
    <ul className={styles.list}>
      {data.advices.map((advice) => (
        <li className={styles.item} key={advice.id}>
          <details>
            <summary>
              <b>{contributorName(advice.contributor)}</b>, {advice.author}, <DateText date={advice.date} form="long" />
              <span className={styles.quiet}> · {advice.pages} pages</span>
            </summary>
            <AdviceText adviceId={advice.id} />
          </details>
        </li>
      ))}
    </ul>
  );
}

function AdviceText({ adviceId }: { adviceId: string }) {
  const { data, error, again } = useQuery('advice.get', { adviceId });
  if (!data) return error ? <ErrorState onRetry={again} refusal={error} /> : <SkeletonLines lines={3} />;
  return (
    <>
      {data.advice.paragraphs.map((paragraph, index, all) => (
        <div key={paragraph.id}>
          {paragraph.heading !== all[index - 1]?.heading ? <h3>{paragraph.heading}</h3> : null}
          <p className={styles.reading}>{paragraph.text}</p>
        </div>
      ))}
    </>
  );
}

function Notes({ caseId }: { caseId: string }) {
  const { data, error, again } = useQuery('notes.list', { caseId, limit: 100, offset: 0 });
  if (!data) return error ? <ErrorState onRetry={again} refusal={error} /> : <SkeletonLines label="Loading notes" />;
  if (data.rows.length === 0) return <EmptyState title="No notes">Notes on the case appear here.</EmptyState>;
  return (
    <ul className={styles.list}>
      {data.rows.map((note) => (
        <li className={styles.item} key={note.id}>
          <span className={styles.quiet}>
            {note.by.name}, <DateText date={note.writtenAt} form="long" />
          </span>
          <p className={styles.reading}>{note.text}</p>
        </li>
      ))}
    </ul>
  );
}
