import { Button } from '@fluentui/react-components';
import { EditorContent, useEditor } from '@tiptap/react';
import { useMemo, useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { RichDoc } from '../../../shared/domain/rich-doc';
import { Notice } from '../../ui/notice';
import { SkeletonLines } from '../../ui/states';
import { type Scratch, useScratch } from '../../ui/use-scratch';
import '../editor/editor.css';
import { sectionExtensions } from '../editor/editor-extensions';
import { EditorToolbar } from '../editor/editor-toolbar';
import { FindBar } from '../editor/find-bar';
import type { DescribeSource } from '../editor/provenance-labels';
import { openable, savedDoc } from '../editor/section-text';
import styles from './conflicts.module.css';
import type { ConflictField } from './text-sides';

interface ThirdTextProps {
  id: string;
  name: string;
  field: ConflictField;
  busy: boolean;
  onSend: (doc: unknown) => void;
  onClose: () => void;
}

/** One text made of both by hand. It begins with all that either of them wrote, and is kept while it is written. */
export function ThirdText(props: ThirdTextProps) {
  const scratch = useScratch(`conflict/${props.id}`);
  return scratch.ready ? <Write {...props} scratch={scratch} /> : <SkeletonLines label={props.name} />;
}

const anySource: DescribeSource = () => 'an advice';

function begin(kept: string, field: ConflictField): RichDoc {
  if (kept !== '') return JSON.parse(kept) as RichDoc;
  return (field.together ?? field.hub) as RichDoc;
}

function Write({ field, name, busy, onSend, onClose, scratch }: ThirdTextProps & { scratch: Scratch }) {
  const source = useRef(anySource);
  const extensions = useMemo(() => sectionExtensions(() => uuidv7(), source), []);
  const first = useRef(begin(scratch.text, field));
  const [finding, setFinding] = useState(false);
  const editor = useEditor({
    extensions,
    content: openable(first.current),
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': `One text for ${name}`,
        lang: 'en-GB',
        spellcheck: 'true',
        class: 'section-text',
      },
    },
    onUpdate: ({ editor: current }) => scratch.setText(JSON.stringify(savedDoc(current.state.doc))),
    onBlur: () => void scratch.flush(),
  });
  return (
    <section aria-label="One text from both" className={styles.third}>
      <p className={styles.explain}>
        This holds the words of both. Where both changed the same paragraph, the two stand one under the other. Make one
        text of it. What you write here is kept on this computer until you use it.
      </p>
      {scratch.problem ? <Notice intent="error">{scratch.problem}</Notice> : null}
      <EditorToolbar editor={editor} onFind={() => setFinding(true)} />
      {finding ? <FindBar editor={editor} onClose={() => setFinding(false)} /> : null}
      <EditorContent className={styles.paper} editor={editor} />
      <div className={styles.actions}>
        <Button
          appearance="primary"
          disabledFocusable={busy}
          onClick={async () => {
            await scratch.flush();
            onSend(savedDoc(editor.state.doc));
          }}
        >
          Use this text
        </Button>
        <Button onClick={onClose}>Look at both again</Button>
      </div>
    </section>
  );
}
