import { Button } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../bridge/use-command';
import { TextField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import styles from './entry.module.css';
import type { Challenge } from './sign-in-screen';

export function PasswordForm({ onChallenge }: { onChallenge: (challenge: Challenge) => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({});
  const start = useCommand('session.start');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const next = {
      email: email.includes('@') ? undefined : 'Type your e-mail address, for example sam@council.gov.uk',
      password: password === '' ? 'Type your password' : undefined,
    };
    setMissing(next);
    if (next.email || next.password) return;
    const result = await start.run({ email: email.trim(), password });
    setPassword('');
    if (result.ok) onChallenge(result.value);
  };

  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <RefusalNotice refusal={start.error} />
      <TextField
        autoComplete="username"
        error={missing.email}
        label="E-mail address"
        onChange={setEmail}
        type="email"
        value={email}
      />
      <TextField
        autoComplete="current-password"
        error={missing.password}
        label="Password"
        onChange={setPassword}
        type="password"
        value={password}
      />
      <Button appearance="primary" disabledFocusable={start.busy} type="submit">
        {start.busy ? 'Signing in' : 'Continue'}
      </Button>
    </form>
  );
}
