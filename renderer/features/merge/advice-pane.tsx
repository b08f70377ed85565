import { Button, Select, Switch } from '@fluentui/react-components';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { contributorName } from '../../../shared/rules/contributor-names';
import { openCase } from '../../app/routes';
import { useQuery } from '../../bridge/use-query';
import { useHotkey } from '../../ui/hotkeys';
import { usePreferences } from '../../ui/preferences';
import { say } from '../../ui/say';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import type { ProvenanceAttrs } from '../editor/provenance-mark';
import { provenanceRuns } from '../editor/provenance-runs';
import { type Accounted, accountFor, filtered, nextUnaccounted, type Show } from './accounting';
import styles from './merge.module.css';
import { type Mode, ParagraphRow } from './paragraph-row';

const GROUP = 'Merge board';

export interface AdvicePaneProps {
  caseId: string;
  sectionCode: string;
  editor: Editor | null;
  onInsert: (words: string, source: Omit<ProvenanceAttrs, 'sha' | 'edited'>) => void;
  onSetAside: (adviceId: string, paragraphId: string) => void;
  onUndo: () => void;
  /** A source asked for from the section: its advice is opened and its paragraph brought into view. */
  shown: { adviceId: string; paragraphId: string; asked: number } | null;
}

/** The advices of a case, paragraph by paragraph, with what became of each. */
export function AdvicePane({ caseId, sectionCode, editor, onInsert, onSetAside, onUndo, shown }: AdvicePaneProps) {
  const tracker = useQuery('advice.tracker', { caseId });
  const account = useQuery('advice.account', { caseId });
  const [chosen, setChosen] = useState<string | null>(null);
  const [show, setShow] = useState<Show>('all');
  const [speaksTo, setSpeaksTo] = useState<'any' | 'this'>('any');
  const [current, setCurrent] = useState<string | null>(null);
  const [mode, setMode] = useState<Mode | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const singleKeys = usePreferences((state) => state.singleKeys);
  const setPreferences = usePreferences((state) => state.set);

  const advices = tracker.data?.advices ?? [];
  const adviceId = advices.some(({ id }) => id === chosen) ? chosen : (advices[0]?.id ?? null);
  const advice = useQuery('advice.get', adviceId === null ? null : { adviceId });
  const runs = useEditorState({
    editor,
    // Without their places: those move with each key, and the whole list of paragraphs would be drawn again.
    selector: ({ editor: now }) =>
      now
        ? provenanceRuns(now.state.doc).map(({ attrs: { adviceId: id, paragraphId } }) => ({
            adviceId: id,
            paragraphId,
          }))
        : null,
  });
  const all = useMemo(
    () => (advice.data ? accountFor(advice.data.advice, advice.data.uses, sectionCode, runs) : []),
    [advice.data, sectionCode, runs],
  );
  const rows = filtered(all, show, speaksTo === 'this' ? sectionCode : null);
  const row = rows.find(({ paragraph }) => paragraph.id === current) ?? rows[0] ?? null;

  useEffect(() => {
    if (!shown) return;
    setChosen(shown.adviceId);
    setShow('all');
    setSpeaksTo('any');
    setMode(null);
    setCurrent(shown.paragraphId);
  }, [shown]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: again when the paragraphs of the advice asked for have come
  useEffect(() => {
    if (!shown || shown.paragraphId !== current) return;
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView?.({ block: 'center' });
  }, [shown, current, advice.data]);

  const focusRow = (id: string) => {
    setCurrent(id);
    requestAnimationFrame(() => {
      // A form opened by the very next key has the focus by now.
      if (document.activeElement instanceof HTMLTextAreaElement) return;
      list.current?.querySelector<HTMLElement>(`[data-paragraph="${CSS.escape(id)}"]`)?.focus();
    });
  };
  const begin = (kind: Mode['kind'], on: Accounted) => {
    setCurrent(on.paragraph.id);
    setMode({ kind, paragraphId: on.paragraph.id });
  };
  const sourceOf = (on: Accounted, how: ProvenanceAttrs['how']) => ({
    adviceId: adviceId ?? '',
    paragraphId: on.paragraph.id,
    page: on.paragraph.page,
    how,
  });
  const quote = (on: Accounted) => {
    setCurrent(on.paragraph.id);
    onInsert(on.paragraph.text, sourceOf(on, 'quoted'));
  };
  const toNext = () => {
    const next = nextUnaccounted(all, row?.paragraph.id ?? null);
    if (!next) return say('Every paragraph of this advice is accounted for');
    if (!rows.some(({ paragraph }) => paragraph.id === next.paragraph.id)) {
      setShow('all');
      setSpeaksTo('any');
    }
    focusRow(next.paragraph.id);
  };
  const step = (by: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, (row ? rows.indexOf(row) : 0) + by))];
    if (next) focusRow(next.paragraph.id);
  };
  useHotkey({ keys: 'q', does: 'Quote this paragraph', group: GROUP }, () => row && quote(row));
  useHotkey({ keys: 'a', does: 'Adapt this paragraph', group: GROUP }, () => row && begin('adapt', row));
  useHotkey({ keys: 's', does: 'Summarise this paragraph', group: GROUP }, () => row && begin('summarise', row));
  useHotkey({ keys: 'x', does: 'Set aside with a reason', group: GROUP }, () => row && begin('set-aside', row));
  useHotkey({ keys: 'n', does: 'Next paragraph not accounted for', group: GROUP }, toNext);
  useHotkey({ keys: 'j', does: 'Next paragraph', group: GROUP }, () => step(1));
  useHotkey({ keys: 'k', does: 'Paragraph before', group: GROUP }, () => step(-1));

  const onListKey = (event: KeyboardEvent) => {
    if (!(event.target as HTMLElement).hasAttribute('data-paragraph') || event.altKey || event.ctrlKey) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    step(by);
  };

  if (!tracker.data) {
    return tracker.error ? (
      <ErrorState onRetry={tracker.again} refusal={tracker.error} />
    ) : (
      <SkeletonLines label="Loading the advice" />
    );
  }
  if (adviceId === null) {
    return (
      <EmptyState title="No advice yet">
        Each advice appears here, paragraph by paragraph, when it comes in. Ask for advice on the Advice tab.
      </EmptyState>
    );
  }
  const documentId = advice.data?.advice.documentId ?? null;
  const per = new Map((account.data?.perAdvice ?? []).map((count) => [count.adviceId, count]));
  const total = account.data;
  return (
    <section aria-label="Advice" className={styles.advicePane}>
      <h2 className="visually-hidden">Advice</h2>
      <div className={styles.adviceBar}>
        <Select
          aria-label="Advice"
          onChange={(_event, data) => {
            setChosen(data.value);
            setCurrent(null);
            setMode(null);
          }}
          size="small"
          value={adviceId}
        >
          {advices.map(({ id, contributor, author }) => (
            <option key={id} value={id}>
              {contributorName(contributor)}, {author}
              {per.has(id) ? ` · ${per.get(id)?.unused} left` : ''}
            </option>
          ))}
        </Select>
        <Select
          aria-label="Show paragraphs"
          onChange={(_event, data) => setShow(data.value as Show)}
          size="small"
          value={show}
        >
          <option value="all">All paragraphs</option>
          <option value="unused">Not accounted for</option>
          <option value="used">Used</option>
          <option value="set-aside">Set aside</option>
        </Select>
        <Select
          aria-label="Section the paragraphs speak to"
          onChange={(_event, data) => setSpeaksTo(data.value as 'any' | 'this')}
          size="small"
          value={speaksTo}
        >
          <option value="any">For any section</option>
          <option value="this">For section {sectionCode}</option>
        </Select>
        <Button onClick={toNext} size="small" title="N">
          Next not accounted for
        </Button>
        <Button onClick={onUndo} size="small" title="Ctrl+Z">
          Undo
        </Button>
      </div>
      <p className={styles.counts} role="status">
        <Counts all={all} />
        {total
          ? ` All advice: ${accounted(total)} paragraphs accounted for, ${accounted(total.recommendations)} of those that ask something of the plan.`
          : ''}
      </p>
      {!advice.data ? (
        advice.error ? (
          <ErrorState onRetry={advice.again} refusal={advice.error} />
        ) : (
          <SkeletonLines label="Loading this advice" />
        )
      ) : rows.length === 0 ? (
        <EmptyState title="No paragraphs to show">
          Choose “All paragraphs” and “For any section” to see the rest.
        </EmptyState>
      ) : (
        <ol className={styles.paragraphs} onKeyDown={onListKey} ref={list}>
          {rows.map((item, index) => (
            <ParagraphRow
              current={item === row}
              heading={item.paragraph.heading !== rows[index - 1]?.paragraph.heading ? item.paragraph.heading : null}
              item={item}
              key={item.paragraph.id}
              mode={mode?.paragraphId === item.paragraph.id ? mode : null}
              onBegin={(kind) => begin(kind, item)}
              onClose={() => {
                setMode(null);
                focusRow(item.paragraph.id);
              }}
              onFocus={() => setCurrent(item.paragraph.id)}
              onOriginal={
                documentId === null ? null : () => openCase(caseId, 'documents', `${documentId}@${item.paragraph.page}`)
              }
              onPut={(words, how) => onInsert(words, sourceOf(item, how))}
              onQuote={() => quote(item)}
              onSetAside={() => onSetAside(adviceId, item.paragraph.id)}
              adviceId={adviceId}
              sectionCode={sectionCode}
            />
          ))}
        </ol>
      )}
      <div className={styles.adviceFoot}>
        <Switch
          checked={singleKeys}
          label="Single-letter keys: Q quote, A adapt, S summarise, X set aside, N next"
          onChange={(_event, data) => setPreferences({ singleKeys: data.checked })}
        />
      </div>
    </section>
  );
}

function accounted({ used, setAside, unused }: { used: number; setAside: number; unused: number }): string {
  return `${used + setAside} of ${used + setAside + unused}`;
}

function Counts({ all }: { all: readonly Accounted[] }) {
  const count = (state: Accounted['state']) => all.filter((item) => item.state === state).length;
  return (
    <>
      This advice: <b>{count('used')}</b> used, <b>{count('set-aside')}</b> set aside, <b>{count('unused')}</b> left.
    </>
  );
}
