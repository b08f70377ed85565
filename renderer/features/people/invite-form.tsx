import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { ChoiceField, TextAreaField, TextField } from '../../ui/fields';
import { Notice, RefusalNotice } from '../../ui/notice';
import { SavedAt } from '../../ui/saved-at';
import { say } from '../../ui/say';
import { SkeletonLines } from '../../ui/states';
import { useScratchForm } from '../../ui/use-scratch-form';
import styles from './people.module.css';

interface Draft {
  name: string;
  email: string;
  role: string;
  service: string;
  /** Null while the usual message is used. */
  message: string | null;
}

const EMPTY: Draft = { name: '', email: '', role: 'educational-psychologist', service: '', message: null };

export const ROLES: readonly { id: string; name: string }[] = [
  { id: 'educational-psychologist', name: 'Educational psychologist' },
  { id: 'school', name: 'School or setting' },
  { id: 'senco', name: 'SENCo' },
  { id: 'community-paediatrics', name: 'Community paediatrics' },
  { id: 'speech-and-language-therapist', name: 'Speech and language therapist' },
  { id: 'occupational-therapist', name: 'Occupational therapist' },
  { id: 'physiotherapist', name: 'Physiotherapist' },
  { id: 'social-care', name: 'Social care' },
  { id: 'sensory-service', name: 'Sensory service' },
  { id: 'parent-carer', name: 'Parent or carer' },
  { id: 'young-person', name: 'Young person' },
  { id: 'advocate', name: 'Advocate or supporter' },
];

/** Invites one person to the hub. What is half typed is kept. */
export function InviteForm({ onClose }: { onClose: () => void }) {
  const { values: draft, change, ready, savedAt, problem, flush, clear } = useScratchForm<Draft>('invite', EMPTY);
  const usual = useQuery('invitations.message', { role: draft.role, caseId: null }, { keepPrevious: true });
  const create = useCommand('invitations.create');
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (ready) first.current?.focus();
  }, [ready]);
  if (!ready) return <SkeletonLines label="Loading the form" />;
  const message = draft.message ?? usual.data?.message ?? '';
  const wrong = {
    name: draft.name.trim() === '' ? 'Type the name' : null,
    email: /^\S+@\S+\.\S+$/.test(draft.email.trim()) ? null : 'Type a whole e-mail address, like name@example.org',
  };
  const send = async () => {
    setTried(true);
    if (wrong.name || wrong.email) return;
    const result = await create.run({
      email: draft.email.trim(),
      name: draft.name.trim(),
      role: draft.role,
      service: draft.service.trim(),
      caseId: null,
      message,
    });
    if (!result.ok) return;
    await clear();
    say(`${draft.name.trim()} is invited`);
    onClose();
  };
  return (
    <aside aria-label="Invite somebody" className={styles.aside} data-pane>
      <form
        className={styles.form}
        noValidate
        onBlur={() => void flush()}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <h2>Invite somebody</h2>
        <TextField
          error={tried ? wrong.name : null}
          inputRef={first}
          label="Name"
          maxLength={120}
          onChange={(name) => change({ name })}
          required
          value={draft.name}
        />
        <TextField
          error={tried ? wrong.email : null}
          hint="They must register with this address."
          label="E-mail"
          onChange={(email) => change({ email })}
          required
          type="email"
          value={draft.email}
        />
        <ChoiceField choices={ROLES} label="As" onChange={(role) => change({ role })} value={draft.role} />
        <TextField
          label="Service or setting"
          maxLength={120}
          onChange={(service) => change({ service })}
          value={draft.service}
        />
        <TextAreaField
          hint={usual.data ? `Subject: ${usual.data.subject}` : undefined}
          label="Message"
          onChange={(text) => change({ message: text })}
          rows={7}
          value={message}
        />
        {usual.error ? <Notice intent="warning">{usual.error.message}</Notice> : null}
        <RefusalNotice onDismiss={create.clearError} refusal={create.error} />
        <div className={styles.actions}>
          <Button appearance="primary" disabled={create.busy} type="submit">
            Send the invitation
          </Button>
          <Button onClick={onClose}>Not now</Button>
          <SavedAt at={savedAt} problem={problem} />
        </div>
      </form>
    </aside>
  );
}
