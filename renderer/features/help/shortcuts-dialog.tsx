import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Switch,
} from '@fluentui/react-components';
import { useHotkey } from '../../ui/hotkeys';
import { usePreferences } from '../../ui/preferences';
import { ShortcutList } from './shortcut-list';
import { useShortcuts } from './shortcuts-store';

/** F1 or ?: the keys that work on this screen. */
export function ShortcutsDialog() {
  const { open, show, hide } = useShortcuts();
  const { singleKeys, set } = usePreferences();
  useHotkey({ keys: 'F1', does: 'Show keyboard shortcuts', group: 'Everywhere' }, show);
  useHotkey({ keys: '?', does: 'Show keyboard shortcuts', group: 'Everywhere' }, show);
  return (
    <Dialog onOpenChange={(_, data) => (data.open ? show() : hide())} open={open}>
      <DialogSurface style={{ maxWidth: 760 }}>
        <DialogBody>
          <DialogTitle>Keyboard shortcuts</DialogTitle>
          <DialogContent>
            <ShortcutList />
            <Switch
              checked={singleKeys}
              label="Single-letter shortcuts (turn off if you speak to your computer)"
              onChange={(_, { checked }) => set({ singleKeys: checked })}
            />
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={hide}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
