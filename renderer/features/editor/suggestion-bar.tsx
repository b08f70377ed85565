import { Button, Caption1 } from '@fluentui/react-components';
import { Checkmark20Regular, ChevronDown20Regular, ChevronUp20Regular, Dismiss20Regular } from '@fluentui/react-icons';
import { type Editor, useEditorState } from '@tiptap/react';
import { memo } from 'react';
import { longDate } from '../../ui/dates';
import { say } from '../../ui/say';
import styles from './editor.module.css';
import {
  decideSuggestion,
  goToSuggestion,
  type Suggestion,
  suggestionAt,
  suggestionsIn,
  suggestionWords,
} from './suggestion-list';

/** "Suggested by Dana Whitfield on 22 November 2026: deletion of “regular”" */
function sentence(one: Suggestion): string {
  const words = suggestionWords(one);
  return `Suggested by ${one.by} on ${longDate(one.at)}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

const same = (one: Suggestion | null, other: Suggestion | null) =>
  one === other || (one !== null && other !== null && one.id === other.id && sentence(one) === sentence(other));

/** The suggestions of a section: which one the caret is at, the next and previous, accept and reject, one by one or all. */
export const SuggestionBar = memo(function SuggestionBar({
  editor,
  suggesting,
  readOnly,
}: {
  editor: Editor;
  suggesting: boolean;
  readOnly: boolean;
}) {
  const { here, count } = useEditorState({
    editor,
    selector: ({ editor: current }) => {
      const all = suggestionsIn(current.state.doc);
      const { from, to } = current.state.selection;
      return { here: suggestionAt(all, from, to), count: all.length };
    },
    equalityFn: (one, other) => other !== null && one.count === other.count && same(one.here, other.here),
  });
  if (count === 0 && !suggesting) return null;
  const go = (step: 1 | -1) => {
    goToSuggestion(editor, step);
    editor.commands.focus(undefined, { scrollIntoView: true });
  };
  const decide = (verdict: 'accept' | 'reject') => {
    if (!here) return;
    decideSuggestion(editor, here.id, verdict);
    say(verdict === 'accept' ? 'Suggestion accepted' : 'Suggestion rejected');
    go(1);
  };
  const decideAll = (verdict: 'accept' | 'reject') => {
    decideSuggestion(editor, 'all', verdict);
    const words = count === 1 ? '1 suggestion' : `${count} suggestions`;
    say(`${words} ${verdict === 'accept' ? 'accepted' : 'rejected'}`, {
      label: 'Undo',
      run: () => void editor.commands.undo(),
    });
    editor.commands.focus();
  };
  const none = count === 0 ? 'No suggestions in this section yet. What you type or take out becomes one.' : null;
  const many = count === 1 ? '1 suggestion in this section.' : `${count} suggestions in this section.`;
  return (
    <section aria-label="Suggested changes" className={styles.suggestions}>
      <Caption1 className={styles.suggestionWords} role="status">
        {none ?? (here ? sentence(here) : many)}
      </Caption1>
      {count > 0 ? (
        <div className={styles.suggestionTools}>
          <Button
            appearance="subtle"
            aria-keyshortcuts="Alt+Shift+P"
            aria-label="Previous suggestion"
            icon={<ChevronUp20Regular />}
            onClick={() => go(-1)}
            size="small"
            title="Previous suggestion (Alt+Shift+P)"
          />
          <Button
            appearance="subtle"
            aria-keyshortcuts="Alt+Shift+N"
            aria-label="Next suggestion"
            icon={<ChevronDown20Regular />}
            onClick={() => go(1)}
            size="small"
            title="Next suggestion (Alt+Shift+N)"
          />
          {readOnly ? null : (
            <>
              <Button
                aria-keyshortcuts="Alt+Shift+A"
                disabled={!here}
                icon={<Checkmark20Regular />}
                onClick={() => decide('accept')}
                size="small"
                title="Accept the suggestion at the cursor (Alt+Shift+A)"
              >
                Accept
              </Button>
              <Button
                aria-keyshortcuts="Alt+Shift+R"
                disabled={!here}
                icon={<Dismiss20Regular />}
                onClick={() => decide('reject')}
                size="small"
                title="Reject the suggestion at the cursor (Alt+Shift+R)"
              >
                Reject
              </Button>
              <Button appearance="subtle" onClick={() => decideAll('accept')} size="small">
                Accept all
              </Button>
              <Button appearance="subtle" onClick={() => decideAll('reject')} size="small">
                Reject all
              </Button>
            </>
          )}
        </div>
      ) : null}
    </section>
  );
});

/** Alt+Shift+N and P go through the suggestions, A and R decide about the one at the caret. True when the key was one of them. */
export function suggestionKey(editor: Editor, key: string, readOnly: boolean): boolean {
  if (key === 'n' || key === 'p') {
    const found = goToSuggestion(editor, key === 'n' ? 1 : -1);
    editor.commands.focus();
    if (!found) say('There are no suggestions in this section');
    return true;
  }
  if ((key !== 'a' && key !== 'r') || readOnly) return false;
  const { from, to } = editor.state.selection;
  const here = suggestionAt(suggestionsIn(editor.state.doc), from, to);
  if (!here) {
    say('There is no suggestion at the cursor');
    return true;
  }
  decideSuggestion(editor, here.id, key === 'a' ? 'accept' : 'reject');
  say(key === 'a' ? 'Suggestion accepted' : 'Suggestion rejected');
  return true;
}
