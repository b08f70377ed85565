import { Combobox, Field, Option } from '@fluentui/react-components';
import { useQuery } from '../../bridge/use-query';
import { usePickOnPurpose } from '../../ui/pick-on-purpose';
import { useSettled } from '../search/use-settled';

/** Type part of a setting's name and choose it; empty when the child is at none. */
export function SettingPicker({
  name,
  error,
  onChange,
}: {
  name: string;
  error: string | undefined;
  onChange: (settingId: string | null, name: string) => void;
}) {
  const text = useSettled(name.trim(), 150);
  const found = useQuery('people.settings', { text, limit: 20 }, { keepPrevious: true });
  const rows = found.data?.rows ?? [];
  const pick = usePickOnPurpose();
  return (
    <Field hint="Leave empty if there is none" label="Setting" validationMessage={error ?? found.error?.message}>
      <Combobox
        autoComplete="off"
        freeform
        onChange={(event) => onChange(null, event.target.value)}
        onKeyDown={pick.onKeyDown}
        onOptionSelect={(event, { optionValue }) => {
          const picked = pick.meant(event) ? rows.find(({ id }) => id === optionValue) : null;
          if (picked) onChange(picked.id, picked.name);
        }}
        selectedOptions={[]}
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
