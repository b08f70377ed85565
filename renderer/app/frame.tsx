import { useEffect } from 'react';
import { ShortcutsDialog } from '../features/help/shortcuts-dialog';
import { SayRegion } from '../ui/say';
import styles from './frame.module.css';
import { Rail } from './rail';
import { RestoredNotice } from './restored-notice';
import { RouteView } from './route-view';
import { StatusLine } from './status-line';
import { TopBar } from './top-bar';
import { useFrameKeys } from './use-frame-keys';
import { useRouteFocus } from './use-route-focus';

/** The window once someone is signed in: top bar, rail, the place itself, one status line. */
export function Frame() {
  useFrameKeys();
  useRouteFocus();
  useEffect(() => {
    document.title = 'EHC Casework';
  }, []);
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        Skip to main content
      </a>
      <TopBar />
      <Rail />
      <main className={styles.main} data-pane id="main" tabIndex={-1}>
        <RestoredNotice />
        <RouteView />
      </main>
      <StatusLine />
      <SayRegion />
      <ShortcutsDialog />
    </div>
  );
}
