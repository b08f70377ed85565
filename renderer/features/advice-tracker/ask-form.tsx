import { Button } from '@fluentui/react-components';
import { type FormEvent, useEffect, useState } from 'react';
import type { AdviceKind } from '../../../shared/hub-api/entities';
import { contributorInSentence } from '../../../shared/rules/contributor-names';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { longDate } from '../../ui/dates';
import { ChoiceField, DateField, TextAreaField, TextField } from '../../ui/fields';
import { Notice, RefusalNotice } from '../../ui/notice';
import { SavedAt } from '../../ui/saved-at';
import { say } from '../../ui/say';
import { useFormFocus } from '../../ui/use-form-focus';
import { useScratchForm } from '../../ui/use-scratch-form';
import styles from './advice.module.css';
import { ProfessionalPicker } from './professional-picker';
import { adviceKinds, contributors } from './words';

const blank = {
  contributor: 'educational-psychologist',
  kind: 'd' as AdviceKind,
  professionalId: null as string | null,
  name: '',
  email: '',
  service: '',
  /** Null until the person changes the authority's own words. */
  message: null as string | null,
  sentOn: null as string | null,
};

/** Asks one person for advice: a person outside is touched, so what goes to whom is said before it goes. */
export function AskForm({ caseId, today, onDone }: { caseId: string; today: string; onDone: () => void }) {
  const form = useScratchForm(`ask:${caseId}`, blank);
  const { values, change } = form;
  const [tried, setTried] = useState(false);
  const ask = useCommand('advice.ask');
  const template = useQuery('invitations.message', { role: values.contributor, caseId });
  const message = values.message ?? template.data?.message ?? '';
  const sentOn = values.sentOn ?? today;
  useEffect(() => document.getElementById('ask-title')?.focus(), []);
  const wrong = {
    name: values.name.trim() === '' ? 'Type the name of the person to ask' : null,
    email: /^\S+@\S+\.\S+$/.test(values.email.trim())
      ? null
      : 'Type their e-mail address, for example josie@trust.nhs.uk',
    message: message.trim() === '' ? 'Write what you ask for' : null,
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong.name || wrong.email || wrong.message) return;
    const { contributor, kind, professionalId, service } = values;
    const name = values.name.trim();
    const result = await ask.run({
      caseId,
      kind,
      contributor,
      professionalId,
      name,
      email: values.email.trim(),
      service,
      message,
      sentOn,
    });
    if (!result.ok) return;
    await form.clear();
    say(`${name} is asked for advice${result.value.invitationId ? ' and invited to the hub' : ''}`);
    onDone();
  };
  return (
    <form
      aria-labelledby="ask-title"
      ref={useFormFocus('ask-for-advice')}
      className={styles.ask}
      noValidate
      onSubmit={submit}
    >
      <h2 id="ask-title" tabIndex={-1}>
        Ask for advice
      </h2>
      <ChoiceField
        choices={contributors}
        label="Whose advice"
        onChange={(id) =>
          change({ contributor: id, kind: contributors.find((known) => known.id === id)?.kind ?? values.kind })
        }
        value={values.contributor}
      />
      <ChoiceField
        choices={adviceKinds}
        label="Line of regulation 6(1)"
        onChange={(id) => change({ kind: id as AdviceKind })}
        value={values.kind}
      />
      <ProfessionalPicker
        error={tried ? wrong.name : null}
        name={values.name}
        onName={(name) => change({ name, professionalId: null })}
        onPick={({ id, name, email, service }) => change({ professionalId: id, name, email, service })}
      />
      <TextField
        error={tried ? wrong.email : null}
        label="E-mail address"
        onBlur={form.flush}
        onChange={(email) => change({ email })}
        required
        type="email"
        value={values.email}
      />
      <TextField
        label="Service"
        onBlur={form.flush}
        onChange={(service) => change({ service })}
        value={values.service}
      />
      <DateField
        hint="Their 6 weeks start on the day they receive it"
        label="Asked on"
        onChange={(date) => date && change({ sentOn: date })}
        today={today}
        value={sentOn}
      />
      <TextAreaField
        error={tried ? wrong.message : null}
        label="Message they will read"
        onBlur={form.flush}
        onChange={(text) => change({ message: text })}
        rows={8}
        value={message}
      />
      <RefusalNotice refusal={ask.error ?? template.error} />
      <Notice title="What will happen">
        {values.name.trim() || 'This person'} ({contributorInSentence(values.contributor)}) is asked on{' '}
        {longDate(sentOn)} at {values.email.trim() || 'the address above'}.{' '}
        {values.professionalId
          ? 'They are known to the hub. The e-mail names the case reference only, never the child.'
          : 'If they have no account yet they are invited to the hub. The e-mail names the case reference only, never the child.'}
      </Notice>
      <div className={styles.bar}>
        <Button appearance="primary" disabledFocusable={ask.busy} type="submit">
          {ask.busy ? 'Sending' : 'Send the request'}
        </Button>
        <Button onClick={onDone}>Close, keep what I typed</Button>
        <SavedAt at={form.savedAt} problem={form.problem} />
      </div>
    </form>
  );
}
