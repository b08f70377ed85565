import { Select } from '@fluentui/react-components';
import { Search16Regular } from '@fluentui/react-icons';
import { memo, useEffect, useRef, useState } from 'react';
import type { Output, TrayFilter } from '../../../shared/ipc/contract';
import { useHotkey } from '../../ui/hotkeys';
import { useSettled } from '../search/use-settled';
import { SavedViews } from './saved-views';
import { SettingFilter } from './setting-filter';
import styles from './tray.module.css';
import { useTray } from './tray-store';

export const dueChoices: readonly { id: TrayFilter['due']; name: string }[] = [
  { id: 'any', name: 'Any date' },
  { id: 'overdue', name: 'Overdue' },
  { id: 'this-week', name: 'Due this week' },
  { id: 'next-week', name: 'Due next week' },
];

interface Choice {
  id: string;
  name: string;
}

/** Not drawn again while the list is scrolled or another row is chosen. */
export const FilterBar = memo(function FilterBar({ choices }: { choices: Output<'cases.filterChoices'> | undefined }) {
  const filter = useTray((state) => state.filter);
  const setFilter = useTray((state) => state.setFilter);
  return (
    <fieldset aria-label="Filters" className={styles.filters}>
      <FilterSelect
        all="All cases"
        choices={[{ id: 'mine', name: 'My cases' }]}
        label="Whose cases"
        onChange={(id) => setFilter({ mine: id === 'mine' })}
        value={filter.mine ? 'mine' : ''}
      />
      <FilterSelect
        all="All stages"
        choices={choices?.stages}
        label="Stage"
        onChange={(id) => setFilter({ stage: id || null })}
        value={filter.stage ?? ''}
      />
      <FilterSelect
        all="Waiting on anyone"
        choices={choices?.waitingOn}
        label="Waiting on"
        onChange={(id) => setFilter({ waitingOn: id || null })}
        value={filter.waitingOn ?? ''}
      />
      <FilterSelect
        choices={dueChoices}
        label="Due"
        onChange={(id) => setFilter({ due: id as TrayFilter['due'] })}
        value={filter.due}
      />
      <SettingFilter choices={choices?.settings ?? []} />
      <TextFilter />
      <SavedViews />
    </fieldset>
  );
});

function FilterSelect({
  label,
  choices,
  value,
  onChange,
  all,
}: {
  label: string;
  choices: readonly Choice[] | undefined;
  value: string;
  onChange: (id: string) => void;
  all?: string;
}) {
  return (
    <Select
      aria-label={label}
      className={styles.select}
      onChange={(_, data) => onChange(data.value)}
      size="small"
      value={value}
    >
      {all === undefined ? null : <option value="">{all}</option>}
      {choices?.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}

function TextFilter() {
  const filter = useTray((state) => state.filter);
  const setFilter = useTray((state) => state.setFilter);
  const [typed, setTyped] = useState(filter.text);
  const input = useRef<HTMLInputElement>(null);
  const settled = useSettled(typed, 120);
  const sent = useRef(filter.text);
  useEffect(() => {
    if (settled === sent.current) return;
    sent.current = settled;
    setFilter({ text: settled });
  }, [settled, setFilter]);
  // A chip or a saved view changed it from outside.
  useEffect(() => {
    if (filter.text === sent.current) return;
    sent.current = filter.text;
    setTyped(filter.text);
  }, [filter.text]);
  useHotkey({ keys: '/', does: 'Find in this list', group: 'Lists' }, () => input.current?.focus());
  return (
    <span className={styles.find}>
      <Search16Regular aria-hidden />
      <input
        aria-label="Find in this list"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || typed === '') return;
          event.preventDefault();
          setTyped('');
        }}
        placeholder="Find in this list"
        ref={input}
        type="search"
        value={typed}
      />
    </span>
  );
}
