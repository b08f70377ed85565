import type { FamilyCommentView } from '../../../shared/ipc/views';
import { longDate } from '../../ui/dates';
import { Notice } from '../../ui/notice';
import styles from './comments.module.css';
import type { ShorterWords } from './shorten-form';

/** How the letter quotes a comment where that is not in full, and whether its words would still stop the letter. */
export function ShortenedWords({ comment, offered }: { comment: FamilyCommentView; offered: ShorterWords | null }) {
  const { shortened } = comment;
  return (
    <>
      {shortened ? (
        <details className={styles.changes}>
          <summary>
            Shortened for the letter by {shortened.by.name}, {longDate(shortened.on)}
          </summary>
          {shortened.quoted === '' ? null : <blockquote className={styles.quoted}>{shortened.quoted}</blockquote>}
          <p className={styles.said}>{shortened.said}</p>
        </details>
      ) : null}
      {offered ? (
        <Notice intent="warning">
          These words hold another child’s details. A letter that quotes them cannot go out: shorten them for the
          letter.
        </Notice>
      ) : null}
    </>
  );
}
