import {
  Button,
  Menu,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  ToggleButton,
} from '@fluentui/react-components';
import { MoreHorizontal20Regular, PanelRight20Regular } from '@fluentui/react-icons';
import { useHotkey } from '../../ui/hotkeys';
import { usePreferences } from '../../ui/preferences';

/** Preview pane on or off; one long list or pages. */
export function ViewOptions() {
  const { preview, pages, set } = usePreferences();
  useHotkey({ keys: 'p', does: 'Show or hide the preview', group: 'Lists' }, () => set({ preview: !preview }));
  return (
    <>
      <ToggleButton
        appearance="subtle"
        aria-label="Preview"
        checked={preview}
        icon={<PanelRight20Regular />}
        onClick={() => set({ preview: !preview })}
        title="Preview"
      />
      <Menu
        checkedValues={{ list: pages ? ['pages'] : [] }}
        onCheckedValueChange={(_, { checkedItems }) => set({ pages: checkedItems.includes('pages') })}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            aria-label="List options"
            icon={<MoreHorizontal20Regular />}
            title="List options"
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItemCheckbox name="list" value="pages">
              Show as pages
            </MenuItemCheckbox>
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  );
}
