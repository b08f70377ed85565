import { Body1, Button, Skeleton, SkeletonItem, Subtitle2 } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Refusal } from '../../shared/lib/result';
import styles from './states.module.css';

/** Says what will appear here and how to make it happen. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.state}>
      <Subtitle2 as="h2">{title}</Subtitle2>
      {children ? <Body1 as="p">{children}</Body1> : null}
      {action}
    </div>
  );
}

/** In place of content that could not be had at all. Where old content is there, show that and a Notice. */
export function ErrorState({ refusal, onRetry }: { refusal: Refusal; onRetry?: () => void }) {
  return (
    <div className={styles.state} role="alert">
      <Subtitle2 as="h2">This cannot be shown just now</Subtitle2>
      <Body1 as="p">{refusal.message}</Body1>
      {onRetry ? <Button onClick={onRetry}>Try again</Button> : null}
    </div>
  );
}

/** Grey lines of text, on the first load only. */
export function SkeletonLines({ lines = 6, label = 'Loading' }: { lines?: number; label?: string }) {
  return (
    <Skeleton aria-label={label} className={styles.skeleton}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity
        <SkeletonItem key={line} size={16} style={{ width: `${92 - ((line * 17) % 40)}%` }} />
      ))}
    </Skeleton>
  );
}
