import { Combobox, Field, Option } from '@fluentui/react-components';
import { useQuery } from '../../bridge/use-query';
import { useSettled } from '../search/use-settled';

/** Type part of a setting's name and choose it; empty when the child is at none. */
export function SettingPicker({
  name,
  onChange,
}: {
  name: string;
  onChange: (settingId: string | null, name: string) => void;
}) {
  const text = useSettled(name.trim(), 150);
  const found = useQuery('people.settings', { text, limit: 20 }, { keepPrevious: true });
  const rows = found.data?.rows ?? [];
  return (
    <Field hint="Leave empty if there is none" label="Setting" validationMessage={found.error?.message}>
      <Combobox
        autoComplete="off"
        freeform
        onChange={(event) => onChange(null, event.target.value)}
        onOptionSelect={(_, { optionValue }) => {
          const picked = rows.find(({ id }) => id === optionValue);
          if (picked) onChange(picked.id, picked.name);
        }}
        value={name}
      >
        {rows.map(({ id, name: label }) => (
          <Option key={id} value={id}>
            {label}
          </Option>
        ))}
      </Combobox>
    </Field>
  );
}
