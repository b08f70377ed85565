import { Button, Caption1 } from '@fluentui/react-components';
import { type Editor, useEditorState } from '@tiptap/react';
import { memo, useState } from 'react';
import styles from './editor.module.css';
import type { DescribeSource } from './provenance-labels';
import { type ProvenanceAttrs, provenanceSentence } from './provenance-mark';
import { countOfRuns, provenanceRuns, runAt } from './provenance-runs';

/** Says where the words at the cursor came from, and lists every source of the section. */
export const SourcesPanel = memo(function SourcesPanel({
  editor,
  describe,
  onShowSource,
}: {
  editor: Editor;
  describe: DescribeSource;
  onShowSource?: (attrs: ProvenanceAttrs) => void;
}) {
  const [open, setOpen] = useState(false);
  const { here, count, all } = useEditorState({
    editor,
    selector: ({ editor: current }) => {
      const { doc, selection } = current.state;
      // Closed, the list is not kept up to date: with each key all that stands after the caret would be drawn again.
      const listed = open ? provenanceRuns(doc).map(({ attrs, text, from, to }) => ({ attrs, text, from, to })) : [];
      return { here: runAt(doc, selection.from)?.attrs ?? null, count: countOfRuns(doc), all: listed };
    },
  });
  return (
    <section aria-label="Where this came from" className={styles.sources}>
      <div className={styles.sourceHere}>
        <Caption1 role="status">
          {here
            ? provenanceSentence(here, describe(here))
            : count === 0
              ? 'Where this came from: nothing here is marked as taken from an advice.'
              : 'Where this came from: your own words at the cursor.'}
        </Caption1>
        {here && onShowSource ? (
          <Button onClick={() => onShowSource(here)} size="small">
            Show in the advice
          </Button>
        ) : null}
      </div>
      {count > 0 ? (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>
            {count === 1 ? '1 piece of text with its source' : `${count} pieces of text with their sources`}
          </summary>
          <ul>
            {all.map(({ attrs, text, from, to }) => (
              <li key={`${from}-${to}`}>
                <button
                  className={styles.sourceLink}
                  onClick={() => editor.chain().focus().setTextSelection({ from, to }).scrollIntoView().run()}
                  type="button"
                >
                  {provenanceSentence(attrs, describe(attrs))}
                </button>
                <span className={styles.sourceWords}>{text.length > 90 ? `${text.slice(0, 90)}…` : text}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
});
