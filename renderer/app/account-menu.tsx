import {
  Avatar,
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { ChevronDown12Regular, LockClosed20Regular, SignOut20Regular } from '@fluentui/react-icons';
import { useCommand } from '../bridge/use-command';
import { usePreferences } from '../ui/preferences';
import { say } from '../ui/say';
import styles from './account-menu.module.css';
import { useAppState } from './app-state';

export function AccountMenu() {
  const account = useAppState()?.account;
  const lock = useCommand('session.lock');
  const signOut = useCommand('session.signOut');
  const { theme, rows, singleKeys, set } = usePreferences();
  const run = async (command: typeof lock | typeof signOut) => {
    const result = await command.run({});
    if (!result.ok) say(result.message);
  };
  if (!account) return null;
  const checked = { theme: [theme], rows: [rows], keys: singleKeys ? ['single'] : [] };
  return (
    <Menu
      checkedValues={checked}
      onCheckedValueChange={(_, { name, checkedItems }) => {
        if (name === 'theme') set({ theme: checkedItems[0] as typeof theme });
        if (name === 'rows') set({ rows: checkedItems[0] as typeof rows });
        if (name === 'keys') set({ singleKeys: checkedItems.length > 0 });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" className={styles.button}>
          <Avatar aria-hidden color="brand" name={account.name} size={24} />
          <span className={styles.name}>{account.name}</span>
          <span className="visually-hidden">, account</span>
          <ChevronDown12Regular aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <div className={styles.who}>
            <strong>{account.name}</strong>
            <span>{account.jobTitle}</span>
            <span>{account.email}</span>
          </div>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>Colours</MenuGroupHeader>
            <MenuItemRadio name="theme" value="system">
              Same as Windows
            </MenuItemRadio>
            <MenuItemRadio name="theme" value="light">
              Light
            </MenuItemRadio>
            <MenuItemRadio name="theme" value="dark">
              Dark
            </MenuItemRadio>
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>Lists</MenuGroupHeader>
            <MenuItemRadio name="rows" value="compact">
              Compact rows
            </MenuItemRadio>
            <MenuItemRadio name="rows" value="comfortable">
              Comfortable rows
            </MenuItemRadio>
            <MenuItemCheckbox name="keys" value="single">
              Single-letter shortcuts
            </MenuItemCheckbox>
          </MenuGroup>
          <MenuDivider />
          <MenuItem icon={<LockClosed20Regular />} onClick={() => run(lock)}>
            Lock
          </MenuItem>
          <MenuItem icon={<SignOut20Regular />} onClick={() => run(signOut)}>
            Sign out
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
