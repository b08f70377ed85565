import { Button } from '@fluentui/react-components';
import { useAppState } from '../../app/app-state';
import { Screen } from '../../ui/screen';
import styles from './help.module.css';
import { ShortcutList } from './shortcut-list';

const answers: readonly [question: string, answer: string][] = [
  [
    'Do I have to save?',
    'No. What you type is kept within a second, and at once when the app locks or closes. Ctrl+S tells you when it was last kept.',
  ],
  [
    'What happens when the hub is down?',
    'You go on working. Your changes wait on this computer and are sent when the hub answers. The line at the foot says how many wait and since when.',
  ],
  [
    'What if a colleague changed the same thing?',
    'Both versions are kept and you are asked which words stand. Changes in different places are joined by themselves.',
  ],
  [
    'Where do the dates come from?',
    'From the law, counted from the events on the timeline. Each date names its rule and regulation; open "Why this date" on a case to read how it was counted.',
  ],
  [
    'Why did the app lock?',
    'After 30 minutes without a key or the mouse it locks, because it holds children’s records. Nothing you typed is lost. Your password opens it again where you were.',
  ],
];

export function HelpPlace() {
  const state = useAppState();
  return (
    <Screen title="Help">
      <div className={styles.help}>
        <section aria-labelledby="help-questions">
          <h2 id="help-questions">Questions people ask</h2>
          {answers.map(([question, answer]) => (
            <details className={styles.answer} key={question}>
              <summary>{question}</summary>
              <p>{answer}</p>
            </details>
          ))}
        </section>
        <section aria-labelledby="help-keys">
          <div className={styles.heading}>
            <h2 id="help-keys">Keyboard shortcuts</h2>
            <Button onClick={() => window.print()} size="small">
              Print this page
            </Button>
          </div>
          <ShortcutList />
        </section>
        <section aria-labelledby="help-about">
          <h2 id="help-about">About this app</h2>
          <dl className={styles.facts}>
            <dt>Version</dt>
            <dd>{state?.version}</dd>
            <dt>Authority</dt>
            <dd>{state?.authority ?? 'Not known until you have signed in once'}</dd>
            <dt>Hub</dt>
            <dd>{state?.hubUrl}</dd>
            <dt>Key to your cases</dt>
            <dd>
              {state?.vault === 'keychain'
                ? 'Kept in this computer’s key store'
                : 'Kept under your password, because this computer has no key store the app may use'}
            </dd>
          </dl>
        </section>
      </div>
    </Screen>
  );
}
