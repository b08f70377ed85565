import { Button, Subtitle2 } from '@fluentui/react-components';
import {
  BranchCompare20Regular,
  BranchFork20Regular,
  ClipboardTaskListLtr20Regular,
  DocumentPdf20Regular,
  DocumentText20Regular,
  Merge20Regular,
} from '@fluentui/react-icons';
import type { PlanView } from '../../../shared/ipc/views';
import type { Command } from '../../bridge/use-command';
import { say } from '../../ui/say';
import styles from './plan-tab.module.css';
import { planWords } from './use-plan';

/** Which plan it is, and what can be opened from it or saved of it. */
export function PlanBar({
  plan,
  versions,
  mayMerge,
  toColleagues,
  draft,
  onOpen,
}: {
  plan: PlanView;
  versions: number;
  mayMerge: boolean;
  /** There are open suggestions or notes to colleagues somewhere in it. */
  toColleagues: boolean;
  draft: Command<'plans.exportDraft'>;
  onOpen: (part: 'merge' | 'compare' | 'quality' | 'thread') => void;
}) {
  const exportAs = async (format: 'docx' | 'pdf', as: 'left-out' | 'marked' = 'left-out') => {
    const result = await draft.run({ planId: plan.id, format, suggestions: as });
    if (result.ok && result.value.savedTo) say(`Saved as ${result.value.savedTo}`);
  };
  const asWhat = plan.status === 'open' ? 'Save draft' : 'Save the plan';
  return (
    <div className={styles.bar}>
      <Subtitle2 as="h2">{planWords(plan)}</Subtitle2>
      <Button disabled={!mayMerge} icon={<Merge20Regular />} onClick={() => onOpen('merge')} size="small">
        Merge advice
      </Button>
      {versions > 1 ? (
        <Button icon={<BranchCompare20Regular />} onClick={() => onOpen('compare')} size="small">
          Compare versions
        </Button>
      ) : null}
      <Button icon={<BranchFork20Regular />} onClick={() => onOpen('thread')} size="small">
        Golden thread
      </Button>
      <Button icon={<ClipboardTaskListLtr20Regular />} onClick={() => onOpen('quality')} size="small">
        Quality report
      </Button>
      <Button disabled={draft.busy} icon={<DocumentText20Regular />} onClick={() => exportAs('docx')} size="small">
        {asWhat} as Word
      </Button>
      <Button disabled={draft.busy} icon={<DocumentPdf20Regular />} onClick={() => exportAs('pdf')} size="small">
        {asWhat} as PDF
      </Button>
      {toColleagues && plan.status === 'open' ? (
        <Button
          disabled={draft.busy}
          icon={<DocumentText20Regular />}
          onClick={() => exportAs('docx', 'marked')}
          size="small"
          title="Word, with suggestions as tracked changes and notes as comments. Not for the family."
        >
          Save for colleagues
        </Button>
      ) : null}
    </div>
  );
}
