import type { Editor } from '@tiptap/core';
import type { EditorProps } from '@tiptap/pm/view';
import { useEditor } from '@tiptap/react';
import { type KeyboardEvent, memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { RichDoc } from '../../../shared/domain/rich-doc';
import { useQuery } from '../../bridge/use-query';
import { say } from '../../ui/say';
import { ErrorState, SkeletonLines } from '../../ui/states';
import './editor.css';
import { withBlockIds } from './block-ids';
import styles from './editor.module.css';
import { sectionExtensions } from './editor-extensions';
import { EditorToolbar } from './editor-toolbar';
import { scrollFar, stayWithCursor } from './far-place';
import { FindBar } from './find-bar';
import { type Finding, showFindings } from './finding-marks';
import { type NotedPassage, selectedPassage } from './margin-note-marks';
import { MarginNotes } from './margin-notes';
import { Paper } from './paper';
import { ParagraphHistory } from './paragraph-history';
import { type DescribeSource, refreshLabels } from './provenance-labels';
import type { ProvenanceAttrs } from './provenance-mark';
import { runAt } from './provenance-runs';
import { paragraphAt } from './put-back';
import { ReaderToolbar } from './reader-toolbar';
import { SectionPresence } from './section-presence';
import { CannotHold, NotSaved, RemoteWords, SavedWords } from './section-states';
import { canHold, openable } from './section-text';
import { SourcesPanel } from './sources-panel';
import { SuggestionBar, suggestionKey } from './suggestion-bar';
import { useSectionText } from './use-section-text';
import { useSuggesting, useSuggestMode } from './use-suggesting';
import { cleanPastedHtml } from './word-paste';

export interface SectionEditorProps {
  sectionId: string;
  /** Names the section to everyone: "Section F: special educational provision". */
  name: string;
  describe?: DescribeSource;
  onShowSource?: (attrs: ProvenanceAttrs) => void;
  /** Gives the editor to a screen that puts text into it; null when it goes. */
  onEditor?: (editor: Editor | null) => void;
  readOnly?: boolean;
}

const anySource: DescribeSource = (attrs) => (attrs.page === null ? 'an advice' : `an advice, p.${attrs.page}`);

function propsOf(
  name: string,
  readOnly: boolean,
  showSource: { current: SectionEditorProps['onShowSource'] },
): EditorProps {
  return {
    attributes: {
      role: 'textbox',
      // Who only reads goes there too: to scroll, and to have it read out.
      tabindex: '0',
      'aria-readonly': String(readOnly),
      'aria-multiline': 'true',
      'aria-label': name,
      lang: 'en-GB',
      spellcheck: 'true',
      class: 'section-text',
    },
    transformPastedHTML: cleanPastedHtml,
    handleScrollToSelection: scrollFar,
    handleKeyDown: stayWithCursor,
    handleClick: (view, pos, event) => {
      const run = (event.target as HTMLElement).closest('.provenance') ? runAt(view.state.doc, pos) : null;
      if (run) showSource.current?.(run.attrs);
      return false;
    },
  };
}

/** One section of a plan, saved while it is written. */
export const SectionEditor = memo(function SectionEditor(props: SectionEditorProps) {
  const { data, error, again } = useQuery('plans.section', { sectionId: props.sectionId });
  if (!data) return error ? <ErrorState onRetry={again} refusal={error} /> : <SkeletonLines label={props.name} />;
  return (
    <OpenSection
      {...props}
      doc={data.section.doc as unknown as RichDoc}
      findings={data.findings}
      law={data.law}
      prompt={data.prompt}
      key={props.sectionId}
    />
  );
});

interface Opened {
  doc: RichDoc;
  findings: readonly Finding[];
  /** What the section must hold, and where that is written. */
  prompt: string;
  law: string;
}

function OpenSection(props: SectionEditorProps & Opened) {
  const { doc, sectionId, name, describe = anySource, onShowSource, onEditor, readOnly = false } = props;
  const source = useRef(describe);
  source.current = describe;
  const [suggestMode, setSuggestMode] = useSuggestMode();
  const suggesting = useSuggesting(suggestMode && !readOnly);
  const [first] = useState(() => withBlockIds(openable(doc), uuidv7));
  const [firstFindings] = useState(props.findings);
  const extensions = useMemo(
    () => sectionExtensions(uuidv7, source, suggesting, firstFindings),
    [suggesting, firstFindings],
  );
  const holds = useMemo(() => canHold(first, extensions), [first, extensions]);
  const showSource = useRef(onShowSource);
  showSource.current = onShowSource;
  // The same object each time: given another, the editor would go over all of the text again.
  const editorProps = useMemo(() => propsOf(name, readOnly, showSource), [name, readOnly]);
  const [finding, setFinding] = useState(false);
  const [said, setSaid] = useState('');
  const [noted, setNoted] = useState<NotedPassage | null>(null);
  const [lookedAt, setLookedAt] = useState<string | null>(null);
  const text = useRef<ReturnType<typeof useSectionText> | null>(null);

  const editor = useEditor({
    extensions,
    content: holds ? first : undefined,
    editable: holds && !readOnly,
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    editorProps,
    onUpdate: ({ editor: current, transaction }) =>
      text.current?.changed(current.state.doc, transaction.getMeta('addToHistory') !== false),
    onBlur: () => void text.current?.flush(),
  });
  const kept = useSectionText(holds ? editor : null, sectionId, doc);
  text.current = kept;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the screen's callback may be new each time; the editor is not
  useEffect(() => {
    onEditor?.(editor);
    return () => onEditor?.(null);
  }, [editor]);
  const drawnWith = useRef(describe);
  useEffect(() => {
    if (editor.isDestroyed || drawnWith.current === describe) return;
    drawnWith.current = describe;
    editor.view.dispatch(refreshLabels(editor.state));
  }, [editor, describe]);
  useEffect(() => {
    const shown = editor.isDestroyed ? null : showFindings(editor.state, props.findings);
    if (shown) editor.view.dispatch(shown);
  }, [editor, props.findings]);
  useEffect(() => editor.setEditable(holds && !readOnly, false), [editor, holds, readOnly]);

  // The same functions each time, so that the tools beside the text are not drawn again with each save.
  const find = useCallback(() => setFinding(true), []);
  const note = useCallback(() => {
    const passage = selectedPassage(editor.state);
    if (passage) setNoted(passage);
    else say('Select the words that the note is about first');
  }, [editor]);
  const noteDone = useCallback(() => {
    setNoted(null);
    editor.commands.focus();
  }, [editor]);
  const showHistory = useCallback(() => {
    const paragraph = paragraphAt(editor.state);
    if (paragraph) setLookedAt(paragraph);
    else say('Put the cursor into a paragraph first');
  }, [editor]);
  const historyDone = useCallback(() => {
    setLookedAt(null);
    editor.commands.focus();
  }, [editor]);
  const onKeyDown = async (event: KeyboardEvent) => {
    // By its place on the keyboard: with Alt some layouts write another letter.
    if (event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey) {
      const key = event.code.replace('Key', '').toLowerCase();
      if (key === 'm') note();
      if (key === 'h') showHistory();
      if (key === 'm' || key === 'h' || suggestionKey(editor, key, readOnly)) event.preventDefault();
      return;
    }
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const key = event.key.toLowerCase();
    if (key === 'f' || key === 'h') {
      event.preventDefault();
      setFinding(true);
    } else if (key === 's') {
      event.preventDefault();
      setSaid('');
      await kept.flush();
      setSaid('asked');
    }
  };

  if (!holds) return <CannotHold doc={doc} name={name} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts of the editor inside it
    <div className={styles.section} onKeyDown={onKeyDown}>
      <div className={styles.tools}>
        {readOnly ? (
          <ReaderToolbar onFind={find} onHistory={showHistory} />
        ) : (
          <EditorToolbar
            editor={editor}
            onFind={find}
            onHistory={showHistory}
            onNote={note}
            onSuggesting={setSuggestMode}
            suggesting={suggestMode}
          />
        )}
        {readOnly ? null : <SectionPresence sectionId={sectionId} />}
        <SavedWords asked={said !== ''} readOnly={readOnly} saved={kept.saved} />
      </div>
      {props.prompt ? (
        <p className={styles.prompt}>
          {props.prompt} <span>{props.law}</span>
        </p>
      ) : null}
      {finding ? <FindBar editor={editor} onClose={() => setFinding(false)} readOnly={readOnly} /> : null}
      <SuggestionBar editor={editor} readOnly={readOnly} suggesting={suggestMode && !readOnly} />
      <NotSaved onTry={() => void kept.flush()} saved={kept.saved} />
      <RemoteWords notice={kept.notice} onDismiss={kept.dismissNotice} />
      <div className={styles.page}>
        <Paper editor={editor} />
      </div>
      <MarginNotes editor={editor} onDone={noteDone} sectionId={sectionId} wanted={noted} />
      {lookedAt ? (
        <ParagraphHistory
          blockId={lookedAt}
          editor={editor}
          flush={kept.flush}
          onClose={historyDone}
          readOnly={readOnly}
          sectionId={sectionId}
          suggesting={suggestMode && !readOnly}
        />
      ) : null}
      <SourcesPanel describe={describe} editor={editor} onShowSource={onShowSource} />
    </div>
  );
}
