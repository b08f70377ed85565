import { Button, Caption1 } from '@fluentui/react-components';
import { type Editor, useEditorState } from '@tiptap/react';
import styles from './editor.module.css';
import type { DescribeSource } from './provenance-labels';
import { type ProvenanceAttrs, provenanceSentence } from './provenance-mark';
import { provenanceRuns, runAt } from './provenance-runs';

/** Says where the words at the cursor came from, and lists every source of the section. */
export function SourcesPanel({
  editor,
  describe,
  onShowSource,
}: {
  editor: Editor;
  describe: DescribeSource;
  onShowSource?: (attrs: ProvenanceAttrs) => void;
}) {
  const { here, all } = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      here: runAt(current.state.doc, current.state.selection.from)?.attrs ?? null,
      all: provenanceRuns(current.state.doc).map(({ attrs, text, from, to }) => ({ attrs, text, from, to })),
    }),
  });
  return (
    <section aria-label="Where this came from" className={styles.sources}>
      <div className={styles.sourceHere}>
        <Caption1 role="status">
          {here
            ? provenanceSentence(here, describe(here))
            : all.length === 0
              ? 'Where this came from: nothing here is marked as taken from an advice.'
              : 'Where this came from: your own words at the cursor.'}
        </Caption1>
        {here && onShowSource ? (
          <Button onClick={() => onShowSource(here)} size="small">
            Show in the advice
          </Button>
        ) : null}
      </div>
      {all.length > 0 ? (
        <details>
          <summary>
            {all.length === 1 ? '1 piece of text with its source' : `${all.length} pieces of text with their sources`}
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
}
