import { Button, Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import type { RegisterRow } from '../../../shared/ipc/views';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { DateText } from '../../ui/date-text';
import { TextAreaField } from '../../ui/fields';
import { Notice, RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { ErrorState, SkeletonLines } from '../../ui/states';
import { useScratch } from '../../ui/use-scratch';
import styles from './people.module.css';
import type { RegisterFile } from './register-many';
import { RegisterRows } from './register-rows';
import { useRegisterPreview } from './use-register-preview';

type Preview = Output<'register.preview'>;

const ENCODINGS: readonly { id: string; name: string }[] = [
  { id: 'utf-8', name: 'UTF-8' },
  { id: 'windows-1252', name: 'Windows (Western European)' },
  { id: 'utf-16le', name: 'Unicode text (UTF-16)' },
  { id: 'utf-16be', name: 'Unicode text (UTF-16, big end first)' },
];

const DELIMITERS: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

const FIELD_NAMES: Record<string, string> = {
  name: 'Name',
  firstName: 'First name',
  lastName: 'Last name',
  email: 'E-mail',
  phone: 'Phone',
  profession: 'Profession',
  service: 'Service',
  setting: 'Setting',
};

/** "412 ready, 9 errors, 3 duplicates" */
export function countsInWords(counts: Preview['counts']): string {
  const ready = counts.invite + counts.update;
  const parts = [
    `${ready} ready`,
    counts.errors === 1 ? '1 error' : `${counts.errors} errors`,
    counts.duplicates === 1 ? '1 duplicate' : `${counts.duplicates} duplicates`,
  ];
  if (counts.already > 0) parts.push(`${counts.already} already here`);
  return parts.join(', ');
}

/** What would happen to each row of a file, before anything happens. */
export function RegisterPreview({ file, onAnother }: { file: RegisterFile; onAnother: () => void }) {
  const [encoding, setEncoding] = useState<string | null>(null);
  const [mapping, setMapping] = useState<Record<string, number> | null>(null);
  const preview = useRegisterPreview(file.bytes, encoding, mapping);
  const usual = useQuery('invitations.message', { role: 'professional', caseId: null });
  const message = useScratch('register-message');
  const commit = useCommand('register.commit');
  const [fate, setFate] = useState<RegisterRow['fate'] | 'all'>('all');
  const [result, setResult] = useState<Output<'register.commit'> | null>(null);

  if (result) return <Registered onAnother={onAnother} result={result} />;
  if (!preview.data) {
    return preview.error ? (
      <div className={styles.register}>
        <ErrorState refusal={preview.error} />
        <Button onClick={onAnother}>Choose another file</Button>
      </div>
    ) : (
      <SkeletonLines label="Reading the file" />
    );
  }
  const { data } = preview;
  const ready = data.counts.invite + data.counts.update;
  const words = message.text === '' ? (usual.data?.message ?? '') : message.text;
  const register = async () => {
    const done = await commit.run({ file: file.bytes, encoding: data.encoding, mapping: data.mapping, message: words });
    if (!done.ok) return;
    await message.clear();
    setResult(done.value);
  };
  return (
    <div className={styles.preview}>
      <div className={styles.bar}>
        <b>{file.name}</b>
        <span role="status">{countsInWords(data.counts)}</span>
        <Button onClick={onAnother} size="small">
          Another file
        </Button>
        <Button
          appearance="primary"
          className={styles.push}
          disabled={commit.busy || ready === 0 || data.alreadyImportedAt !== null}
          onClick={register}
        >
          {commit.busy ? 'Registering…' : `Register ${ready} ${ready === 1 ? 'person' : 'people'}`}
        </Button>
      </div>
      {data.alreadyImportedAt ? (
        <Notice intent="info" title="This file was registered before">
          On <DateText date={data.alreadyImportedAt} form="long" />. Nothing would change, so there is nothing to do.
        </Notice>
      ) : null}
      <RefusalNotice onDismiss={commit.clearError} refusal={commit.error ?? preview.error} />
      <details className={styles.columns}>
        <summary>
          Read as {ENCODINGS.find(({ id }) => id === data.encoding.toLowerCase())?.name ?? data.encoding}, separated by{' '}
          {DELIMITERS[data.delimiter] ?? `“${data.delimiter}”`}, {Object.keys(data.mapping).length} columns matched.
          Change this, or the message
        </summary>
        <div className={styles.mapping}>
          <Field label="Letters look wrong? Read as">
            <Select onChange={(_event, change) => setEncoding(change.value)} value={data.encoding.toLowerCase()}>
              {ENCODINGS.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              {ENCODINGS.some(({ id }) => id === data.encoding.toLowerCase()) ? null : (
                <option value={data.encoding.toLowerCase()}>{data.encoding}</option>
              )}
            </Select>
          </Field>
          {fieldsOf(data.mapping).map((field) => (
            <Field key={field} label={`${FIELD_NAMES[field] ?? field} is in`}>
              <Select
                onChange={(_event, change) => setMapping(remapped(data.mapping, field, change.value))}
                value={String(data.mapping[field] ?? '')}
              >
                <option value="">No column</option>
                {data.header.map((column, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place; two may have one name
                  <option key={index} value={index}>
                    {column || `Column ${index + 1}`}
                  </option>
                ))}
              </Select>
            </Field>
          ))}
        </div>
        <TextAreaField
          hint="The same words for everybody. It never says which child they may be asked about."
          label="Message in the invitation"
          onBlur={() => void message.flush()}
          onChange={message.setText}
          rows={4}
          value={words}
        />
      </details>
      <RegisterRows fate={fate} onFate={setFate} rows={data.rows} />
    </div>
  );
}

function fieldsOf(mapping: Record<string, number>): string[] {
  return [...new Set(['name', 'email', 'profession', 'service', ...Object.keys(mapping)])];
}

function remapped(mapping: Record<string, number>, field: string, value: string): Record<string, number> {
  const { [field]: _old, ...rest } = mapping;
  return value === '' ? rest : { ...rest, [field]: Number(value) };
}

function Registered({ result, onAnother }: { result: Output<'register.commit'>; onAnother: () => void }) {
  const save = useCommand('register.saveResult');
  return (
    <div className={styles.register}>
      <Notice intent="success" title="Registered">
        {result.invited} invited, {result.updated} updated, {result.skipped} left as they were, {result.errors} with
        errors. Invitations go as soon as the hub is reached, each once.
      </Notice>
      <RefusalNotice refusal={save.error} />
      <div className={styles.actions}>
        <Button
          appearance="primary"
          onClick={async () => {
            const saved = await save.run({ importId: result.importId });
            if (saved.ok && saved.value.savedTo) say(`Saved as ${saved.value.savedTo}`);
          }}
        >
          Save the result, row by row
        </Button>
        <Button onClick={onAnother}>Register more people</Button>
      </div>
    </div>
  );
}
