import type { EventField } from '../../../shared/rules/event-fields';
import { ChoiceField, DateField, TextField } from '../../ui/fields';

export type EventValues = Readonly<Record<string, string>>;

/** What was typed into the fields of an event, as core takes it: empty ones left out, a year as a number. */
export function eventInput(fields: readonly EventField[], values: EventValues): Record<string, string | number> {
  return Object.fromEntries(
    fields.flatMap(({ id, kind }) => {
      const value = (values[id] ?? '').trim();
      return value === '' ? [] : [[id, kind === 'year' ? Number(value) : value]];
    }),
  );
}

/** Whether every field that the type needs has been filled in. */
export function isComplete(fields: readonly EventField[], values: EventValues): boolean {
  return fields.every(({ id, needed }) => !needed || (values[id] ?? '').trim() !== '');
}

interface EventFieldInputsProps {
  fields: readonly EventField[];
  values: EventValues;
  /** True once the person has tried to record it. */
  tried: boolean;
  today: string;
  onChange: (id: string, value: string) => void;
}

/** The fields that a type of event takes besides its date. */
export function EventFieldInputs({ fields, values, tried, today, onChange }: EventFieldInputsProps) {
  return fields.map(({ id, name, kind, needed, choices }) => {
    const value = values[id] ?? '';
    const error = tried && needed && value.trim() === '' ? 'This is needed' : null;
    const common = { error, label: name, required: needed };
    if (kind === 'choice')
      return (
        <ChoiceField
          {...common}
          choices={choices ?? []}
          empty="Choose"
          key={id}
          onChange={(next) => onChange(id, next)}
          value={value}
        />
      );
    if (kind === 'date')
      return (
        <DateField
          {...common}
          key={id}
          onChange={(next) => onChange(id, next ?? '')}
          today={today}
          value={value === '' ? null : value}
        />
      );
    return (
      <TextField
        {...common}
        key={id}
        maxLength={kind === 'year' ? 4 : 200}
        onChange={(next) => onChange(id, kind === 'year' ? next.replace(/\D/g, '') : next)}
        value={value}
      />
    );
  });
}
