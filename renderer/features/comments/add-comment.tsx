import { Button } from '@fluentui/react-components';
import type { Editor } from '@tiptap/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Passage } from '../../../shared/domain/passages';
import type { SectionCode } from '../../../shared/hub-api/plan-entities';
import type { Input } from '../../../shared/ipc/contract';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { ChoiceField, DateField, TextAreaField, TextField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { SavedAt } from '../../ui/saved-at';
import { say } from '../../ui/say';
import { useScratchForm } from '../../ui/use-scratch-form';
import styles from './comments.module.css';
import { selectedPassages } from './passages-in-editor';
import { short, staffChannels } from './words';

type From = Input<'comments.add'>['from'];
type Channel = Input<'comments.add'>['channel'];

const SETTING = 'setting';
const SOMEBODY = 'somebody';

interface AddCommentProps {
  caseId: string;
  planId: string;
  section: { code: SectionCode; name: string };
  editor: Editor | null;
  today: string;
  onDone: () => void;
}

/** Writes down a comment that came by letter, e-mail, phone or at a meeting, beside the words selected in the text. */
export function AddComment({ caseId, planId, section, editor, today, onDone }: AddCommentProps) {
  const parties = useQuery('cases.get', { caseId }).data?.parties ?? [];
  const selected = editor ? selectedPassages(editor.state) : [];
  const form = useScratchForm(`comment:${planId}:${section.code}`, {
    from: '',
    name: '',
    channel: 'post' as Channel,
    receivedOn: today as string | null,
    about: selected.length > 0 ? 'words' : 'section',
    passages: selected as Passage[],
    text: '',
  });
  const [tried, setTried] = useState(false);
  const fields = useRef<HTMLFormElement>(null);
  useEffect(() => fields.current?.querySelector('select')?.focus(), []);
  const add = useCommand('comments.add');
  const { from, name, channel, receivedOn, about, passages, text } = form.values;
  const byName = from === SETTING || from === SOMEBODY;
  const noWords = about === 'words' && passages.length === 0;
  const person = (): From =>
    byName ? { name: name.trim(), role: from === SETTING ? 'setting-contact' : 'other' } : { partyId: from };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (from === '' || (byName && name.trim() === '') || text.trim() === '' || receivedOn === null || noWords) return;
    const result = await add.run({
      planId,
      section: about === 'plan' ? null : section.code,
      passages: about === 'words' ? passages : [],
      text,
      from: person(),
      receivedOn,
      channel,
    });
    if (!result.ok) return;
    await form.clear();
    say('The comment is recorded');
    onDone();
  };
  return (
    <form aria-label="Add a comment" className={styles.form} noValidate onSubmit={submit} ref={fields}>
      <ChoiceField
        choices={[
          ...parties.map((party) => ({ id: party.id, name: party.name })),
          { id: SETTING, name: 'A setting that was consulted' },
          { id: SOMEBODY, name: 'Somebody else' },
        ]}
        empty="Choose"
        error={tried && from === '' ? 'Choose who it is from' : null}
        label="Who it is from"
        onChange={(next) => form.change({ from: next })}
        required
        value={from}
      />
      {byName ? (
        <TextField
          error={tried && name.trim() === '' ? 'Type the name' : null}
          label="Name"
          onBlur={form.flush}
          onChange={(next) => form.change({ name: next })}
          required
          value={name}
        />
      ) : null}
      <ChoiceField
        choices={staffChannels}
        label="How it came"
        onChange={(next) => form.change({ channel: next as Channel })}
        value={channel}
      />
      <DateField
        error={tried && receivedOn === null ? 'Type the date it came' : null}
        label="When it came"
        onChange={(next) => form.change({ receivedOn: next })}
        required
        today={today}
        value={receivedOn}
      />
      <ChoiceField
        choices={[
          { id: 'words', name: 'Words in the text' },
          { id: 'section', name: `Section ${section.code} as a whole` },
          { id: 'plan', name: 'The plan as a whole' },
        ]}
        label="What it is about"
        onChange={(next) => form.change({ about: next })}
        value={about}
      />
      {about === 'words' ? (
        <div className={styles.chosen}>
          {passages.length > 0 ? (
            <blockquote className={styles.quoted}>{short(passages.map(({ words }) => words).join(' … '))}</blockquote>
          ) : (
            <p className={tried ? styles.wrong : styles.detail}>Select the words in the text, then take them here.</p>
          )}
          <Button
            onClick={() => {
              const now = editor ? selectedPassages(editor.state) : [];
              if (now.length > 0) form.change({ passages: now });
              else say('No words are selected in the text');
            }}
            size="small"
          >
            Take the selected words
          </Button>
        </div>
      ) : null}
      <TextAreaField
        error={tried && text.trim() === '' ? 'Write what they said' : null}
        hint="In their own words where you can."
        label="What they said"
        onBlur={form.flush}
        onChange={(next) => form.change({ text: next })}
        required
        rows={4}
        value={text}
      />
      <RefusalNotice onDismiss={add.clearError} refusal={add.error} />
      <div className={styles.actions}>
        <Button appearance="primary" disabledFocusable={add.busy} size="small" type="submit">
          Record the comment
        </Button>
        <Button onClick={onDone} size="small">
          Close, keep what I typed
        </Button>
      </div>
      <SavedAt at={form.savedAt} problem={form.problem} />
    </form>
  );
}
