import { Search20Regular } from '@fluentui/react-icons';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { SearchHit } from '../../../shared/ipc/views';
import { useMay } from '../../app/app-state';
import { openCase, useRoutes } from '../../app/routes';
import { useQuery } from '../../bridge/use-query';
import { useHotkey } from '../../ui/hotkeys';
import { KeyHint } from '../../ui/key-hint';
import { planItemOf } from '../plan/plan-item';
import styles from './command-search.module.css';
import { isMeant, matchingCommands, type SearchCommand, searchCommands } from './commands';
import { plainSnippet, Snippet } from './snippet';
import { useSettled } from './use-settled';

const kinds: Record<SearchHit['kind'], string> = {
  case: 'Case',
  advice: 'Advice',
  plan: 'Plan',
  comment: 'Comment',
  note: 'Note',
  letter: 'Letter',
  professional: 'Professional',
  setting: 'Setting',
};

function openHit(hit: SearchHit): void {
  if (!hit.caseId)
    useRoutes.getState().go({ place: 'people', tab: hit.kind === 'setting' ? 'settings' : 'professionals' });
  else if (hit.kind === 'advice') openCase(hit.caseId, 'advice', hit.id);
  else if (hit.place) openCase(hit.caseId, 'plan', planItemOf(hit));
  else if (hit.kind === 'letter') openCase(hit.caseId, 'letters', hit.id);
  else openCase(hit.caseId);
}

/** A title ends with its case's reference, where it has one: the reference gets a column of its own. */
function splitTitle(title: string): { label: string; reference: string } {
  const [, label = title, reference = ''] = /^(.*), ([A-Z]+-\d+)$/.exec(title) ?? [];
  return { label, reference };
}

interface Choice {
  id: string;
  label: string;
  reference: string;
  /** The child or young person, where the label does not name them. */
  who: string;
  kind: string;
  snippet: string;
  /** A command whose own words were typed: no answer changes what stands first. */
  meant: boolean;
  run: () => void;
}

/** Ctrl+K: everything that can be found, and everything that can be done. */
export function CommandSearch() {
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState<string | null>(null);
  const [entered, setEntered] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const mayStartRequest = useMay(['caseworker', 'admin', 'manager']);
  const words = useSettled(typed.trim(), 120);
  const found = useQuery('search.all', open && words !== '' ? { text: words, ranked: true, limit: 20 } : null, {
    keepPrevious: true,
  });
  useHotkey({ keys: 'Ctrl+k', does: 'Search everything', group: 'Everywhere' }, () => {
    input.current?.focus();
    input.current?.select();
    setOpen(true);
  });

  const choices = useMemo<Choice[]>(() => {
    const hits = words === '' ? [] : (found.data?.hits ?? []);
    const commands = matchingCommands(searchCommands(mayStartRequest), typed);
    const asChoice = (command: SearchCommand): Choice => ({
      id: command.id,
      label: command.label,
      reference: '',
      who: '',
      kind: 'Do',
      snippet: '',
      meant: isMeant(command, typed),
      run: command.run,
    });
    const asked = commands.map(asChoice);
    return [
      ...asked.filter(({ meant }) => meant),
      ...hits.map((hit) => ({
        id: `${hit.kind}-${hit.id}`,
        ...splitTitle(hit.title),
        who: hit.kind === 'case' ? '' : hit.childName,
        kind: kinds[hit.kind],
        snippet: hit.snippet,
        meant: false,
        run: () => openHit(hit),
      })),
      ...asked.filter(({ meant }) => !meant),
    ];
  }, [found.data, words, typed, mayStartRequest]);
  const at = Math.max(
    0,
    choices.findIndex(({ id }) => id === active),
  );
  const settled =
    words === typed.trim() && (words === '' || found.error !== null || !(found.isPrevious || !found.data));
  useEffect(() => {
    list.current?.querySelector(`[data-choice="${at}"]`)?.scrollIntoView?.({ block: 'nearest' });
  }, [at]);

  const close = () => {
    setOpen(false);
    setTyped('');
    setActive(null);
    setEntered(false);
  };
  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    close();
    input.current?.blur();
    choice.run();
  };
  /** Enter takes what is found for these words, never what was found for fewer of them: that may be another child. */
  const enter = () => {
    const first = choices[at];
    const chosen = first && (first.id === active || first.meant);
    if (settled || chosen) choose(first);
    else setEntered(true);
  };
  useEffect(() => {
    if (!entered || !settled) return;
    setEntered(false);
    if (open) choose(choices[0]);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setEntered(false);
      setActive(choices[(at + step + choices.length) % choices.length]?.id ?? null);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      enter();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
      input.current?.blur();
    }
  };

  return (
    <search className={styles.search}>
      <Search20Regular aria-hidden className={styles.icon} />
      <input
        aria-activedescendant={open && choices[at] ? `${listId}-${at}` : undefined}
        aria-autocomplete="list"
        aria-controls={open ? listId : undefined}
        aria-expanded={open}
        aria-label="Search everything"
        autoComplete="off"
        className={styles.input}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(null);
          setEntered(false);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={onKeyDown}
        placeholder="Search people, references, advice, plans"
        ref={input}
        role="combobox"
        type="text"
        value={typed}
      />
      {typed === '' ? (
        <span className={styles.hint}>
          <KeyHint keys="Ctrl+K" />
        </span>
      ) : null}
      {open ? (
        <div className={styles.popup}>
          <div aria-label="Found" className={styles.list} id={listId} ref={list} role="listbox">
            {choices.map((choice, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the active option
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the input
              <div
                aria-selected={index === at}
                className={styles.choice}
                data-choice={index}
                id={`${listId}-${index}`}
                key={choice.id}
                onClick={() => choose(choice)}
                onMouseDown={(event) => event.preventDefault()}
                role="option"
              >
                <span className={styles.kind}>{choice.kind}</span>
                <span className={styles.reference} title={`${choice.who} ${choice.reference}`}>
                  {choice.who ? <b>{choice.who}</b> : null} {choice.reference}
                </span>
                <span className={styles.title} title={choice.label}>
                  {choice.label}
                </span>
                {choice.snippet ? (
                  <span className={styles.snippet} title={plainSnippet(choice.snippet)}>
                    <Snippet text={choice.snippet} />
                  </span>
                ) : null}
              </div>
            ))}
          </div>
          {choices.length === 0 ? (
            <p className={styles.nothing} role="status">
              {found.loading || !settled
                ? 'Searching'
                : (found.error?.message ??
                  `Nothing found for "${typed}". Try a name, a reference or a word from advice.`)}
            </p>
          ) : null}
        </div>
      ) : null}
    </search>
  );
}
