import { Tab, TabList } from '@fluentui/react-components';
import { useRoute, useRoutes } from '../../app/routes';
import { Screen } from '../../ui/screen';
import { Directory } from './directory';
import { Invitations } from './invitations';
import styles from './people.module.css';
import { RegisterMany } from './register-many';

type PeopleTab = 'directory' | 'invitations' | 'register';

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
        <TabList
          aria-label="People"
          onTabSelect={(_event, data) =>
            useRoutes.getState().replace({ place: 'people', tab: data.value as PeopleTab })
          }
          selectedValue={tab}
        >
          <Tab value="directory">Directory</Tab>
          <Tab value="invitations">Invitations</Tab>
          <Tab value="register">Register many</Tab>
        </TabList>
        <div className={styles.content}>
          {tab === 'directory' ? <Directory /> : null}
          {tab === 'invitations' ? <Invitations /> : null}
          {tab === 'register' ? <RegisterMany /> : null}
        </div>
      </div>
    </Screen>
  );
}
