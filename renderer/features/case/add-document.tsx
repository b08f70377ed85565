import { Button } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../bridge/use-command';
import { ChoiceField, TextField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { useFormFocus } from '../../ui/use-form-focus';
import styles from './documents.module.css';
import { type FileToAdd, useFilesToAdd } from './files-to-add';

type Kind = FileToAdd['kind'];
const kinds: readonly { id: Kind; name: string }[] = [
  { id: 'evidence', name: 'Evidence' },
  { id: 'advice', name: 'Advice' },
  { id: 'request', name: 'Request' },
  { id: 'view', name: 'Views of the child or family' },
  { id: 'other', name: 'Other' },
];

/** A dropped or chosen file gets a title and a kind before it joins the case. `waiting`: how many files come after it. */
export function AddDocument({ adding, waiting }: { adding: FileToAdd; waiting: number }) {
  const { id, caseId, file, title, kind } = adding;
  const { change, remove } = useFilesToAdd.getState();
  const [problem, setProblem] = useState<string | null>(null);
  const add = useCommand('documents.add');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '') {
      setProblem('Give the document a title');
      return;
    }
    const bytes = await file.arrayBuffer().catch(() => null);
    if (!bytes) {
      setProblem('The file could not be read. It may have been moved. Choose it again.');
      return;
    }
    const result = await add.run({ caseId, kind, title: title.trim(), bytes: new Uint8Array(bytes) });
    if (!result.ok) return;
    say('Document added');
    remove(id);
  };
  return (
    <form
      aria-label="Add a document"
      className={styles.add}
      noValidate
      onSubmit={submit}
      ref={useFormFocus('add-document')}
    >
      <TextField
        error={problem}
        label="Title"
        maxLength={200}
        onChange={(now) => change(id, { title: now })}
        value={title}
      />
      <ChoiceField choices={kinds} label="Kind" onChange={(now) => change(id, { kind: now as Kind })} value={kind} />
      <RefusalNotice refusal={add.error} />
      <div className={styles.bar}>
        <Button appearance="primary" disabledFocusable={add.busy} type="submit">
          {add.busy ? 'Adding' : 'Add to the case'}
        </Button>
        <Button onClick={() => remove(id)}>Do not add it</Button>
        {waiting > 0 ? (
          <span className={styles.quiet}>{waiting === 1 ? '1 more file follows' : `${waiting} more files follow`}</span>
        ) : null}
      </div>
    </form>
  );
}
