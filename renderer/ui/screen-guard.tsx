import { Component, type ReactNode } from 'react';
import { ErrorState } from './states';

interface ScreenGuardProps {
  /** A change of this draws the screen anew: another place, another case. */
  screen: string;
  children: ReactNode;
}

/** Keeps a fault of one screen from taking the whole window: the frame stays, and the screen can be drawn again. */
export class ScreenGuard extends Component<ScreenGuardProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidUpdate(before: ScreenGuardProps): void {
    if (this.state.failed && before.screen !== this.props.screen) this.setState({ failed: false });
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <ErrorState
        onRetry={() => this.setState({ failed: false })}
        refusal={{
          ok: false,
          code: 'screen-failed',
          message:
            'Something went wrong on this screen. What you typed was saved as you typed. Try again, or go to another place and come back.',
        }}
      />
    );
  }
}
