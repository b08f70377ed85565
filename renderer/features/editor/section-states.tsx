import { Button, Caption1 } from '@fluentui/react-components';
import { type StoreApi, useStore } from 'zustand';
import { blockText, plainText, type RichDoc } from '../../../shared/domain/rich-doc';
import { timeWithSeconds } from '../../ui/dates';
import { Notice } from '../../ui/notice';
import type { SaveState } from './autosave';
import styles from './editor.module.css';
import type { RemoteNotice } from './use-section-text';

function savedWords(saved: SaveState): string {
  if (saved.state === 'failed') return 'Not saved yet';
  if (saved.state !== 'saved') return 'Saving…';
  return saved.at ? `Saved at ${timeWithSeconds(saved.at)}` : 'Nothing to save';
}

/** Whether the text is saved, and since when. Listens itself, and for words that differ: the editor around it is not drawn again. */
export function SavedWords({
  saved,
  asked,
  readOnly,
}: {
  saved: StoreApi<SaveState>;
  asked: boolean;
  readOnly: boolean;
}) {
  const words = useStore(saved, savedWords);
  const isSaved = useStore(saved, ({ state }) => state === 'saved');
  const at = useStore(saved, (now) => (now.state === 'saved' && now.at ? timeWithSeconds(now.at) : null));
  const already = at ? `Saved already, at ${at}` : 'Saved already';
  return (
    <Caption1 className={styles.saved}>
      <span aria-hidden={asked}>{readOnly ? 'For reading only' : asked && at ? already : words}</span>
      <span className={styles.onlyHeard} role="status">
        {asked && isSaved ? already : ''}
      </span>
    </Caption1>
  );
}

/** A save that was refused or failed, with why; it is tried again until it works. */
export function NotSaved({ saved, onTry }: { saved: StoreApi<SaveState>; onTry: () => void }) {
  const message = useStore(saved, (now) => (now.state === 'failed' ? now.message : null));
  if (message === null) return null;
  return (
    <Notice
      actions={
        <Button onClick={onTry} size="small">
          Try again now
        </Button>
      }
      intent="error"
      title="Not saved yet"
    >
      {message} Keep this screen open: saving is tried again until it works.
    </Notice>
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
