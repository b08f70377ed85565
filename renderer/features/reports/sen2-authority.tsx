import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { useCommand } from '../../bridge/use-command';
import { TextField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import styles from './reports.module.css';

type Said = Output<'sen2.authority'>;
type Post = Exclude<keyof Said, 'authorityCode'>;

const POSTS: readonly { id: Post; name: string }[] = [
  { id: 'dmo', name: 'Designated medical officer' },
  { id: 'dco', name: 'Designated clinical officer' },
  { id: 'dsco', name: 'Designated social care officer' },
];

/** What the return says of the authority itself; kept for everybody, so that it is typed once. */
export function Sen2Authority({ said }: { said: Said }) {
  const [changing, setChanging] = useState(said.authorityCode === null);
  return (
    <section aria-labelledby="sen2-authority" className={styles.form}>
      <h2 id="sen2-authority">About the authority</h2>
      {changing ? (
        <AuthorityForm onDone={() => setChanging(false)} said={said} />
      ) : (
        <>
          <p className={styles.facts}>
            Authority {said.authorityCode}.{' '}
            {POSTS.map(({ id, name }) => `${name}: ${said[id] ?? 'not named yet'}`).join('. ')}.
          </p>
          <div>
            <Button data-focus-key="sen2-authority-change" onClick={() => setChanging(true)} size="small">
              Change what the return says of the authority
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function AuthorityForm({ said, onDone }: { said: Said; onDone: () => void }) {
  const [code, setCode] = useState(said.authorityCode ?? '');
  const [posts, setPosts] = useState({ dmo: said.dmo ?? '', dco: said.dco ?? '', dsco: said.dsco ?? '' });
  const [tried, setTried] = useState(false);
  const save = useCommand('sen2.saveAuthority');
  const codeRead = /^\d{3}$/.test(code);
  const keep = async () => {
    setTried(true);
    if (!codeRead) return;
    const result = await save.run({ authorityCode: code, ...posts });
    if (!result.ok) return;
    say('Saved for the whole authority');
    onDone();
  };
  return (
    <>
      <p className={styles.quiet}>
        The return begins with the authority’s code and asks who holds three posts. Write them as the Department’s guide
        of the year asks, and leave a post empty that nobody holds.
      </p>
      <div className={styles.four}>
        <TextField
          error={tried && !codeRead ? 'Type the three figures of your authority' : null}
          label="Authority code (LEA), three figures"
          maxLength={3}
          onChange={setCode}
          value={code}
        />
        {POSTS.map(({ id, name }) => (
          <TextField
            key={id}
            label={name}
            maxLength={200}
            onChange={(next) => setPosts({ ...posts, [id]: next })}
            value={posts[id]}
          />
        ))}
      </div>
      <RefusalNotice refusal={save.error} />
      <div className={styles.bar}>
        <Button disabledFocusable={save.busy} onClick={keep}>
          Save for the authority
        </Button>
      </div>
    </>
  );
}
