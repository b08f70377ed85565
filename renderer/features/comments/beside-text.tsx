import type { Editor } from '@tiptap/core';
import { useRef, useState } from 'react';
import type { SectionCode } from '../../../shared/hub-api/plan-entities';
import type { PlanView } from '../../../shared/ipc/views';
import { useQuery } from '../../bridge/use-query';
import { TabStrip } from '../../ui/tab-strip';
import { PlanFindings } from '../plan/plan-findings';
import styles from './comments.module.css';
import { CommentsPane } from './comments-pane';

type Tab = 'check' | 'comments';

interface BesideTextProps {
  caseId: string;
  plan: PlanView;
  section: { id: string; code: SectionCode; name: string; findings: number };
  editor: Editor | null;
  mayDraft: boolean;
  today: string | null;
  /** A comment that is to be shown. */
  wantedComment?: string | null;
}

/** What stands beside the text of one section: what could be clearer in it, and what the family said about it. */
export function BesideText({ caseId, plan, section, editor, mayDraft, today, wantedComment = null }: BesideTextProps) {
  const counts = useQuery('comments.counts', { planId: plan.id }).data;
  const [picked, setPicked] = useState<Tab | null>(null);
  const first = useRef<Tab | null>(null);
  const isOpen = plan.status === 'open';
  const here = counts?.bySection.filter((one) => one.section === section.code || one.section === null) ?? [];
  const open = here.reduce((sum, one) => sum + one.open, 0);
  const total = here.reduce((sum, one) => sum + one.total, 0);
  if (today === null || !counts || (!isOpen && counts.total === 0)) {
    return <PlanFindings editor={editor} sectionId={section.id} />;
  }
  // Opens at what there is to deal with, and stays there: an answer must not take the comments away.
  first.current ??= open > 0 || (section.findings === 0 && total > 0) ? 'comments' : 'check';
  const tab = picked ?? (wantedComment === null ? first.current : 'comments');
  const tabs = [
    { id: 'check' as const, name: `To check: ${section.findings}` },
    { id: 'comments' as const, name: open > 0 ? `Comments: ${open} open` : `Comments: ${total}` },
  ];
  return (
    <aside aria-label="Beside the text" className={styles.beside} data-pane>
      <TabStrip
        idPrefix="beside-"
        label="Beside the text"
        onSelect={setPicked}
        panelId="beside-panel"
        selected={tab}
        tabs={tabs}
      />
      <div aria-labelledby={`beside-${tab}`} className={styles.panel} id="beside-panel" role="tabpanel">
        {tab === 'comments' ? (
          <CommentsPane
            caseId={caseId}
            editor={editor}
            mayAnswer={mayDraft && isOpen}
            planId={plan.id}
            section={section}
            today={today}
            wanted={wantedComment}
          />
        ) : section.findings === 0 ? (
          <p className={styles.none}>Nothing to check in this section.</p>
        ) : (
          <PlanFindings editor={editor} sectionId={section.id} />
        )}
      </div>
    </aside>
  );
}
