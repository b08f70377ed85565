import { Button, Checkbox } from '@fluentui/react-components';
import { ArrowClockwise20Regular, ArrowUndo20Regular, Dismiss20Regular } from '@fluentui/react-icons';
import type { Editor } from '@tiptap/core';
import { useEffect, useId, useRef, useState } from 'react';
import type { RichBlock } from '../../../shared/domain/rich-doc';
import { useToday } from '../../app/app-state';
import { MeaningTag } from '../../ui/meaning-tag';
import { Notice } from '../../ui/notice';
import { say } from '../../ui/say';
import { ErrorState, SkeletonLines } from '../../ui/states';
import { Blocks } from '../compare/changed-blocks';
import { firstWords, nothingEarlier, whatTheyDid } from './history-words';
import styles from './paragraph-history.module.css';
import { type PutBack, placeOfParagraph, putBack, readsSo } from './put-back';
import { type HistoryEntry, useParagraphHistory } from './use-paragraph-history';

const notPutBack: Readonly<Record<Exclude<PutBack, 'done'>, string>> = {
  gone: 'This paragraph is no longer in the section. Nothing was changed.',
  suggestions: 'There are open suggestions in this paragraph. Accept or reject them first. Nothing was changed.',
  'cannot-hold': 'This wording holds something that this version cannot edit without loss. Nothing was changed.',
};

export interface ParagraphHistoryProps {
  editor: Editor;
  sectionId: string;
  blockId: string;
  readOnly: boolean;
  suggesting: boolean;
  /** Saves what is being typed. */
  flush: () => Promise<void>;
  onClose: () => void;
}

/** Who changed one paragraph and when, newest first, with the words marked; each earlier wording can be put back. */
export function ParagraphHistory({
  editor,
  sectionId,
  blockId,
  readOnly,
  suggesting,
  ...props
}: ParagraphHistoryProps) {
  const [each, setEach] = useState(false);
  const { told, refusal, busy, again, earlier } = useParagraphHistory(sectionId, blockId, each, props.flush);
  const head = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another paragraph is looked at
  useEffect(() => head.current?.focus(), [blockId]);
  // Looked up when the list is drawn and not at each key: nothing around the text is drawn while somebody types.
  const node = placeOfParagraph(editor.state.doc, blockId)?.node;
  const here = told !== null;
  // The list takes room from the text: its paragraph stays in sight.
  useEffect(() => {
    if (here) editor.commands.scrollIntoView();
  }, [editor, here]);
  const restore = (wording: RichBlock) => {
    const result = putBack(editor, blockId, wording, suggesting);
    if (result !== 'done') {
      say(notPutBack[result]);
      return;
    }
    say(suggesting ? 'The earlier wording is suggested' : 'The earlier wording is back', {
      label: 'Undo',
      run: () => void editor.commands.undo(),
    });
    editor.commands.focus();
    again();
  };
  const empty = told && told.next === null ? nothingEarlier(told.entries, told.missing !== null) : null;
  return (
    <section
      aria-label="History of this paragraph"
      className={styles.history}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onClose();
      }}
    >
      <div className={styles.head}>
        <h3 ref={head} tabIndex={-1}>
          History of this paragraph
        </h3>
        <span className={styles.which}>
          {node ? `“${firstWords(node.textContent)}”` : 'It is no longer in the text.'}
        </span>
        {each || told?.entries.some(({ saves }) => saves > 1) ? (
          <Checkbox
            checked={each}
            label="Show each save"
            onChange={(_event, { checked }) => setEach(checked === true)}
          />
        ) : null}
        <Button
          appearance="subtle"
          aria-label="Look again"
          disabledFocusable={busy}
          icon={<ArrowClockwise20Regular />}
          onClick={again}
          size="small"
          title="Look again"
        />
        <Button
          appearance="subtle"
          aria-label="Close the history"
          icon={<Dismiss20Regular />}
          onClick={props.onClose}
          size="small"
        />
      </div>
      {refusal && !told ? <ErrorState onRetry={again} refusal={refusal} /> : null}
      {refusal && told ? <Notice intent="warning">{refusal.message}</Notice> : null}
      {!told && !refusal ? <SkeletonLines label="Looking up the history" lines={3} /> : null}
      {told?.missing ? <Notice>{told.missing}</Notice> : null}
      {empty ? <p className={styles.empty}>{empty}</p> : null}
      {told && !empty ? (
        <ol>
          {told.entries.map((entry) => (
            <Entry
              entry={entry}
              key={entry.id}
              onPutBack={
                !readOnly && node && entry.before && !readsSo(node, entry.before) ? () => restore(entry.before!) : null
              }
            />
          ))}
        </ol>
      ) : null}
      {told && told.next !== null ? (
        <Button disabledFocusable={busy} onClick={earlier} size="small">
          Show earlier changes
        </Button>
      ) : null}
    </section>
  );
}

function Entry({ entry, onPutBack }: { entry: HistoryEntry; onPutBack: (() => void) | null }) {
  const today = useToday();
  const id = useId();
  return (
    <li>
      <p className={styles.who} id={id}>
        <strong>{entry.by}</strong> {whatTheyDid(entry, today)}
        {entry.state === 'not-sent' ? <MeaningTag meaning="waiting">Not sent yet</MeaningTag> : null}
        {entry.state === 'stopped' ? <MeaningTag meaning="late">Not taken by the hub</MeaningTag> : null}
      </p>
      <div className={styles.words}>
        <Blocks blocks={[{ kind: 'paragraph', runs: entry.runs }]} />
      </div>
      {onPutBack ? (
        <Button aria-describedby={id} icon={<ArrowUndo20Regular />} onClick={onPutBack} size="small">
          Put back the wording before this
        </Button>
      ) : null}
    </li>
  );
}
