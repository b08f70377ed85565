import { Button, Checkbox } from '@fluentui/react-components';
import type { Editor } from '@tiptap/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { SectionCode } from '../../../shared/hub-api/plan-entities';
import type { FamilyCommentView } from '../../../shared/ipc/views';
import { useQuery } from '../../bridge/use-query';
import { longDate } from '../../ui/dates';
import { RefusalNotice } from '../../ui/notice';
import { ErrorState, SkeletonLines } from '../../ui/states';
import { useConflictsOf } from '../conflicts/conflict-banner';
import { AddComment } from './add-comment';
import { CommentCard } from './comment-card';
import styles from './comments.module.css';
import { placeInEditor, unitsOf } from './passages-in-editor';
import { SaveTable } from './save-table';
import { useCommentMarks } from './use-comment-marks';
import { useNamingOthers } from './use-naming-others';
import { commentsCounted } from './words';

const STEP = 50;
const MOST = 200;
const none: readonly FamilyCommentView[] = [];

export interface CommentsPaneProps {
  caseId: string;
  planId: string;
  section: { code: SectionCode; name: string };
  editor: Editor | null;
  /** The plan is open and this person may write in it. */
  mayAnswer: boolean;
  today: string;
  /** A comment that is to be shown. */
  wanted?: string | null;
}

/** The comments on a section beside its text: those at words in their order, then those beside none. */
export function CommentsPane({ caseId, planId, section, editor, mayAnswer, today, wanted = null }: CommentsPaneProps) {
  const [openOnly, setOpenOnly] = useState(false);
  const [limit, setLimit] = useState(STEP);
  const [chosen, setChosen] = useState<string | null>(null);
  const [doing, setDoing] = useState<{ id: string; what: 'answer' | 'shorten' } | null>(null);
  const [adding, setAdding] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const state = openOnly ? 'open' : 'any';
  const comments = useQuery('comments.list', { planId, section: section.code, state, limit });
  const conflicts = useConflictsOf(caseId);
  const rows = comments.data?.rows ?? none;
  const namingOthers = useNamingOthers(mayAnswer ? planId : null, rows);
  const focusCard = (id: string) =>
    requestAnimationFrame(() => {
      const card = list.current?.querySelector<HTMLElement>(`[data-comment-card="${CSS.escape(id)}"]`);
      card?.focus();
      card?.scrollIntoView({ block: 'nearest' });
    });
  const total = comments.data?.total ?? 0;
  const found = wanted !== null && rows.some(({ id }) => id === wanted);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each comment that is wanted, when it is there
  useEffect(() => {
    if (found && wanted !== null) {
      setChosen(wanted);
      focusCard(wanted);
    } else if (wanted !== null && total > rows.length) setLimit(MOST);
  }, [wanted, found, total]);
  useCommentMarks(editor, rows, chosen, (id) => {
    setChosen(id);
    list.current?.querySelector(`[data-comment-card="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'nearest' });
  });

  const current = rows.some(({ id }) => id === chosen) ? chosen : (rows[0]?.id ?? null);
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (!target.matches('[data-comment-card]') || event.ctrlKey || event.altKey) return;
    const at = rows.findIndex(({ id }) => id === current);
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
    const next = rows[moves[event.key] ?? -1];
    if (event.key === 'Enter') {
      const comment = rows[at];
      if (comment) show(comment);
    } else if (next) {
      setChosen(next.id);
      focusCard(next.id);
    } else return;
    event.preventDefault();
  };
  const placeOf = (comment: FamilyCommentView) =>
    editor && comment.section === section.code ? placeInEditor(unitsOf(editor.state.doc), comment) : null;
  const show = (comment: FamilyCommentView) => {
    setChosen(comment.id);
    const place = placeOf(comment);
    if (place) editor?.chain().focus().setTextSelection(place).scrollIntoView().run();
    else editor?.commands.focus('start');
  };

  if (!comments.data) {
    return comments.error ? (
      <ErrorState onRetry={comments.again} refusal={comments.error} />
    ) : (
      <SkeletonLines label="Loading the comments" />
    );
  }
  const groups: { title: string | null; rows: FamilyCommentView[] }[] = [
    { title: null, rows: rows.filter(({ place }) => place !== null) },
    {
      title: 'No longer beside a passage',
      rows: rows.filter(({ place, passages }) => place === null && passages.length > 0),
    },
    {
      title: `About section ${section.code} as a whole`,
      rows: rows.filter((row) => row.section !== null && row.passages.length === 0),
    },
    { title: 'About the plan as a whole', rows: rows.filter((row) => row.section === null) },
  ];
  return (
    <section aria-label={`Comments on section ${section.code}`} className={styles.pane}>
      <div className={styles.bar}>
        <Checkbox
          checked={openOnly}
          label="Only those to answer"
          onChange={(_, { checked }) => setOpenOnly(checked === true)}
        />
        {mayAnswer && !adding ? (
          <Button onClick={() => setAdding(true)} size="small">
            Add a comment
          </Button>
        ) : null}
      </div>
      {adding ? (
        <AddComment
          caseId={caseId}
          editor={editor}
          onDone={() => setAdding(false)}
          planId={planId}
          section={section}
          today={today}
        />
      ) : null}
      <CommentWindow caseId={caseId} />
      <RefusalNotice refusal={comments.error} />
      {total === 0 ? (
        <p className={styles.none}>
          {openOnly
            ? 'Every comment here has an answer.'
            : 'No comments yet. What the family writes on the hub appears here beside the words it speaks of.'}
          {mayAnswer && !openOnly ? ' Add what comes by letter, e-mail or phone.' : ''}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys between the comments inside it */}
      <div className={styles.list} onKeyDown={onKeyDown} ref={list}>
        {groups
          .filter((group) => group.rows.length > 0)
          .map((group) => (
            <div className={styles.group} key={group.title ?? 'beside'}>
              {group.title ? <h4>{group.title}</h4> : null}
              {group.rows.map((comment) => (
                <CommentCard
                  answering={doing?.id === comment.id && doing.what === 'answer'}
                  comment={comment}
                  conflict={conflicts.find(({ entityId }) => entityId === comment.id)}
                  current={comment.id === current}
                  key={comment.id}
                  mayAnswer={mayAnswer}
                  offered={namingOthers.get(comment.id) ?? null}
                  onAnswer={() => {
                    setChosen(comment.id);
                    setDoing({ id: comment.id, what: 'answer' });
                  }}
                  onChoose={() => setChosen(comment.id)}
                  onClose={() => {
                    setDoing(null);
                    focusCard(comment.id);
                  }}
                  onEdit={mayAnswer && comment.section !== null ? () => show(comment) : undefined}
                  onShorten={() => {
                    setChosen(comment.id);
                    setDoing({ id: comment.id, what: 'shorten' });
                  }}
                  onShow={comment.place && !mayAnswer ? () => show(comment) : undefined}
                  shortening={doing?.id === comment.id && doing.what === 'shorten'}
                />
              ))}
            </div>
          ))}
      </div>
      {total > rows.length && limit < MOST ? (
        <Button onClick={() => setLimit(Math.min(MOST, limit + STEP))} size="small">
          Show more of {commentsCounted(total)}
        </Button>
      ) : null}
      {total > 0 ? <SaveTable planId={planId} /> : null}
    </section>
  );
}

/** Until when the law lets the family comment, while it does. */
function CommentWindow({ caseId }: { caseId: string }) {
  const window = useQuery('cases.get', { caseId })
    .data?.obligations.filter(({ code }) => code === 'comments-window-ends')
    .at(-1);
  const over = window !== undefined && window.daysLeft < 0;
  if (!window || (over && window.satisfiedOn !== null)) return null;
  return (
    <p className={styles.detail}>
      The family {over ? 'could' : 'may'} comment until the end of {longDate(window.due)} ({window.regulation}).
      {over ? ' What comes later is kept too.' : ''}
    </p>
  );
}
