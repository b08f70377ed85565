import { Button, Select, Subtitle2 } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { SectionCode } from '../../../shared/hub-api/plan-entities';
import { useRoutes } from '../../app/routes';
import { call } from '../../bridge/call';
import { useQuery } from '../../bridge/use-query';
import { PaneSplit } from '../../ui/pane-split';
import { say } from '../../ui/say';
import { ErrorState, SkeletonLines } from '../../ui/states';
import { type InsertPlace, insertAdvice, partsOf } from '../editor/insert-advice';
import type { ProvenanceAttrs } from '../editor/provenance-mark';
import { SectionEditor } from '../editor/section-editor';
import { useSources } from '../editor/use-sources';
import { AdvicePane } from './advice-pane';
import styles from './merge.module.css';

type Done = { kind: 'insert' } | { kind: 'set-aside'; adviceId: string; paragraphId: string };

/** Until the person has been in the text there is no cursor to speak of: words go to the end. */
function placeOf(place: string): InsertPlace {
  if (place === 'unset' || place === 'end') return { at: 'end' };
  return place === 'cursor' ? { at: 'cursor' } : { at: 'part', headingBlockId: place };
}

/** Advice on one side, a section of the plan on the other: every paragraph is used with its source, or set aside with a reason. */
export function MergeBoard({
  caseId,
  planId,
  sectionCode,
  onClose,
}: {
  caseId: string;
  planId: string;
  sectionCode: SectionCode;
  onClose?: () => void;
}) {
  const sections = useQuery('plans.sections', { planId });
  const describe = useSources(caseId);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [place, setPlace] = useState('unset');
  const [shown, setShown] = useState<{ adviceId: string; paragraphId: string; asked: number } | null>(null);
  const done = useRef<Done[]>([]);
  const section = sections.data?.sections.find(({ code }) => code === sectionCode);

  const insert = useCallback(
    (words: string, source: Omit<ProvenanceAttrs, 'sha' | 'edited'>) => {
      if (!editor) return;
      insertAdvice(editor, words, source, placeOf(place));
      done.current.push({ kind: 'insert' });
      const how = { quoted: 'Quoted', adapted: 'Adapted', summarised: 'Summarised' }[source.how];
      say(`${how} in section ${sectionCode}`);
    },
    [editor, place, sectionCode],
  );
  useEffect(() => {
    const entered = () => setPlace((chosen) => (chosen === 'unset' ? 'cursor' : chosen));
    editor?.on('focus', entered);
    return () => {
      editor?.off('focus', entered);
    };
  }, [editor]);
  const undo = async () => {
    const last = done.current.pop();
    if (!last) return say('Nothing to undo here');
    if (last.kind === 'insert') {
      editor?.commands.undo();
      return say('Taken out of the section again');
    }
    const result = await call('advice.reopen', { adviceId: last.adviceId, paragraphId: last.paragraphId });
    say(result.ok ? 'No longer set aside' : result.message);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    if (typing || event.defaultPrevented || event.key.toLowerCase() !== 'z' || !event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void undo();
  };

  if (!sections.data || !section) {
    return sections.error ? (
      <ErrorState onRetry={sections.again} refusal={sections.error} />
    ) : (
      <SkeletonLines label="Loading the merge board" />
    );
  }
  const choose = (code: string) => {
    setPlace('unset');
    done.current = [];
    useRoutes.getState().replace({ place: 'case', caseId, tab: 'plan', item: `merge-${code}` });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Z for what was done here
    <div className={styles.board} onKeyDown={onKeyDown}>
      <PaneSplit
        first={
          <AdvicePane
            caseId={caseId}
            editor={editor}
            onInsert={insert}
            onSetAside={(adviceId, paragraphId) => done.current.push({ kind: 'set-aside', adviceId, paragraphId })}
            onUndo={undo}
            sectionCode={sectionCode}
            shown={shown}
          />
        }
        id="merge-board"
        initial={46}
        label="Move the divider between the advice and the section"
        second={
          <div className={styles.sectionPane}>
            <div className={styles.sectionBar}>
              {onClose ? (
                <Button appearance="subtle" icon={<ArrowLeft20Regular />} onClick={onClose} size="small">
                  Back to the plan
                </Button>
              ) : (
                <Subtitle2>Section</Subtitle2>
              )}
              <Select
                aria-label="Section of the plan"
                onChange={(_event, data) => choose(data.value)}
                size="small"
                value={sectionCode}
              >
                {sections.data.sections.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {code} {name}
                  </option>
                ))}
              </Select>
              {editor ? <PlaceChoice editor={editor} onChange={setPlace} value={place} /> : null}
            </div>
            <div className={styles.sectionText}>
              <SectionEditor
                describe={describe}
                key={section.id}
                name={`Section ${section.code}: ${section.name}`}
                onEditor={setEditor}
                onShowSource={({ adviceId, paragraphId }) => setShown({ adviceId, paragraphId, asked: Date.now() })}
                sectionId={section.id}
              />
            </div>
          </div>
        }
      />
    </div>
  );
}

function PlaceChoice({
  editor,
  value,
  onChange,
}: {
  editor: Editor;
  value: string;
  onChange: (value: string) => void;
}) {
  const parts = useEditorState({ editor, selector: ({ editor: current }) => partsOf(current.state.doc) });
  const known = value === 'cursor' || value === 'end' || parts.some(({ blockId }) => blockId === value);
  return (
    <Select
      aria-label="Where to put the words"
      onChange={(_event, data) => onChange(data.value)}
      size="small"
      value={known ? value : 'end'}
    >
      <option value="end">Put it at the end of the section</option>
      <option value="cursor">Put it at the cursor</option>
      {parts.map(({ blockId, title }) => (
        <option key={blockId} value={blockId}>
          Put it under “{title || 'Heading without words'}”
        </option>
      ))}
    </Select>
  );
}
