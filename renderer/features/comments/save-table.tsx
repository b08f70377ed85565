import { Button } from '@fluentui/react-components';
import { useCommand } from '../../bridge/use-command';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import styles from './comments.module.css';

/** Saves the table of changes: every comment on the plan with its answer and the words that changed. */
export function SaveTable({ planId }: { planId: string }) {
  const save = useCommand('comments.export');
  const saveAs = async (format: 'docx' | 'pdf') => {
    const result = await save.run({ planId, format });
    if (result.ok && result.value.savedTo) say(`Saved as ${result.value.savedTo}`);
  };
  return (
    <div className={styles.table}>
      <p className={styles.detail}>
        The table of changes has every comment on this plan, its answer and the words that changed. The letter with the
        final plan holds it too.
      </p>
      <div className={styles.actions}>
        <Button disabled={save.busy} onClick={() => void saveAs('docx')} size="small">
          Table of changes as Word
        </Button>
        <Button disabled={save.busy} onClick={() => void saveAs('pdf')} size="small">
          Table of changes as PDF
        </Button>
      </div>
      <RefusalNotice onDismiss={save.clearError} refusal={save.error} />
    </div>
  );
}
