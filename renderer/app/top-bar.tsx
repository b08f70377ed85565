import { Button } from '@fluentui/react-components';
import { ArrowSync16Regular } from '@fluentui/react-icons';
import { useQuery } from '../bridge/use-query';
import { CommandSearch } from '../features/search/command-search';
import { AccountMenu } from './account-menu';
import { useRoutes } from './routes';
import styles from './top-bar.module.css';

export function TopBar() {
  const waiting = useQuery('sync.status', {}).data?.waiting ?? 0;
  const go = useRoutes((state) => state.go);
  return (
    <header className={styles.bar} data-pane>
      <span className={styles.name}>EHC Casework</span>
      <CommandSearch />
      <div className={styles.right}>
        {waiting > 0 ? (
          <Button appearance="subtle" icon={<ArrowSync16Regular />} onClick={() => go({ place: 'sync' })} size="small">
            {waiting} waiting
          </Button>
        ) : null}
        <AccountMenu />
      </div>
    </header>
  );
}
