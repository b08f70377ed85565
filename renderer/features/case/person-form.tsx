import { Button } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../bridge/use-command';
import { ChoiceField, DateField, TextAreaField, TextField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { useFormFocus } from '../../ui/use-form-focus';
import { SettingPicker } from '../new-request/setting-picker';
import type { FoundCase } from './case-header';
import styles from './people.module.css';

/** Puts right who the child or young person is, where they live and which setting they attend. */
export function PersonForm({ found, today, onDone }: { found: FoundCase; today: string; onDone: () => void }) {
  const { child, address, id: caseId } = found.case;
  const [values, setValues] = useState({
    firstName: child.firstName,
    lastName: child.lastName,
    preferredName: child.preferredName,
    dateOfBirth: child.dateOfBirth as string | null,
    sex: child.sex,
    address: address.join('\n'),
    settingId: found.case.settingId,
    setting: found.setting?.name ?? '',
  });
  const [tried, setTried] = useState(false);
  const save = useCommand('cases.savePerson');
  const change = (part: Partial<typeof values>) => setValues((old) => ({ ...old, ...part }));
  const settingLost = values.settingId === null && values.setting.trim() !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const { setting: _name, dateOfBirth, ...rest } = values;
    if (dateOfBirth === null || settingLost) return;
    const result = await save.run({ ...rest, caseId, dateOfBirth, address: values.address.split('\n') });
    if (!result.ok) return;
    say('Saved. Legal dates that depend on it are counted anew');
    onDone();
  };
  return (
    <form
      aria-label="The child or young person"
      ref={useFormFocus('person:child')}
      className={styles.form}
      noValidate
      onSubmit={submit}
    >
      <div className={styles.fields}>
        <TextField
          label="First name"
          onChange={(firstName) => change({ firstName })}
          required
          value={values.firstName}
        />
        <TextField label="Last name" onChange={(lastName) => change({ lastName })} required value={values.lastName} />
        <TextField
          label="Preferred name"
          onChange={(preferredName) => change({ preferredName })}
          value={values.preferredName}
        />
        <DateField
          error={tried && values.dateOfBirth === null ? 'Type the date of birth' : null}
          label="Date of birth"
          onChange={(dateOfBirth) => change({ dateOfBirth })}
          required
          today={today}
          value={values.dateOfBirth}
        />
        <ChoiceField
          choices={[
            { id: 'F', name: 'Female' },
            { id: 'M', name: 'Male' },
          ]}
          label="Sex, as the SEN2 return asks"
          onChange={(sex) => change({ sex: sex as 'F' | 'M' })}
          value={values.sex}
        />
        <SettingPicker
          error={tried && settingLost ? 'Choose the setting from the list, or leave it empty' : undefined}
          name={values.setting}
          onChange={(settingId, setting) => change({ settingId, setting })}
        />
      </div>
      <TextAreaField
        hint="A line each; the postcode last"
        label="Address"
        onChange={(next) => change({ address: next })}
        rows={4}
        value={values.address}
      />
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
