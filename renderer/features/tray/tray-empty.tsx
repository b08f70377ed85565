import { Button } from '@fluentui/react-components';
import { useMay } from '../../app/app-state';
import { useRoutes } from '../../app/routes';
import { useQuery } from '../../bridge/use-query';
import { EmptyState } from '../../ui/states';
import { noFilter, useTray } from './tray-store';

function isNarrowed(): boolean {
  const { mine: _mine, ...narrowing } = useTray.getState().filter;
  const { mine: _none, ...wide } = noFilter;
  return JSON.stringify(narrowing) !== JSON.stringify(wide);
}

/** No rows: because they are still on their way, because of the filters, or because there are no cases yet. */
export function TrayEmpty() {
  const { filter, setFilter } = useTray();
  const go = useRoutes((state) => state.go);
  const mayStart = useMay(['caseworker', 'admin', 'manager']);
  const fromOutside = useMay(['writer']);
  const sync = useQuery('sync.status', {}).data;
  if (sync?.state === 'first-sync' || sync?.preparing?.what === 'cases')
    return (
      <EmptyState action={null} title="Your cases are on their way">
        They appear here as they come. The line at the bottom of the window says how far it is.
      </EmptyState>
    );
  if (isNarrowed())
    return (
      <EmptyState
        action={<Button onClick={() => setFilter({ ...noFilter, mine: filter.mine })}>Clear the filters</Button>}
        title="No case fits these filters"
      >
        Take a filter away above the list, or clear them all.
      </EmptyState>
    );
  if (filter.mine)
    return (
      <EmptyState
        action={<Button onClick={() => setFilter({ mine: false })}>Show all cases</Button>}
        title="You have no cases yet"
      >
        Cases appear here when you are made their caseworker, the most urgent first.
      </EmptyState>
    );
  if (fromOutside)
    return (
      <EmptyState title="No case is open to you">
        A casework manager lets you into the cases you are to write plans for. They appear here by themselves. Access
        that has reached its last day can be given again.
      </EmptyState>
    );
  return (
    <EmptyState
      action={mayStart ? <Button onClick={() => go({ place: 'new-request' })}>Record a new request</Button> : null}
      title="There are no cases yet"
    >
      Requests made on the hub appear here by themselves. Record a request that came by post, phone or e-mail yourself.
    </EmptyState>
  );
}
