import { Button } from '@fluentui/react-components';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { AppState } from '../../app/app-state';
import { useCommand } from '../../bridge/use-command';
import { TextField } from '../../ui/fields';
import { Notice, RefusalNotice } from '../../ui/notice';
import { DemoPeople } from '../sign-in/demo-people';
import styles from '../sign-in/entry.module.css';
import { EntryLayout } from '../sign-in/entry-layout';

/** Lies over the work, which waits behind it just as it was left. `restarted`: core stopped by itself, and its key went with it. */
export function LockScreen({ state, restarted }: { state: AppState; restarted: boolean }) {
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const unlock = useCommand('session.unlock');
  const signOut = useCommand('session.signOut');
  useEffect(() => input.current?.focus(), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(password === '' ? 'Type your password' : null);
    if (password === '') return;
    const result = await unlock.run({ password });
    if (!result.ok) {
      setPassword('');
      input.current?.focus();
    }
  };

  return (
    <EntryLayout title="Locked">
      <p>
        {state.account ? `Signed in as ${state.account.name}. ` : ''}Everything you typed is kept. Your password opens
        the app where you left it.
      </p>
      {restarted ? (
        <Notice intent="warning" title="The app had to start its data service again">
          What was saved is safe, and what you typed last is still on the screen behind this one. Your password opens
          it.
        </Notice>
      ) : null}
      {state.sentence ? <Notice intent="warning">{state.sentence}</Notice> : null}
      <form className={styles.form} noValidate onSubmit={submit}>
        <RefusalNotice refusal={unlock.error ?? signOut.error} />
        <TextField
          autoComplete="current-password"
          error={missing}
          inputRef={input}
          label="Password"
          onChange={setPassword}
          type="password"
          value={password}
        />
        <div className={styles.row}>
          <Button appearance="primary" disabledFocusable={unlock.busy} type="submit">
            {unlock.busy ? 'Unlocking' : 'Unlock'}
          </Button>
          <Button appearance="subtle" disabledFocusable={signOut.busy} onClick={() => signOut.run({})}>
            Sign out
          </Button>
        </div>
      </form>
      {state.demo ? <DemoPeople /> : null}
    </EntryLayout>
  );
}
