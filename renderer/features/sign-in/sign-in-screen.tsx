import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import type { AppState } from '../../app/app-state';
import { Notice } from '../../ui/notice';
import { CodeForm } from './code-form';
import { ConnectHub } from './connect-hub';
import { DemoPeople } from './demo-people';
import styles from './entry.module.css';
import { EntryLayout } from './entry-layout';
import { PasswordForm } from './password-form';

export type Challenge = Output<'session.start'>;

/** Two steps, as on the hub: e-mail and password, then a code. */
export function SignInScreen({ state }: { state: AppState }) {
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  if (state.hubUrl === '') return <ConnectHub />;
  return (
    <EntryLayout title={challenge ? 'Type your code' : 'Sign in'}>
      <p className={styles.quiet}>
        {state.authority ? `${state.authority} EHC Hub` : 'EHC Hub'}, {state.hubUrl}
      </p>
      {state.sentence ? <Notice intent="warning">{state.sentence}</Notice> : null}
      {state.vault === 'passphrase' ? (
        <Notice>
          This computer has no key store that the app may use, so your password alone protects the key to your cases.
          You will type it each time the app starts.
        </Notice>
      ) : null}
      {challenge ? (
        <CodeForm challenge={challenge} onStartAgain={() => setChallenge(null)} />
      ) : (
        <>
          <PasswordForm onChallenge={setChallenge} />
          {state.demo ? <DemoPeople /> : null}
        </>
      )}
    </EntryLayout>
  );
}
