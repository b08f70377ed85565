import { Button } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../bridge/use-command';
import { TextField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import styles from './entry.module.css';
import { EntryLayout } from './entry-layout';

/** The first start of an installed app that nobody has told its hub. */
export function ConnectHub() {
  const [hubUrl, setHubUrl] = useState('https://');
  const connect = useCommand('app.connectHub');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void connect.run({ hubUrl: hubUrl.trim() });
  };
  return (
    <EntryLayout title="Connect to your hub">
      <p>EHC Casework works with your council’s EHC Hub. Type the hub’s address once; the app remembers it.</p>
      <form className={styles.form} noValidate onSubmit={submit}>
        <RefusalNotice refusal={connect.error} />
        <TextField label="Address of the hub" onChange={setHubUrl} value={hubUrl} />
        <Button appearance="primary" disabledFocusable={connect.busy} type="submit">
          Connect
        </Button>
      </form>
    </EntryLayout>
  );
}
