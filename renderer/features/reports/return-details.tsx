import { Button } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Input, Output } from '../../../shared/ipc/contract';
import { useToday } from '../../app/app-state';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { ChoiceField, DateField, TextField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { ErrorState, SkeletonLines } from '../../ui/states';
import styles from './reports.module.css';

type Values = Output<'sen2.details'>['values'];
type Changes = NonNullable<Input<'sen2.saveDetails'>['values']>;

const CODED = [
  { field: 'ethnicity', name: 'Ethnicity', set: 'ethnicity' },
  { field: 'upnUnknownReason', name: 'Why the UPN is not known', set: 'upnUnknown' },
  { field: 'secondaryNeed', name: 'Secondary need', set: 'senType' },
  { field: 'senSetting', name: 'Kind of setting, where it has no URN', set: 'senSetting' },
  { field: 'residential', name: 'Residential', set: 'residential' },
  { field: 'workBasedLearning', name: 'Work-based learning', set: 'workBasedLearning' },
  { field: 'ceaseReason', name: 'Why the plan ceased', set: 'ceaseReason' },
] as const;

const YES_NO = [
  { field: 'personalBudget', name: 'Personal budget' },
  { field: 'directPayments', name: 'Direct payments' },
  { field: 'organisedArrangements', name: 'Organised arrangements' },
  { field: 'relevantYouthAccommodation', name: 'Relevant youth accommodation' },
  { field: 'senUnit', name: 'In a SEN unit' },
  { field: 'resourcedProvision', name: 'In resourced provision' },
] as const;

const yesNo = [
  { id: 'yes', name: 'Yes' },
  { id: 'no', name: 'No' },
];

interface ReturnDetailsProps {
  caseId: string;
  name: string;
  onDone: () => void;
}

/** Fields of the SEN2 return that nothing else in a case gives, for one person. */
export function ReturnDetails({ caseId, name, onDone }: ReturnDetailsProps) {
  const today = useToday();
  const details = useQuery('sen2.details', { caseId });
  const sets = useQuery('sen2.codeSets', {});
  const save = useCommand('sen2.saveDetails');
  const [changes, setChanges] = useState<Changes>({});
  const [upn, setUpn] = useState<string>();
  const [primaryNeed, setPrimaryNeed] = useState<string>();
  const error = details.error ?? sets.error;
  if (error) return <ErrorState refusal={error} />;
  if (!details.data || !sets.data) return <SkeletonLines lines={4} />;
  const { data } = details;
  const values: Values = { ...data.values, ...changes };
  const codes = (id: string) =>
    (sets.data?.sets.find((set) => set.id === id)?.codes ?? []).map(({ code, words }) => ({
      id: code,
      name: `${words} (${code})`,
    }));
  const unconfirmed = (id: string) => sets.data?.sets.find((set) => set.id === id)?.confirmed === false;
  const change = (part: Changes) => setChanges((old) => ({ ...old, ...part }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await save.run({
      caseId,
      values: changes,
      ...(primaryNeed === undefined ? {} : { primaryNeed: primaryNeed || null }),
      ...(upn === undefined ? {} : { upn: upn.trim() || null }),
    });
    if (!result.ok) return;
    say('Saved the details for the return');
    onDone();
  };
  return (
    <form aria-label={`Return details of ${name}`} className={styles.form} noValidate onSubmit={submit}>
      <h2>Return details of {name}</h2>
      <p className={styles.quiet}>
        Name, date of birth, sex, address and setting are on the People tab of the case
        {data.postcode ? `; the postcode there is ${data.postcode}` : '; no postcode is there yet'}. Dates of requests,
        decisions, plans and reviews come from its timeline.
      </p>
      <div className={styles.fields}>
        <TextField label="UPN" maxLength={13} onChange={setUpn} value={upn ?? data.upn ?? ''} />
        <TextField
          label="Unique learner number"
          maxLength={10}
          onChange={(next) => change({ uniqueLearnerNumber: next || null })}
          value={values.uniqueLearnerNumber ?? ''}
        />
        <ChoiceField
          choices={codes('senType')}
          empty="Not recorded"
          label="Primary need"
          onChange={setPrimaryNeed}
          value={primaryNeed ?? data.primaryNeed ?? ''}
        />
        {CODED.map(({ field, name: label, set }) => (
          <ChoiceField
            choices={codes(set)}
            empty="Not recorded"
            hint={unconfirmed(set) ? 'These codes have not been checked against this year’s guide' : undefined}
            key={field}
            label={label}
            onChange={(next) => change({ [field]: next || null })}
            value={values[field] ?? ''}
          />
        ))}
        <TextField
          hint="Only where the kind of setting is “Other”"
          label="What other setting"
          maxLength={200}
          onChange={(next) => change({ senSettingOther: next || null })}
          value={values.senSettingOther ?? ''}
        />
        <DateField
          hint="If it is not the day of the plan"
          label="At this setting since"
          onChange={(next) => change({ placementFrom: next })}
          today={today}
          value={values.placementFrom}
        />
        <TextField
          hint="Three figures, of a plan that moved here"
          label="The authority it moved from"
          maxLength={3}
          onChange={(next) => change({ transferAuthority: next.replace(/\D/g, '') || null })}
          value={values.transferAuthority ?? ''}
        />
        {YES_NO.map(({ field, name: label }) => {
          const value = values[field];
          return (
            <ChoiceField
              choices={yesNo}
              empty="Not recorded"
              key={field}
              label={label}
              onChange={(next) => change({ [field]: next === '' ? null : next === 'yes' })}
              value={value === null ? '' : value ? 'yes' : 'no'}
            />
          );
        })}
      </div>
      <RefusalNotice refusal={save.error} />
      <div className={styles.bar}>
        <Button appearance="primary" disabledFocusable={save.busy} type="submit">
          Save the details
        </Button>
        <Button onClick={onDone}>Close without saving</Button>
      </div>
    </form>
  );
}
