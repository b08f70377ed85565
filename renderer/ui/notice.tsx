import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { Refusal } from '../../shared/lib/result';
import styles from './notice.module.css';

/** One way to say what happened. An error says what happened, what is safe, what to do. */
export function Notice({
  intent = 'info',
  title,
  children,
  actions,
  onDismiss,
}: {
  intent?: 'info' | 'success' | 'warning' | 'error';
  title?: string;
  children: ReactNode;
  actions?: ReactNode;
  onDismiss?: () => void;
}) {
  return (
    <MessageBar intent={intent} layout="multiline" politeness={intent === 'error' ? 'assertive' : 'polite'}>
      <MessageBarBody>
        {title ? <MessageBarTitle className={styles.title}>{title}</MessageBarTitle> : null}
        {children}
      </MessageBarBody>
      {actions || onDismiss ? (
        <MessageBarActions
          containerAction={
            onDismiss ? (
              <Button
                appearance="transparent"
                aria-label="Close this message"
                icon={<Dismiss20Regular />}
                onClick={onDismiss}
              />
            ) : undefined
          }
        >
          {actions}
        </MessageBarActions>
      ) : null}
    </MessageBar>
  );
}

/** The sentence of a refusal; nothing when there is none. */
export function RefusalNotice({ refusal, onDismiss }: { refusal: Refusal | null; onDismiss?: () => void }) {
  if (!refusal) return null;
  return (
    <Notice intent="error" onDismiss={onDismiss}>
      {refusal.message}
    </Notice>
  );
}
