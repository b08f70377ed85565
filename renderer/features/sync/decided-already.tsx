import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useRoutes } from '../../app/routes';
import { Screen } from '../../ui/screen';
import { EmptyState } from '../../ui/states';

/** In the place of a decision that nobody has to take any more, with the way back. */
export function DecidedAlready({ title, heading, children }: { title: string; heading: string; children: ReactNode }) {
  const back = useRoutes((state) => state.back);
  return (
    <Screen title={title}>
      <EmptyState
        action={
          <Button appearance="primary" onClick={back}>
            Go back
          </Button>
        }
        title={heading}
      >
        {children}
      </EmptyState>
    </Screen>
  );
}
