import { ProgressBar } from '@fluentui/react-components';
import type { SyncStatus } from '../../../shared/ipc/views';
import { EntryLayout } from '../sign-in/entry-layout';

/** The first fetch of a caseload onto this computer. It goes on from where it was if the app is closed. */
export function FirstSyncScreen({ status }: { status: SyncStatus }) {
  const { progress } = status;
  return (
    <EntryLayout title="Fetching your cases">
      <ProgressBar
        aria-label="Fetching your cases"
        max={progress?.total}
        thickness="large"
        value={progress ? progress.done : undefined}
      />
      <p className="tabular" role="status">
        {progress
          ? `${progress.done.toLocaleString('en-GB')} of ${progress.total.toLocaleString('en-GB')} records`
          : 'Asking the hub how much there is'}
      </p>
      <p>This happens once on each computer. You can close the app: it goes on from here next time.</p>
    </EntryLayout>
  );
}
