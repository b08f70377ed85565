import { Caption1 } from '@fluentui/react-components';
import { timeWithSeconds } from './dates';

/** "Saved at 14:02:07", or why it is not. */
export function SavedAt({ at, problem = null }: { at: string | null; problem?: string | null }) {
  return (
    <Caption1 role="status" style={{ fontVariantNumeric: 'tabular-nums', color: 'var(--colorNeutralForeground3)' }}>
      {problem ?? (at ? `Saved at ${timeWithSeconds(at)}` : '')}
    </Caption1>
  );
}
