import { SearchBox } from '@fluentui/react-components';
import { useDeferredValue, useState } from 'react';
import { stageNames } from '../../../shared/rules/case-words';
import { useToday } from '../../app/app-state';
import { useRoute, useRoutes } from '../../app/routes';
import { useQuery } from '../../bridge/use-query';
import { Screen } from '../../ui/screen';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { DueCell } from '../tray/columns';
import { PackBuilder } from './pack-builder';
import styles from './panel.module.css';

/** The panel's work: find a case, make one paginated pack of its documents, go to the chair’s decision. */
export function PanelPlace() {
  const route = useRoute();
  const caseId = route.place === 'panel' ? route.item : undefined;
  const open = (item?: string) => useRoutes.getState().replace(item ? { place: 'panel', item } : { place: 'panel' });
  return (
    <Screen detail="One paginated pack for a case, then the chair's decision" title="Panel">
      {caseId ? <PackBuilder caseId={caseId} key={caseId} onClose={() => open()} /> : <FindCase onOpen={open} />}
    </Screen>
  );
}

function stageName(id: string): string {
  return (stageNames as Readonly<Record<string, string>>)[id] ?? id;
}

function FindCase({ onOpen }: { onOpen: (caseId: string) => void }) {
  const today = useToday();
  const [text, setText] = useState('');
  const asked = useDeferredValue(text);
  const cases = useQuery(
    'cases.list',
    {
      filter: { mine: false, stage: null, waitingOn: null, settingId: null, due: 'any', text: asked },
      sort: 'due',
      descending: false,
      limit: 30,
      offset: 0,
    },
    { keepPrevious: true },
  );
  return (
    <div className={styles.find}>
      <SearchBox
        aria-label="Find a case"
        onChange={(_event, data) => setText(data.value)}
        placeholder="Name or reference"
        value={text}
      />
      {!cases.data ? (
        cases.error ? (
          <ErrorState onRetry={cases.again} refusal={cases.error} />
        ) : (
          <SkeletonLines label="Loading cases" />
        )
      ) : cases.data.rows.length === 0 ? (
        <EmptyState title="No case found">Try fewer letters, or the whole reference.</EmptyState>
      ) : (
        <div className={styles.scroll}>
          <div aria-hidden className={styles.heads}>
            <span>Child or young person</span>
            <span>Case</span>
            <span>Stage</span>
            <span>What is due</span>
            <span>Due</span>
          </div>
          <ul aria-label="Cases" className={styles.cases}>
            {cases.data.rows.map((row) => (
              <li key={row.caseId}>
                <button
                  className={styles.case}
                  data-focus-key={`panel:${row.caseId}`}
                  onClick={() => onOpen(row.caseId)}
                  type="button"
                >
                  <b>{row.childName}</b>
                  <span>{row.reference}</span>
                  <span>{stageName(row.stage)}</span>
                  <span>{row.dueName ?? 'Nothing due'}</span>
                  <DueCell row={row} today={today} />
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
