import { Button, Checkbox } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Input } from '../../../shared/ipc/contract';
import type { PartyView } from '../../../shared/ipc/views';
import { useCommand } from '../../bridge/use-command';
import { ChoiceField, TextAreaField, TextField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { useFormFocus } from '../../ui/use-form-focus';
import styles from './people.module.css';
import { partyRoles } from './words';

type Role = Input<'parties.save'>['role'];
const roles = Object.entries(partyRoles).map(([id, name]) => ({ id, name }));

interface PartyFormProps {
  caseId: string;
  /** Null adds someone. */
  party: PartyView | null;
  /** Address of the case, which most people on it share. */
  home: readonly string[];
  withYoungPerson: boolean;
  today: string;
  onDone: () => void;
}

/** Adds someone to a case or changes what is known of them, and who gets letters. */
export function PartyForm({ caseId, party, home, withYoungPerson, today, onDone }: PartyFormProps) {
  const [values, setValues] = useState({
    role: (party?.role ?? 'parent-carer') as Role,
    name: party?.name ?? '',
    relationship: party?.relationship ?? '',
    email: party?.email ?? '',
    phone: party?.phone ?? '',
    address: (party?.address ?? home).join('\n'),
    addressWithheld: party?.addressWithheld ?? false,
    mainContact: party?.mainContact ?? false,
    receivesLetters: party?.receivesLetters ?? true,
  });
  const [copies, setCopies] = useState(party?.copies ?? null);
  const save = useCommand('parties.save');
  const change = (part: Partial<typeof values>) => setValues((old) => ({ ...old, ...part }));
  const asksForCopies = withYoungPerson && values.role === 'parent-carer';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await save.run({
      ...values,
      caseId,
      partyId: party?.id ?? null,
      address: values.address.split('\n'),
      copies: asksForCopies && copies ? { agreed: copies.agreed, on: copies.on, note: copies.note } : null,
    });
    if (!result.ok) return;
    say(`Saved: ${values.name.trim()}`);
    onDone();
  };
  const tick = (field: 'addressWithheld' | 'mainContact' | 'receivesLetters', label: string) => (
    <Checkbox
      checked={values[field]}
      label={label}
      onChange={(_, { checked }) => change({ [field]: checked === true })}
    />
  );
  return (
    <form
      ref={useFormFocus(`person:${party?.id ?? 'new'}`)}
      aria-label={party ? `Details of ${party.name}` : 'Someone new on this case'}
      className={styles.form}
      noValidate
      onSubmit={submit}
    >
      <div className={styles.fields}>
        <TextField label="Name" onChange={(name) => change({ name })} required value={values.name} />
        <ChoiceField
          choices={roles}
          label="Role"
          onChange={(role) => change({ role: role as Role })}
          value={values.role}
        />
        <TextField
          hint="Mother, grandparent, advocate"
          label="Relationship"
          onChange={(relationship) => change({ relationship })}
          value={values.relationship}
        />
        <TextField label="E-mail" onChange={(email) => change({ email })} type="email" value={values.email} />
        <TextField label="Phone" onChange={(phone) => change({ phone })} type="tel" value={values.phone} />
      </div>
      <TextAreaField
        hint="A line each; the postcode last"
        label="Address"
        onChange={(address) => change({ address })}
        rows={4}
        value={values.address}
      />
      <div>
        {tick('mainContact', 'Main contact')}
        {tick('receivesLetters', 'Receives letters')}
        {tick('addressWithheld', 'The address must not be told to anyone else on the case')}
      </div>
      {asksForCopies ? (
        <>
          <ChoiceField
            choices={[
              { id: 'yes', name: 'The young person agreed to copies' },
              { id: 'no', name: 'The young person does not want copies to go' },
            ]}
            empty="Not asked yet: no copies go"
            hint="The rights are the young person’s, so copies to a parent need their agreement"
            label="Copies of letters"
            onChange={(next) =>
              setCopies(next === '' ? null : { agreed: next === 'yes', on: today, note: copies?.note ?? '' })
            }
            value={copies === null ? '' : copies.agreed ? 'yes' : 'no'}
          />
          {copies ? (
            <TextField
              hint="Who asked, and how they answered"
              label="How this was decided"
              onChange={(note) => setCopies({ ...copies, note })}
              value={copies.note}
            />
          ) : null}
        </>
      ) : null}
      <RefusalNotice refusal={save.error} />
      <div className={styles.actions}>
        <Button appearance="primary" disabledFocusable={save.busy} type="submit">
          Save the details
        </Button>
        <Button onClick={onDone}>Close without saving</Button>
      </div>
    </form>
  );
}
