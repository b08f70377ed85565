import { Button } from '@fluentui/react-components';
import { outcomeWords } from '../../../shared/domain/comment-words';
import { compareWords } from '../../../shared/domain/compare-words';
import type { Block } from '../../../shared/domain/document-tree';
import type { ConflictRow, FamilyCommentView } from '../../../shared/ipc/views';
import { longDate } from '../../ui/dates';
import { MeaningTag } from '../../ui/meaning-tag';
import { Notice } from '../../ui/notice';
import { Blocks } from '../compare/changed-blocks';
import { LookAtBoth } from '../conflicts/conflict-banner';
import { keptWords } from '../conflicts/words';
import { AnswerForm } from './answer-form';
import styles from './comments.module.css';
import { ShortenForm, type ShorterWords } from './shorten-form';
import { ShortenedWords } from './shortened-words';
import { fromWords, meaningOf, short } from './words';

export interface CommentCardProps {
  comment: FamilyCommentView;
  current: boolean;
  answering: boolean;
  shortening: boolean;
  /** How to quote it without another child's name, where it holds one. */
  offered: ShorterWords | null;
  mayAnswer: boolean;
  conflict: ConflictRow | undefined;
  onChoose: () => void;
  /** Goes to the words in the text; absent where the comment stands beside none. */
  onShow?: () => void;
  /** Goes there to write; absent where the text is only for reading. */
  onEdit?: () => void;
  onAnswer: () => void;
  onShorten: () => void;
  onClose: () => void;
}

/** One comment: what was said about which words, what we answered, and what changed. */
export function CommentCard(props: CommentCardProps) {
  const { comment, current, conflict } = props;
  const quoted = comment.passages.map(({ words }) => words).join(' … ');
  const label = `Comment from ${comment.from.name}, ${outcomeWords[comment.outcome].toLowerCase()}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of one comment with its buttons, reached by arrow keys
    <div
      aria-current={current ? 'true' : undefined}
      aria-label={label}
      className={styles.card}
      data-comment-card={comment.id}
      onFocus={(event) => event.target === event.currentTarget && props.onChoose()}
      role="group"
      tabIndex={current ? 0 : -1}
    >
      <div className={styles.head}>
        <MeaningTag meaning={meaningOf[comment.outcome]}>{outcomeWords[comment.outcome]}</MeaningTag>
        {comment.waiting ? <span className={styles.waiting}>not sent yet</span> : null}
      </div>
      {quoted === '' ? null : <blockquote className={styles.quoted}>{short(quoted)}</blockquote>}
      <p className={styles.said}>{comment.text}</p>
      <p className={styles.detail}>
        {fromWords(comment)}, {longDate(comment.receivedOn)}
      </p>
      {comment.reply !== '' && !props.answering ? (
        <div className={styles.reply}>
          <p className={styles.said}>{comment.reply}</p>
          {comment.answeredBy && comment.answeredOn ? (
            <p className={styles.detail}>
              {comment.answeredBy.name}, {longDate(comment.answeredOn)}
            </p>
          ) : null}
        </div>
      ) : null}
      {props.shortening ? null : <ShortenedWords comment={comment} offered={props.offered} />}
      <Changes comment={comment} />
      {conflict ? (
        <Notice actions={<LookAtBoth row={conflict} />} intent="warning" title="Two people answered this comment">
          {keptWords(conflict)}
        </Notice>
      ) : null}
      {props.answering ? <AnswerForm comment={comment} onDone={props.onClose} /> : null}
      {props.shortening ? <ShortenForm comment={comment} offered={props.offered} onDone={props.onClose} /> : null}
      <div className={styles.actions}>
        {props.onShow ? (
          <Button onClick={props.onShow} size="small">
            Show in the text
          </Button>
        ) : null}
        {props.onEdit ? (
          <Button onClick={props.onEdit} size="small">
            Change the text
          </Button>
        ) : null}
        {props.mayAnswer && !props.answering ? (
          <Button
            appearance={comment.outcome === 'open' ? 'primary' : 'secondary'}
            onClick={props.onAnswer}
            size="small"
          >
            {comment.outcome === 'open' ? 'Answer' : 'Change the answer'}
          </Button>
        ) : null}
        {props.mayAnswer && !props.shortening && comment.outcome !== 'withdrawn' ? (
          <Button onClick={props.onShorten} size="small">
            {comment.shortened ? 'Change what the letter quotes' : 'Shorten for the letter'}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** What changed in the text since the comment came, as the letter will tell it. */
function Changes({ comment }: { comment: FamilyCommentView }) {
  const took = comment.outcome === 'accepted' || comment.outcome === 'partly-accepted';
  if (comment.changes.length === 0) {
    return took ? <p className={styles.detail}>No words have changed here since the comment came.</p> : null;
  }
  const blocks = comment.changes.map(
    ({ before, after }): Block => ({ kind: 'paragraph', runs: compareWords([{ text: before }], [{ text: after }]) }),
  );
  return (
    <details className={styles.changes}>
      <summary>{blocks.length === 1 ? 'What changed here' : `What changed here: ${blocks.length} places`}</summary>
      <Blocks blocks={blocks} inside />
    </details>
  );
}
