import { Button } from '@fluentui/react-components';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useCommand } from '../../bridge/use-command';
import { TextField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { SayRegion, say } from '../../ui/say';
import styles from './entry.module.css';
import type { Challenge } from './sign-in-screen';

export function CodeForm({ challenge, onStartAgain }: { challenge: Challenge; onStartAgain: () => void }) {
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const verify = useCommand('session.verify');
  const resend = useCommand('session.resend');
  useEffect(() => input.current?.focus(), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const digits = code.replaceAll(/\s/g, '');
    if (!/^\d{6,8}$/.test(digits)) {
      setMissing('Type the 6 digits of the code');
      return;
    }
    setMissing(null);
    const result = await verify.run({ challengeId: challenge.challengeId, code: digits });
    if (!result.ok) {
      setCode('');
      input.current?.focus();
    }
  };
  const again = async () => {
    verify.clearError();
    const result = await resend.run({ challengeId: challenge.challengeId });
    if (result.ok) say('A new code was sent. The old one no longer works.');
    input.current?.focus();
  };

  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <p>
        {challenge.method === 'sms'
          ? `We sent a code to ${challenge.sentTo ?? 'your phone'}.`
          : 'Open your authenticator app and type the code it shows for the EHC Hub.'}
      </p>
      <RefusalNotice refusal={verify.error ?? resend.error} />
      <TextField
        autoComplete="one-time-code"
        error={missing}
        inputRef={input}
        label="Code"
        maxLength={12}
        onChange={setCode}
        value={code}
      />
      <div className={styles.row}>
        <Button appearance="primary" disabledFocusable={verify.busy} type="submit">
          {verify.busy ? 'Checking' : 'Sign in'}
        </Button>
        {challenge.method === 'sms' ? (
          <Button disabledFocusable={resend.busy} onClick={again}>
            Send another code
          </Button>
        ) : null}
        <Button appearance="subtle" onClick={onStartAgain}>
          Start again
        </Button>
      </div>
      <SayRegion />
    </form>
  );
}
