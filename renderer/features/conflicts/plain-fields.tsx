import { Button, Input, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import type { ConflictView } from '../../../shared/ipc/views';
import type { Decide } from './conflict-screen';
import styles from './conflicts.module.css';
import type { ConflictField } from './text-sides';
import { whenWritten, whose } from './words';

type Choice = { take: 'waiting' | 'hub' } | { take: 'own'; words: string };

const writable = ({ waiting, hub }: ConflictField) => typeof waiting === 'string' && typeof hub === 'string';

function chosenValue(field: ConflictField, choice: Choice): unknown {
  return choice.take === 'own' ? choice.words.trim() : field[choice.take];
}

/** Fields that are not a text: each value of both, to choose one by one. */
export function PlainFields({
  view,
  today,
  busy,
  decide,
}: {
  view: ConflictView;
  today: string;
  busy: boolean;
  decide: Decide;
}) {
  const [chosen, setChosen] = useState<Readonly<Record<string, Choice>>>({});
  const all = view.fields.every(({ name }) => {
    const choice = chosen[name];
    return choice !== undefined && (choice.take !== 'own' || choice.words.trim() !== '');
  });
  const send = () => {
    const third: Record<string, unknown> = {};
    for (const field of view.fields) {
      const choice = chosen[field.name];
      if (choice) third[field.name] = chosenValue(field, choice);
    }
    return decide('third', third);
  };
  return (
    <form
      className={styles.side}
      onSubmit={(event) => {
        event.preventDefault();
        if (all) void send();
      }}
    >
      <p className={styles.quiet}>
        {whose(view.waiting, 'change')}: {whenWritten(view.waiting, today) || 'time not known. '}
        {whose(view.hub, 'change')}: {whenWritten(view.hub, today) || 'time not known.'}
      </p>
      {view.fields.map((field) => {
        const choice = chosen[field.name];
        const set = (next: Choice) => setChosen((before) => ({ ...before, [field.name]: next }));
        return (
          <fieldset className={styles.field} key={field.name}>
            <legend>{field.label}</legend>
            <p className={styles.quiet}>It was: {field.words.base}</p>
            <RadioGroup
              aria-label={field.label}
              onChange={(_event, { value }) =>
                set(value === 'own' ? { take: 'own', words: '' } : { take: value as 'waiting' | 'hub' })
              }
              value={choice?.take ?? ''}
            >
              <Radio label={`${whose(view.waiting, 'value')}: ${field.words.waiting}`} value="waiting" />
              <Radio label={`${whose(view.hub, 'value')}: ${field.words.hub}`} value="hub" />
              {writable(field) ? <Radio label="Something else" value="own" /> : null}
            </RadioGroup>
            {choice?.take === 'own' ? (
              <Input
                aria-label={`${field.label}: something else`}
                onChange={(_event, { value }) => set({ take: 'own', words: value })}
                value={choice.words}
              />
            ) : null}
          </fieldset>
        );
      })}
      <div className={styles.actions}>
        <Button appearance="primary" disabledFocusable={busy || !all} type="submit">
          {view.fields.length === 1 ? 'Use this value' : 'Use these values'}
        </Button>
      </div>
    </form>
  );
}
