import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Select,
  ToggleButton,
  Tooltip,
} from '@fluentui/react-components';
import {
  ArrowRedo20Regular,
  ArrowUndo20Regular,
  CommentAdd20Regular,
  DocumentEdit20Regular,
  History20Regular,
  Search20Regular,
  Table20Regular,
  TextBold20Regular,
  TextBulletList20Regular,
  TextItalic20Regular,
  TextNumberListLtr20Regular,
  TextUnderline20Regular,
} from '@fluentui/react-icons';
import { type Editor, useEditorState } from '@tiptap/react';
import { type JSX, memo } from 'react';
import styles from './editor.module.css';
import { marksInUse } from './editor-extensions';
import { RovingToolbar } from './roving-toolbar';

interface Toggle {
  value: 'bold' | 'italic' | 'underline' | 'bullets' | 'numbers';
  name: string;
  keys: string;
  icon: JSX.Element;
  run: (editor: Editor) => void;
}

const TOGGLES: readonly Toggle[] = [
  {
    value: 'bold',
    name: 'Bold',
    keys: 'Ctrl+B',
    icon: <TextBold20Regular />,
    run: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    value: 'italic',
    name: 'Italic',
    keys: 'Ctrl+I',
    icon: <TextItalic20Regular />,
    run: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    value: 'underline',
    name: 'Underline',
    keys: 'Ctrl+U',
    icon: <TextUnderline20Regular />,
    run: (editor) => editor.chain().focus().toggleUnderline().run(),
  },
  {
    value: 'bullets',
    name: 'Bulleted list',
    keys: 'Ctrl+Shift+L',
    icon: <TextBulletList20Regular />,
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    value: 'numbers',
    name: 'Numbered list',
    keys: 'Ctrl+Shift+7',
    icon: <TextNumberListLtr20Regular />,
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
];

const TABLE_STEPS: readonly { name: string; run: (editor: Editor) => void }[] = [
  { name: 'Add a row below', run: (editor) => editor.chain().focus().addRowAfter().run() },
  { name: 'Add a column to the right', run: (editor) => editor.chain().focus().addColumnAfter().run() },
  { name: 'Make the first row a header', run: (editor) => editor.chain().focus().toggleHeaderRow().run() },
  { name: 'Delete this row', run: (editor) => editor.chain().focus().deleteRow().run() },
  { name: 'Delete this column', run: (editor) => editor.chain().focus().deleteColumn().run() },
  { name: 'Delete the table', run: (editor) => editor.chain().focus().deleteTable().run() },
];

/** The editor's toolbar, with the names and keys people know from Word. */
export const EditorToolbar = memo(function EditorToolbar({
  editor,
  onFind,
  onNote,
  onHistory,
  suggesting = false,
  onSuggesting,
}: {
  editor: Editor;
  onFind: () => void;
  /** Without it notes to colleagues are not offered. */
  onNote?: () => void;
  /** Without it the history of a paragraph is not offered. */
  onHistory?: () => void;
  suggesting?: boolean;
  /** Without it the switch is not offered. */
  onSuggesting?: (on: boolean) => void;
}) {
  const now = useEditorState({ editor, selector: ({ editor: current }) => marksInUse(current) });
  const setStyle = (level: number) => {
    const chain = editor.chain().focus();
    if (level === 0) chain.setParagraph().run();
    else chain.setHeading({ level: level as 1 | 2 | 3 }).run();
  };
  return (
    <div className={styles.toolbar}>
      <Select
        aria-label="Text style (Ctrl+Alt+1 to 3 for headings)"
        onChange={(_event, data) => setStyle(Number(data.value))}
        size="small"
        value={String(now.heading)}
      >
        <option value="0">Normal text</option>
        <option value="1">Heading 1</option>
        <option value="2">Heading 2</option>
        <option value="3">Heading 3</option>
      </Select>
      <RovingToolbar label="Text tools">
        {TOGGLES.map(({ value, name, keys, icon, run }) => (
          <Tooltip content={`${name} (${keys})`} key={value} relationship="description">
            <ToggleButton
              appearance="subtle"
              checked={now[value]}
              size="small"
              aria-keyshortcuts={keys.replace('Ctrl', 'Control')}
              aria-label={name}
              icon={icon}
              onClick={() => run(editor)}
            />
          </Tooltip>
        ))}
        {now.table ? (
          <Menu>
            <MenuTrigger disableButtonEnhancement>
              <Button appearance="subtle" icon={<Table20Regular />} size="small">
                Table
              </Button>
            </MenuTrigger>
            <MenuPopover>
              <MenuList>
                {TABLE_STEPS.map(({ name, run }) => (
                  <MenuItem key={name} onClick={() => run(editor)}>
                    {name}
                  </MenuItem>
                ))}
              </MenuList>
            </MenuPopover>
          </Menu>
        ) : (
          <Button
            appearance="subtle"
            size="small"
            aria-label="Insert a table"
            icon={<Table20Regular />}
            onClick={() => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}
            title="Insert a table"
          />
        )}
        <span className={styles.gap} />
        <Button
          appearance="subtle"
          size="small"
          aria-keyshortcuts="Control+Z"
          aria-label="Undo"
          disabled={!now.canUndo}
          icon={<ArrowUndo20Regular />}
          onClick={() => editor.chain().focus().undo().run()}
          title="Undo (Ctrl+Z)"
        />
        <Button
          appearance="subtle"
          size="small"
          aria-keyshortcuts="Control+Y"
          aria-label="Redo"
          disabled={!now.canRedo}
          icon={<ArrowRedo20Regular />}
          onClick={() => editor.chain().focus().redo().run()}
          title="Redo (Ctrl+Y)"
        />
        <Button
          appearance="subtle"
          size="small"
          aria-keyshortcuts="Control+F"
          aria-label="Find and replace in this section"
          icon={<Search20Regular />}
          onClick={onFind}
          title="Find and replace in this section (Ctrl+F)"
        />
        {onNote ? (
          <Button
            appearance="subtle"
            aria-keyshortcuts="Alt+Shift+M"
            aria-label="Note to colleagues on the selected words"
            icon={<CommentAdd20Regular />}
            onClick={onNote}
            size="small"
            title="Note to colleagues on the selected words (Alt+Shift+M)"
          />
        ) : null}
        {onHistory ? (
          <Button
            appearance="subtle"
            aria-keyshortcuts="Alt+Shift+H"
            aria-label="History of this paragraph"
            icon={<History20Regular />}
            onClick={onHistory}
            size="small"
            title="History of this paragraph (Alt+Shift+H)"
          />
        ) : null}
        {onSuggesting ? (
          <Tooltip
            content="What you type and take out is shown to your colleagues as a suggestion"
            relationship="description"
          >
            <ToggleButton
              appearance="subtle"
              checked={suggesting}
              icon={<DocumentEdit20Regular />}
              onClick={() => onSuggesting(!suggesting)}
              size="small"
            >
              Suggest changes
            </ToggleButton>
          </Tooltip>
        ) : null}
      </RovingToolbar>
    </div>
  );
});
