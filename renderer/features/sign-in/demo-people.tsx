import { Button } from '@fluentui/react-components';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { RefusalNotice } from '../../ui/notice';
import styles from './entry.module.css';

/** The demonstration's people, one click each. Core offers them only when the hub is its own demo hub. */
export function DemoPeople() {
  const people = useQuery('session.demoPeople', {});
  const start = useCommand('session.startDemo');
  return (
    <section aria-labelledby="demo-people" className={styles.demo}>
      <h2 id="demo-people">Or try it as one of these people</h2>
      <p className={styles.quiet}>The children are made up, and nothing leaves this computer.</p>
      <RefusalNotice refusal={start.error ?? people.error} />
      <ul className={styles.people}>
        {people.data?.people.map(({ email, name, jobTitle }) => (
          <li key={email}>
            <Button className={styles.person} disabledFocusable={start.busy} onClick={() => start.run({ email })}>
              <span>{name}</span>
              <span>{jobTitle}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
