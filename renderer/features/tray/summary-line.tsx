import { Dismiss12Regular } from '@fluentui/react-icons';
import type { Output, TrayFilter } from '../../../shared/ipc/contract';
import { useQuery } from '../../bridge/use-query';
import type { Meaning } from '../../ui/meaning-tag';
import { MeaningTag } from '../../ui/meaning-tag';
import { dueChoices } from './filter-bar';
import styles from './tray.module.css';
import { noFilter, useTray } from './tray-store';

/** How much is late, soon and with others, each a filter; then the filters in use, each removable. */
export function SummaryLine({ choices }: { choices: Output<'cases.filterChoices'> | undefined }) {
  const filter = useTray((state) => state.filter);
  const setFilter = useTray((state) => state.setFilter);
  const counts = useQuery(
    'cases.counts',
    { filter: { ...filter, due: 'any', waitingOn: null } },
    { keepPrevious: true },
  ).data;
  const chips = chipsOf(filter, choices);
  const toggle = (
    name: string,
    count: number | undefined,
    meaning: Meaning,
    on: boolean,
    change: Partial<TrayFilter>,
  ) => (
    <button
      aria-pressed={on}
      className={styles.count}
      key={name}
      onClick={() => setFilter(on ? { due: 'any', waitingOn: null } : { due: 'any', waitingOn: null, ...change })}
      type="button"
    >
      <MeaningTag meaning={count === 0 ? 'plain' : meaning}>
        {name} {count?.toLocaleString('en-GB') ?? ''}
      </MeaningTag>
    </button>
  );
  return (
    <div className={styles.summary}>
      <fieldset aria-label="How it stands" className={styles.counts}>
        {toggle('Overdue', counts?.overdue, 'late', filter.due === 'overdue', { due: 'overdue' })}
        {toggle('Due this week', counts?.dueThisWeek, 'due-soon', filter.due === 'this-week', { due: 'this-week' })}
        {toggle('Waiting on others', counts?.waitingOnOthers, 'waiting', filter.waitingOn === 'others', {
          waitingOn: 'others',
        })}
      </fieldset>
      {chips.length > 0 ? (
        <ul aria-label="Filters in use" className={styles.chips}>
          {chips.map(({ label, change }) => (
            <li key={label}>
              <button aria-label={`Remove filter ${label}`} onClick={() => setFilter(change)} type="button">
                {label} <Dismiss12Regular aria-hidden />
              </button>
            </li>
          ))}
          <li>
            <button
              className={styles.clear}
              onClick={() => setFilter({ ...noFilter, mine: filter.mine })}
              type="button"
            >
              Clear all
            </button>
          </li>
        </ul>
      ) : null}
    </div>
  );
}

interface Chip {
  label: string;
  change: Partial<TrayFilter>;
}

function chipsOf(filter: TrayFilter, choices: Output<'cases.filterChoices'> | undefined): Chip[] {
  const name = (list: readonly { id: string; name: string }[] | undefined, id: string) =>
    list?.find((choice) => choice.id === id)?.name ?? id;
  const chips: Chip[] = [];
  if (filter.stage) chips.push({ label: `Stage: ${name(choices?.stages, filter.stage)}`, change: { stage: null } });
  if (filter.waitingOn === 'others') chips.push({ label: 'Waiting on others', change: { waitingOn: null } });
  else if (filter.waitingOn)
    chips.push({ label: `Waiting on: ${name(choices?.waitingOn, filter.waitingOn)}`, change: { waitingOn: null } });
  if (filter.settingId)
    chips.push({ label: `Setting: ${name(choices?.settings, filter.settingId)}`, change: { settingId: null } });
  if (filter.due !== 'any')
    chips.push({ label: dueChoices.find(({ id }) => id === filter.due)?.name ?? '', change: { due: 'any' } });
  if (filter.text) chips.push({ label: `Has "${filter.text}"`, change: { text: '' } });
  return chips;
}
