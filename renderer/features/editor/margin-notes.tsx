import { Button } from '@fluentui/react-components';
import { type Editor, useEditorState } from '@tiptap/react';
import { memo, useEffect, useRef, useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { everyWriter, useMay, useToday } from '../../app/app-state';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { momentInWords } from '../../ui/dates';
import { TextAreaField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { useScratch } from '../../ui/use-scratch';
import styles from './editor.module.css';
import { type NotedPassage, placeOfPassage, showPassages } from './margin-note-marks';

type Thread = Output<'plans.marginNotes'>['threads'][number];

/** Notes to colleagues on passages of a section: add, answer, settle. They are in no document that goes out. */
export const MarginNotes = memo(function MarginNotes({
  editor,
  sectionId,
  wanted,
  onDone,
}: {
  editor: Editor;
  sectionId: string;
  /** The passage a new note is to be about; null when none is being written. */
  wanted: NotedPassage | null;
  onDone: () => void;
}) {
  const { data, again } = useQuery('plans.marginNotes', { sectionId });
  const threads = data?.threads;
  const [settledToo, setSettledToo] = useState(false);
  useEffect(() => {
    if (!threads || editor.isDestroyed) return;
    const open = threads.filter(({ settled }) => settled === null);
    editor.view.dispatch(showPassages(editor.state, wanted ? [...open, wanted] : open));
  }, [editor, threads, wanted]);
  if (!threads || (threads.length === 0 && !wanted)) return null;
  const open = threads.filter(({ settled }) => settled === null);
  const settled = threads.length - open.length;
  const shown = settledToo ? threads : open;
  return (
    <section aria-label="Notes to colleagues" className={styles.marginNotes}>
      {wanted ? <NewNote onDone={onDone} onSaved={again} passage={wanted} sectionId={sectionId} /> : null}
      <div className={styles.noteHead}>
        <span>{open.length === 1 ? '1 note to colleagues' : `${open.length} notes to colleagues`}</span>
        {settled > 0 ? (
          <Button appearance="transparent" onClick={() => setSettledToo(!settledToo)} size="small">
            {settledToo ? 'Hide what is settled' : `Show ${settled} settled`}
          </Button>
        ) : null}
      </div>
      <ul>
        {shown.map((thread) => (
          <ThreadRow editor={editor} key={thread.id} onSaved={again} thread={thread} />
        ))}
      </ul>
    </section>
  );
});

function NewNote({
  sectionId,
  passage,
  onSaved,
  onDone,
}: {
  sectionId: string;
  passage: NotedPassage;
  onSaved: () => void;
  onDone: () => void;
}) {
  const add = useCommand('plans.addMarginNote');
  const draft = useScratch(`margin-note/${sectionId}`);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (draft.ready) form.current?.querySelector('textarea')?.focus();
  }, [draft.ready]);
  const submit = async () => {
    const result = await add.run({ sectionId, ...passage, text: draft.text.trim() });
    if (!result.ok) return;
    await draft.clear();
    onSaved();
    onDone();
    say('Note added for your colleagues');
  };
  return (
    <form
      ref={form}
      className={styles.noteForm}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextAreaField
        label={`Note to colleagues on “${passage.quote}”`}
        onBlur={draft.flush}
        onChange={draft.setText}
        readOnly={!draft.ready}
        rows={2}
        value={draft.text}
      />
      <RefusalNotice onDismiss={add.clearError} refusal={add.error} />
      <div className={styles.noteButtons}>
        <Button disabled={draft.text.trim() === ''} disabledFocusable={add.busy} size="small" type="submit">
          Add note
        </Button>
        <Button appearance="subtle" onClick={onDone} size="small">
          Cancel
        </Button>
      </div>
    </form>
  );
}

function ThreadRow({ thread, editor, onSaved }: { thread: Thread; editor: Editor; onSaved: () => void }) {
  const today = useToday();
  const mayAnswer = useMay(everyWriter);
  const command = useCommand('plans.answerMarginNote');
  const [answering, setAnswering] = useState(false);
  const draft = useScratch(`margin-note-answer/${thread.id}`);
  // Where it stands is asked for when somebody goes there; here only whether it does, so that a key draws no note again.
  const stands = useEditorState({
    editor,
    selector: ({ editor: current }) => placeOfPassage(current.state.doc, thread) !== null,
  });
  const goTo = () => {
    const place = placeOfPassage(editor.state.doc, thread);
    if (place) editor.chain().focus().setTextSelection(place).scrollIntoView().run();
  };
  const act = async (does: 'says' | 'settles' | 'reopens', text: string, said: string) => {
    const result = await command.run({ noteId: thread.id, does, text });
    if (!result.ok) return;
    if (does === 'says') await draft.clear();
    setAnswering(false);
    onSaved();
    say(said);
  };
  return (
    <li>
      {stands ? (
        <button className={styles.sourceLink} onClick={goTo} type="button">
          “{thread.quote}”
        </button>
      ) : (
        <span>“{thread.quote}” (these words have been changed since)</span>
      )}
      {thread.notes.map((note) => (
        <p key={note.id}>
          <strong>{note.by}</strong>, {momentInWords(note.writtenAt, today)}: {note.text}
        </p>
      ))}
      {thread.settled ? (
        <p>
          Settled by {thread.settled.by}, {momentInWords(thread.settled.at, today)}
        </p>
      ) : null}
      <RefusalNotice onDismiss={command.clearError} refusal={command.error} />
      {answering ? (
        <TextAreaField
          label="Your answer"
          onBlur={draft.flush}
          onChange={draft.setText}
          readOnly={!draft.ready}
          rows={2}
          value={draft.text}
        />
      ) : null}
      {mayAnswer ? (
        <div className={styles.noteButtons}>
          <Button
            disabled={answering && draft.text.trim() === ''}
            disabledFocusable={command.busy}
            onClick={() => (answering ? void act('says', draft.text.trim(), 'Answer added') : setAnswering(true))}
            size="small"
          >
            {answering ? 'Add answer' : 'Answer'}
          </Button>
          {answering ? (
            <Button appearance="subtle" onClick={() => setAnswering(false)} size="small">
              Cancel
            </Button>
          ) : (
            <Button
              appearance="subtle"
              disabledFocusable={command.busy}
              onClick={() =>
                thread.settled ? void act('reopens', '', 'Note open again') : void act('settles', '', 'Note settled')
              }
              size="small"
            >
              {thread.settled ? 'Open again' : 'Settle'}
            </Button>
          )}
        </div>
      ) : null}
    </li>
  );
}
