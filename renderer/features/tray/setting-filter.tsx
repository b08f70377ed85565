import { Combobox, Option } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import styles from './tray.module.css';
import { useTray } from './tray-store';

const most = 50;

/** Type part of a setting's name and choose it. */
export function SettingFilter({ choices }: { choices: readonly { id: string; name: string }[] }) {
  const filter = useTray((state) => state.filter);
  const setFilter = useTray((state) => state.setFilter);
  const chosen = choices.find(({ id }) => id === filter.settingId)?.name ?? '';
  const [typed, setTyped] = useState(chosen);
  useEffect(() => setTyped(chosen), [chosen]);
  const words = typed === chosen ? '' : typed.toLowerCase();
  const found = choices.filter(({ name }) => name.toLowerCase().includes(words)).slice(0, most);
  return (
    <Combobox
      aria-label="Setting"
      className={styles.setting}
      clearable
      expandIcon={{ className: styles.settingIcon }}
      input={{ className: styles.settingInput }}
      onBlur={() => setTyped(chosen)}
      onChange={(event) => setTyped(event.target.value)}
      onOptionSelect={(_, { optionValue }) => {
        setFilter({ settingId: optionValue ?? null });
        if (!optionValue) setTyped('');
      }}
      placeholder="All settings"
      selectedOptions={filter.settingId ? [filter.settingId] : []}
      size="small"
      value={typed}
    >
      {found.map(({ id, name }) => (
        <Option key={id} value={id}>
          {name}
        </Option>
      ))}
      {found.length === 0 ? (
        <Option disabled value="">
          No setting has that in its name
        </Option>
      ) : null}
    </Combobox>
  );
}
