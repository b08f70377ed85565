import { Button } from '@fluentui/react-components';
import { History20Regular, Search20Regular } from '@fluentui/react-icons';
import { RovingToolbar } from './roving-toolbar';

/** What somebody who only reads a section can do with it. */
export function ReaderToolbar({ onFind, onHistory }: { onFind: () => void; onHistory: () => void }) {
  return (
    <RovingToolbar label="Reading">
      <Button
        appearance="subtle"
        aria-keyshortcuts="Control+F"
        icon={<Search20Regular />}
        onClick={onFind}
        size="small"
        title="Find in this section (Ctrl+F)"
      >
        Find
      </Button>
      <Button
        appearance="subtle"
        aria-keyshortcuts="Alt+Shift+H"
        icon={<History20Regular />}
        onClick={onHistory}
        size="small"
        title="History of the paragraph that was clicked (Alt+Shift+H)"
      >
        History of this paragraph
      </Button>
    </RovingToolbar>
  );
}
