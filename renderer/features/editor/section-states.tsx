import { Caption1 } from '@fluentui/react-components';
import { blockText, plainText, type RichDoc } from '../../../shared/domain/rich-doc';
import { timeWithSeconds } from '../../ui/dates';
import { Notice } from '../../ui/notice';
import type { SaveState } from './autosave';
import styles from './editor.module.css';
import type { RemoteNotice } from './use-section-text';

/** Whether the text is saved, and since when. */
export function SavedWords({ saved, asked, readOnly }: { saved: SaveState; asked: boolean; readOnly: boolean }) {
  const at = saved.state === 'saved' && saved.at ? timeWithSeconds(saved.at) : null;
  const words = readOnly
    ? 'For reading only'
    : saved.state === 'saved'
      ? at
        ? `Saved at ${at}`
        : 'Nothing to save'
      : saved.state === 'failed'
        ? 'Not saved yet'
        : 'Saving…';
  return (
    <Caption1 className={styles.saved}>
      <span aria-hidden={asked}>{asked && at ? `Saved already, at ${at}` : words}</span>
      <span className={styles.onlyHeard} role="status">
        {asked && saved.state === 'saved' ? `Saved already${at ? `, at ${at}` : ''}` : ''}
      </span>
    </Caption1>
  );
}

/** What came from somebody else while the section was open. */
export function RemoteWords({ notice, onDismiss }: { notice: RemoteNotice | null; onDismiss: () => void }) {
  if (!notice) return null;
  if (notice.kind === 'updated') {
    return <Notice onDismiss={onDismiss}>This section was changed elsewhere. The changes are in the text now.</Notice>;
  }
  return (
    <Notice intent="warning" onDismiss={onDismiss} title="Somebody else changed the same words">
      What you typed is still in the text and nothing was replaced. Their words were:
      {notice.blocks.map(({ blockId, theirs }) => (
        <blockquote className={styles.theirs} key={blockId}>
          {blockText(theirs)}
        </blockquote>
      ))}
    </Notice>
  );
}

/** A section that this version cannot edit without loss. */
export function CannotHold({ doc, name }: { doc: RichDoc; name: string }) {
  return (
    <section aria-label={name} className={styles.section}>
      <Notice intent="warning" title="For reading only">
        This section holds something that this version cannot edit without loss. Nothing was changed. Update the app, or
        edit the section on the hub.
      </Notice>
      <div className={styles.page}>
        <p className={styles.plain}>{plainText(doc)}</p>
      </div>
    </section>
  );
}
