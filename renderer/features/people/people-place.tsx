import { useRoute, useRoutes } from '../../app/routes';
import { Screen } from '../../ui/screen';
import { TabStrip } from '../../ui/tab-strip';
import { Directory } from './directory';
import { Invitations } from './invitations';
import styles from './people.module.css';
import { RegisterMany } from './register-many';

type PeopleTab = 'directory' | 'invitations' | 'register';

const TABS: readonly { id: PeopleTab; name: string }[] = [
  { id: 'directory', name: 'Directory' },
  { id: 'invitations', name: 'Invitations' },
  { id: 'register', name: 'Register many' },
];

function tabOf(tab: string | undefined): PeopleTab {
  return tab === 'invitations' || tab === 'register' ? tab : 'directory';
}

/** Professionals and settings, the invitations to the hub, and registering many people from a spreadsheet. */
export function PeoplePlace() {
  const route = useRoute();
  const tab = tabOf(route.place === 'people' ? route.tab : undefined);
  return (
    <Screen title="People">
      <div className={styles.place}>
        <TabStrip
          label="People"
          onSelect={(next) => useRoutes.getState().replace({ place: 'people', tab: next })}
          selected={tab}
          tabs={TABS}
        />
        <div className={styles.content}>
          {tab === 'directory' ? <Directory /> : null}
          {tab === 'invitations' ? <Invitations /> : null}
          {tab === 'register' ? <RegisterMany /> : null}
        </div>
      </div>
    </Screen>
  );
}
