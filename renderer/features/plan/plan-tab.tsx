import { Button } from '@fluentui/react-components';
import type { Editor } from '@tiptap/core';
import { useCallback, useMemo, useState } from 'react';
import type { PlanView } from '../../../shared/ipc/views';
import { useRoutes } from '../../app/routes';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { RefusalNotice } from '../../ui/notice';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { BesideText } from '../comments/beside-text';
import { CommentsAnswered } from '../comments/comments-answered';
import { CompareVersions } from '../compare/compare-versions';
import { SectionConflicts, useConflictsOf } from '../conflicts/conflict-banner';
import type { Finding } from '../editor/finding-marks';
import { SectionEditor } from '../editor/section-editor';
import { useSources } from '../editor/use-sources';
import { MergeBoard } from '../merge/merge-board';
import { WordPlanScreen } from '../plan-import/word-plan-screen';
import { AccountedFor } from './accounted-for';
import { GoldenThread } from './golden-thread';
import { PlanBar } from './plan-bar';
import { readPlanItem } from './plan-item';
import styles from './plan-tab.module.css';
import { QualityReport } from './quality-report';
import { SectionKStanding } from './section-k-standing';
import { planWords, presentPlan, useMayDo } from './use-plan';
import { useShowPlace } from './use-show-place';

const MERGE = 'merge-';
const COMPARE = 'compare';
const WORD = 'word';
const QUALITY = 'quality';
const THREAD = 'thread';

/** The plan of a case. `item` is a section code (with a place in it, see plan-item), `merge-` and a code for the merge board, `compare`, `quality` for the report on its quality, `thread` for what links needs, provision and outcomes, or `word` for an older plan in a Word file. */
export function PlanTab({ caseId, item }: { caseId: string; item?: string }) {
  const plans = useQuery('plans.forCase', { caseId });
  const gone = useQuery('cases.get', { caseId }).error?.code === 'no-such-case';
  const may = useMayDo();
  const start = useCommand('plans.start');
  const [wanted, setWanted] = useState<Wanted | null>(null);
  if (!plans.data) {
    return plans.error ? (
      <ErrorState onRetry={plans.again} refusal={plans.error} />
    ) : (
      <SkeletonLines label="Loading the plan" />
    );
  }
  const plan = presentPlan(plans.data.plans);
  if (item === WORD && may.draft && may.today !== null) {
    return (
      <WordPlanScreen
        caseId={caseId}
        onClose={() => openItem(caseId, '')}
        planId={plan?.status === 'issued' ? plan.id : null}
        today={may.today}
      />
    );
  }
  if (!plan && gone)
    return (
      <EmptyState title="The plan went with the case">
        You can no longer see this case. Words that had not been sent wait for you: open the line at the bottom of the
        window.
      </EmptyState>
    );
  if (!plan) {
    return (
      <>
        <RefusalNotice onDismiss={start.clearError} refusal={start.error} />
        <EmptyState
          action={
            may.draft ? (
              <>
                <Button
                  appearance="primary"
                  disabled={start.busy}
                  onClick={async () => {
                    if ((await start.run({ caseId })).ok) plans.again();
                  }}
                >
                  Start the plan
                </Button>{' '}
                <Button onClick={() => openItem(caseId, WORD)}>Bring in a Word plan</Button>
              </>
            ) : undefined
          }
          title="No plan yet"
        >
          {may.draft
            ? 'Sections A to K appear here once the plan is started. Nothing goes to the family until you publish a draft.'
            : 'Sections A to K appear here once a caseworker starts the plan.'}
        </EmptyState>
      </>
    );
  }
  if (item === COMPARE && plans.data.plans.length > 1) {
    return <CompareVersions onClose={() => openItem(caseId, '')} plans={plans.data.plans} />;
  }
  if (item === QUALITY) {
    return (
      <QualityReport
        onClose={() => openItem(caseId, '')}
        onGo={(code, finding) => {
          setWanted({ code, finding });
          openItem(caseId, code);
        }}
        planId={plan.id}
      />
    );
  }
  if (item === THREAD) {
    const mayLink = may.draft && plan.status === 'open';
    return <GoldenThread mayLink={mayLink} onClose={() => openItem(caseId, '')} planId={plan.id} />;
  }
  return (
    <Plan
      arrived={() => setWanted(null)}
      wanted={wanted}
      caseId={caseId}
      isManager={may.role === 'manager'}
      item={item}
      mayDraft={may.draft}
      plan={plan}
      today={may.today}
      versions={plans.data.plans.length}
    />
  );
}

function openItem(caseId: string, item: string): void {
  useRoutes.getState().replace({ place: 'case', caseId, tab: 'plan', item });
}

/** Opens a section and puts the focus on its name in the list: what was pressed is gone. */
function showSection(caseId: string, code: string): void {
  openItem(caseId, code);
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-focus-key="section:${code}"]`)?.focus());
}

/** A place that the quality report speaks of, to be shown once its section is open. */
interface Wanted {
  code: string;
  finding: Finding;
}

/** A block that a note speaks of, as a place to be shown. */
function wholeBlock(code: string, blockId: string): Wanted {
  return { code, finding: { blockId, rule: '', words: '', message: '', source: '' } };
}

interface PlanProps {
  wanted: Wanted | null;
  arrived: () => void;
  caseId: string;
  item?: string;
  plan: PlanView;
  mayDraft: boolean;
  versions: number;
  isManager: boolean;
  today: string | null;
}

function Plan({ wanted, arrived, caseId, item, plan, mayDraft, versions, isManager, today }: PlanProps) {
  const sections = useQuery('plans.sections', { planId: plan.id });
  const describe = useSources(caseId);
  const conflicts = useConflictsOf(caseId);
  const comments = useQuery('comments.counts', { planId: plan.id }).data?.bySection ?? [];
  const [editor, setEditor] = useState<Editor | null>(null);
  const draft = useCommand('plans.exportDraft');
  const merging = item?.startsWith(MERGE) ?? false;
  const spot = readPlanItem(merging ? item?.slice(MERGE.length) : item);
  const { code, blockId } = spot;
  const toBlock = useMemo(() => (code && blockId ? wholeBlock(code, blockId) : null), [code, blockId]);
  const shown = useCallback(() => {
    arrived();
    if (code && blockId) openItem(caseId, code);
  }, [arrived, caseId, code, blockId]);
  useShowPlace(editor, wanted ?? toBlock, code, shown);

  if (!sections.data) {
    return sections.error ? (
      <ErrorState onRetry={sections.again} refusal={sections.error} />
    ) : (
      <SkeletonLines label="Loading the sections" />
    );
  }
  const list = sections.data.sections;
  const chosen = list.find((section) => section.code === code) ?? list[0];
  if (!chosen) {
    return (
      <EmptyState
        action={mayDraft ? <Button onClick={() => openItem(caseId, WORD)}>Bring in its Word file</Button> : undefined}
        title="The words of this plan are not here"
      >
        {planWords(plan)} is known to the hub, and its sections are not. If you have it as a Word file, bring it in.
      </EmptyState>
    );
  }
  if (merging) {
    return (
      <MergeBoard
        caseId={caseId}
        onClose={() => openItem(caseId, chosen.code)}
        planId={plan.id}
        sectionCode={chosen.code}
      />
    );
  }
  const readOnly = !mayDraft || plan.status !== 'open';
  return (
    <div className={styles.tab}>
      <PlanBar
        mayMerge={!readOnly}
        draft={draft}
        onOpen={(part) => openItem(caseId, part === 'merge' ? `${MERGE}${chosen.code}` : part)}
        plan={plan}
        toColleagues={list.some(({ suggestions, notes }) => suggestions || notes > 0)}
        versions={versions}
      />
      {plan.status === 'open' ? <AccountedFor isManager={isManager} planId={plan.id} /> : null}
      {readOnly ? null : <SectionKStanding onAdded={() => showSection(caseId, 'K')} planId={plan.id} />}
      <CommentsAnswered isManager={isManager} isOpen={plan.status === 'open'} planId={plan.id} />
      <div className={styles.notices}>
        <RefusalNotice onDismiss={draft.clearError} refusal={draft.error} />
        <SectionConflicts rows={conflicts.filter((row) => row.entityId === chosen.id)} />
      </div>
      <div className={styles.body}>
        <nav aria-label="Sections of the plan" className={styles.sections} data-pane>
          <ol>
            {list.map((section) => (
              <li key={section.id}>
                <button
                  aria-current={section.id === chosen.id ? 'true' : undefined}
                  className={styles.section}
                  data-focus-key={`section:${section.code}`}
                  onClick={() => openItem(caseId, section.code)}
                  type="button"
                >
                  <span className={styles.code}>{section.code}</span>
                  <span>
                    {section.name}
                    <span className={styles.detail}>
                      <br />
                      {section.words === 0 ? 'Empty' : section.words === 1 ? '1 word' : `${section.words} words`}
                      {section.findings > 0 ? ` · ${section.findings} to check` : null}
                      {commentsToAnswer(comments, section.code)}
                      {section.suggestions ? ' · suggestions' : null}
                      {section.notes > 0 ? (section.notes === 1 ? ' · 1 note' : ` · ${section.notes} notes`) : null}
                      {conflicts.some((row) => row.entityId === section.id) ? (
                        <span className={styles.waiting}> · two versions</span>
                      ) : section.waiting ? (
                        <span className={styles.waiting}> · not sent yet</span>
                      ) : null}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ol>
        </nav>
        <div data-pane>
          <SectionEditor
            describe={describe}
            key={chosen.id}
            name={`Section ${chosen.code}: ${chosen.name}`}
            onEditor={setEditor}
            readOnly={readOnly}
            sectionId={chosen.id}
          />
        </div>
        <BesideText
          caseId={caseId}
          editor={editor}
          key={chosen.id}
          mayDraft={mayDraft}
          plan={plan}
          section={chosen}
          today={today}
          wantedComment={spot.commentId}
        />
      </div>
    </div>
  );
}

function commentsToAnswer(counts: readonly { section: string | null; open: number }[], code: string): string | null {
  const open = counts.find(({ section }) => section === code)?.open ?? 0;
  if (open === 0) return null;
  return open === 1 ? ' · 1 comment to answer' : ` · ${open} comments to answer`;
}
