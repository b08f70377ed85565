import { Button } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { AppState } from '../../app/app-state';
import { useCommand } from '../../bridge/use-command';
import { TextField } from '../../ui/fields';
import { Notice, RefusalNotice } from '../../ui/notice';
import { DamagedCases } from './damaged-cases';
import styles from './entry.module.css';
import { EntryLayout } from './entry-layout';

interface Words {
  title: string;
  what: string;
  safe: string;
  todo: string;
}

const keyProblems: Partial<Record<AppState['keyState'], Words>> = {
  changed: {
    title: 'The key to your cases has changed',
    what: 'The key in this computer’s key store is not the one your cases were locked with.',
    safe: 'Your cases are still on this computer, locked. What you had sent is on the hub.',
    todo: 'If you changed your password, type the one before it, once. Otherwise ask your IT team whether your Windows profile was reset. Or keep this copy aside and fetch your cases anew; unsent changes stay locked in the copy.',
  },
  missing: {
    title: 'The key to your cases is missing',
    what: 'This computer’s key store no longer holds the key.',
    safe: 'Your cases are still on this computer, locked. What you had sent is on the hub.',
    todo: 'Ask your IT team to bring your key store back. Or keep this copy aside and fetch your cases anew; unsent changes stay locked in the copy.',
  },
  corrupt: {
    title: 'The key to your cases cannot be read',
    what: 'The key in this computer’s key store is damaged.',
    safe: 'Your cases are still on this computer, locked. What you had sent is on the hub.',
    todo: 'Ask your IT team to bring the key store back from a backup. Or keep this copy aside and fetch your cases anew; unsent changes stay locked in the copy.',
  },
};

const phaseProblems: Partial<Record<AppState['phase'], Words>> = {
  'too-new-database': {
    title: 'Your cases were opened by a newer version',
    what: 'A newer version of EHC Casework has used the cases on this computer. This version cannot read them safely.',
    safe: 'Nothing was changed.',
    todo: 'Update EHC Casework, or ask your IT team for the newest version.',
  },
};

const unknown: Words = {
  title: 'Your cases cannot be opened',
  what: 'The app could not open the cases on this computer.',
  safe: 'Nothing was changed.',
  todo: 'Close the app and start it again. If that does not help, tell your IT team.',
};

/** The kept cases cannot be opened: what happened, what is safe, what to do. */
export function ProblemScreen({ state }: { state: AppState }) {
  return state.phase === 'damaged-database' ? <DamagedCases state={state} /> : <LockedCases state={state} />;
}

function LockedCases({ state }: { state: AppState }) {
  const signOut = useCommand('session.signOut');
  const setAside = useCommand('session.setAside');
  const words = (state.phase === 'vault-problem' ? keyProblems[state.keyState] : phaseProblems[state.phase]) ?? unknown;
  return (
    <EntryLayout title={words.title}>
      <Notice intent="error">{state.sentence ?? words.what}</Notice>
      <p>
        <strong>What is safe.</strong> {words.safe}
      </p>
      <p>
        <strong>What to do.</strong> {words.todo}
      </p>
      {state.keyState === 'changed' ? <PreviousPassword /> : null}
      <RefusalNotice refusal={signOut.error ?? setAside.error} />
      <div className={styles.row}>
        {state.phase === 'too-new-database' ? null : (
          <Button disabledFocusable={setAside.busy} onClick={() => setAside.run({})}>
            Keep this copy aside and start a new one
          </Button>
        )}
        <Button disabledFocusable={signOut.busy} onClick={() => signOut.run({})}>
          Go to sign in
        </Button>
      </div>
    </EntryLayout>
  );
}

/** The hub took a new password; the work here still opens with the one before it. */
function PreviousPassword() {
  const [password, setPassword] = useState('');
  const open = useCommand('session.previousPassword');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (password === '') return;
    await open.run({ password });
    setPassword('');
  };
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <RefusalNotice refusal={open.error} />
      <TextField
        autoComplete="off"
        label="Your previous password"
        onChange={setPassword}
        type="password"
        value={password}
      />
      <div className={styles.row}>
        <Button appearance="primary" disabledFocusable={open.busy} type="submit">
          {open.busy ? 'Opening' : 'Open my cases'}
        </Button>
      </div>
    </form>
  );
}
