import { useCommand } from '../bridge/use-command';
import { useQuery } from '../bridge/use-query';
import { momentInWords } from '../ui/dates';
import { Notice } from '../ui/notice';
import { useToday } from './app-state';

/** Says that the hub was put back from a backup, and what that means for one's own work, until the person has read it. */
export function RestoredNotice() {
  const restored = useQuery('sync.status', {}).data?.restored;
  const seen = useCommand('sync.restoredSeen');
  const today = useToday();
  if (!restored) return null;
  const { reachesTo, offered } = restored;
  const until = reachesTo ? `It holds what was done up to ${momentInWords(reachesTo, today)}. ` : '';
  const again =
    offered === 0
      ? 'None of your changes was lost.'
      : `${offered} of your changes ${offered === 1 ? 'is' : 'are'} offered to it again, so that none is lost.`;
  return (
    <Notice intent="warning" onDismiss={() => seen.run({})} title="The hub was put back from a backup">
      {until}
      {again} You need do nothing.
    </Notice>
  );
}
