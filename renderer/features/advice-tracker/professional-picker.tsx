import { Combobox, Field, Option } from '@fluentui/react-components';
import type { ProfessionalView } from '../../../shared/ipc/views';
import { useQuery } from '../../bridge/use-query';
import { usePickOnPurpose } from '../../ui/pick-on-purpose';
import { useSettled } from '../search/use-settled';

/** Type a name, team or e-mail address and choose; a name that nobody here has can be typed too. */
export function ProfessionalPicker({
  name,
  error,
  onName,
  onPick,
}: {
  name: string;
  error: string | null;
  onName: (name: string) => void;
  onPick: (professional: ProfessionalView) => void;
}) {
  const text = useSettled(name.trim(), 150);
  const found = useQuery('people.list', { text, limit: 20 }, { keepPrevious: true });
  const rows = found.data?.rows ?? [];
  const pick = usePickOnPurpose();
  return (
    <Field
      hint="Type part of a name or team. Someone new is invited to the hub."
      label="Name"
      required
      validationMessage={error ?? found.error?.message}
    >
      <Combobox
        autoComplete="off"
        freeform
        onChange={(event) => onName(event.target.value)}
        onKeyDown={pick.onKeyDown}
        onOptionSelect={(event, { optionValue }) => {
          const picked = pick.meant(event) ? rows.find(({ id }) => id === optionValue) : null;
          if (picked) onPick(picked);
        }}
        selectedOptions={[]}
        value={name}
      >
        {rows.map((row) => (
          <Option key={row.id} text={row.name} value={row.id}>
            <span>
              <strong>{row.name}</strong>
              <br />
              {row.profession}, {row.service}
            </span>
          </Option>
        ))}
      </Combobox>
    </Field>
  );
}
