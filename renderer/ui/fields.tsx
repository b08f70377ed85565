import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { type HTMLInputTypeAttribute, type Ref, useEffect, useState } from 'react';
import { longDate } from './dates';
import { parseTypedDate } from './typed-date';

interface Common {
  label: string;
  hint?: string;
  /** Said beside the field: what is wrong and how to put it right. */
  error?: string | null;
  required?: boolean;
  disabled?: boolean;
  /** To be read and copied, not changed: no hint how to type it, no star. */
  readOnly?: boolean;
}

function fieldOf({ label, hint, error, required, readOnly }: Common) {
  if (readOnly) return { label };
  return { label, hint, required, validationMessage: error };
}

export function TextField({
  value,
  onChange,
  onBlur,
  type = 'text',
  autoComplete,
  inputRef,
  maxLength,
  ...common
}: Common & {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  type?: Extract<HTMLInputTypeAttribute, 'text' | 'email' | 'password' | 'tel'>;
  autoComplete?: string;
  inputRef?: Ref<HTMLInputElement>;
  maxLength?: number;
}) {
  return (
    <Field {...fieldOf(common)}>
      <Input
        autoComplete={autoComplete ?? 'off'}
        disabled={common.disabled}
        maxLength={maxLength}
        onBlur={onBlur}
        onChange={(_, data) => onChange(data.value)}
        readOnly={common.readOnly}
        ref={inputRef}
        spellCheck={type === 'text'}
        type={type}
        value={value}
      />
    </Field>
  );
}

export function TextAreaField({
  value,
  onChange,
  onBlur,
  rows = 5,
  ...common
}: Common & {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  rows?: number;
}) {
  return (
    <Field {...fieldOf(common)}>
      <Textarea
        disabled={common.disabled}
        onBlur={onBlur}
        onChange={(_, data) => onChange(data.value)}
        readOnly={common.readOnly}
        resize="vertical"
        textarea={{ rows, spellCheck: true, lang: 'en-GB', style: { maxHeight: 'none' } }}
        value={value}
      />
    </Field>
  );
}

export function ChoiceField({
  value,
  onChange,
  choices,
  empty,
  ...common
}: Common & {
  value: string;
  onChange: (value: string) => void;
  choices: readonly { id: string; name: string }[];
  /** Words of the choice that stands for "nothing chosen"; left out when one must be chosen. */
  empty?: string;
}) {
  return (
    <Field {...fieldOf(common)}>
      <Select disabled={common.disabled} onChange={(_, data) => onChange(data.value)} value={value}>
        {empty === undefined ? null : <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.name}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/**
 * A date typed the British way: 26/11/2026, 26 11 26, 26 Nov, today. Gives a plain date, or null while it cannot be read. `today` is a
 * plain date and gives the year when none is typed.
 */
export function DateField({
  value,
  onChange,
  today,
  ...common
}: Common & { value: string | null; onChange: (value: string | null) => void; today: string }) {
  const [typed, setTyped] = useState(value ? longDate(value) : '');
  const [left, setLeft] = useState(false);
  useEffect(() => {
    if (value !== null) setTyped((old) => (parseTypedDate(old, today) === value ? old : longDate(value)));
  }, [value, today]);
  const unread = left && typed !== '' && value === null;
  return (
    <Field
      {...fieldOf({
        ...common,
        hint: common.hint ?? 'For example 26 11 2026',
        error: unread ? 'Type a date, for example 26 11 2026' : common.error,
      })}
    >
      <Input
        autoComplete="off"
        disabled={common.disabled}
        readOnly={common.readOnly}
        onBlur={() => {
          setLeft(true);
          if (value !== null) setTyped(longDate(value));
        }}
        onChange={(_, data) => {
          setTyped(data.value);
          onChange(parseTypedDate(data.value, today));
        }}
        value={typed}
      />
    </Field>
  );
}
