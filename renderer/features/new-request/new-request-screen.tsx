import { Button } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Input } from '../../../shared/ipc/contract';
import { useToday } from '../../app/app-state';
import { useRoutes } from '../../app/routes';
import { useCommand } from '../../bridge/use-command';
import { ChoiceField, DateField, TextAreaField, TextField } from '../../ui/fields';
import { useHotkey } from '../../ui/hotkeys';
import { Notice, RefusalNotice } from '../../ui/notice';
import { SavedAt } from '../../ui/saved-at';
import { say } from '../../ui/say';
import { Screen } from '../../ui/screen';
import { useScratchForm } from '../../ui/use-scratch-form';
import styles from './new-request.module.css';
import { faultsOf, type RequestForm } from './request-form';
import { SettingPicker } from './setting-picker';

type Request = Input<'cases.newRequest'>;
const sources: readonly { id: Request['source']; name: string }[] = [
  { id: 'parent', name: 'Parent or carer' },
  { id: 'young-person', name: 'Young person' },
  { id: 'school', name: 'School, college or early years setting' },
  { id: 'health', name: 'Health' },
  { id: 'social-care', name: 'Social care' },
  { id: 'other', name: 'Someone else' },
];
const ways: readonly { id: Request['channel']; name: string }[] = [
  { id: 'post', name: 'Post' },
  { id: 'email', name: 'E-mail' },
  { id: 'phone', name: 'Phone' },
  { id: 'hub', name: 'The hub' },
];

/** A request that came by post, phone or e-mail: it starts the same clock as one from the hub. */
export function NewRequestScreen() {
  const today = useToday();
  const { back, go, replace } = useRoutes();
  const blank: RequestForm = {
    what: 'request',
    fromAuthority: '',
    planMadeOn: null,
    firstName: '',
    lastName: '',
    dateOfBirth: null,
    sex: '',
    settingId: null,
    setting: '',
    receivedOn: today,
    channel: 'post',
    source: 'parent',
    parentName: '',
    parentEmail: '',
    address: '',
  };
  const form = useScratchForm('new-request', blank);
  const { values, change } = form;
  const [tried, setTried] = useState(false);
  const create = useCommand('cases.newRequest');
  const moved = values.what === 'moved-here';
  const faults = tried ? faultsOf(values, today) : {};
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    const { dateOfBirth, receivedOn, sex } = values;
    if (Object.keys(faultsOf(values, today)).length > 0 || !dateOfBirth || !receivedOn || sex === '') return;
    const result = await create.run({
      firstName: values.firstName.trim(),
      lastName: values.lastName.trim(),
      dateOfBirth,
      sex,
      settingId: values.settingId,
      receivedOn,
      channel: values.channel,
      source: values.source,
      parentName: values.parentName.trim(),
      parentEmail: values.parentEmail.trim(),
      address: values.address
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
      movedHere: moved ? { fromAuthority: values.fromAuthority, planMadeOn: values.planMadeOn } : null,
    });
    if (!result.ok) return;
    await form.clear();
    say(`Case ${result.value.reference} is open and its clock runs`);
    replace({ place: 'work' });
    go({ place: 'case', caseId: result.value.caseId, tab: 'overview' });
  };
  useHotkey({ keys: 'Ctrl+Enter', does: 'Open the case', group: 'New request' }, () => void submit());

  return (
    <Screen detail={<SavedAt at={form.savedAt} problem={form.problem} />} title="New request">
      <form className={styles.form} noValidate onSubmit={submit}>
        {Object.keys(faults).length > 0 ? (
          <Notice intent="error" title="The case is not open yet">
            {Object.values(faults).join('. ')}.
          </Notice>
        ) : null}
        <RefusalNotice refusal={create.error} />
        <fieldset>
          <legend>The child or young person</legend>
          <TextField
            error={faults.firstName}
            label="First name"
            onChange={(firstName) => change({ firstName })}
            required
            value={values.firstName}
          />
          <TextField
            error={faults.lastName}
            label="Last name"
            onChange={(lastName) => change({ lastName })}
            required
            value={values.lastName}
          />
          <DateField
            error={faults.dateOfBirth}
            hint="For example 4 6 2018"
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
            empty="Choose"
            error={faults.sex}
            label="Sex, as the SEN2 return asks"
            onChange={(sex) => change({ sex: sex as RequestForm['sex'] })}
            required
            value={values.sex}
          />
          <SettingPicker
            error={faults.setting}
            name={values.setting}
            onChange={(settingId, setting) => change({ settingId, setting })}
          />
        </fieldset>
        <fieldset>
          <legend>{moved ? 'The plan that moved here' : 'The request'}</legend>
          <ChoiceField
            choices={[
              { id: 'request', name: 'A request for an assessment' },
              { id: 'moved-here', name: 'A plan that moved here from another authority' },
            ]}
            label="What came"
            onChange={(what) => change({ what: what as RequestForm['what'] })}
            value={values.what}
          />
          {moved ? (
            <>
              <TextField
                error={faults.fromAuthority}
                hint="Three figures, as in the SEN2 return"
                label="Authority that it moved from"
                maxLength={3}
                onChange={(next) => change({ fromAuthority: next.replace(/\D/g, '') })}
                required
                value={values.fromAuthority}
              />
              <DateField
                error={faults.planMadeOn}
                hint="Leave empty if it is not known: the review is then due within 3 months"
                label="Plan made or last reviewed on"
                onChange={(planMadeOn) => change({ planMadeOn })}
                today={today}
                value={values.planMadeOn}
              />
            </>
          ) : null}
          <DateField
            error={faults.receivedOn}
            hint={
              moved
                ? 'Within 6 weeks of this day the family must be told what happens (reg 15(4))'
                : 'The clock starts on this day, even if papers are missing'
            }
            label={moved ? 'Moved here on' : 'Received on'}
            onChange={(receivedOn) => change({ receivedOn })}
            required
            today={today}
            value={values.receivedOn}
          />
          <ChoiceField
            choices={ways}
            label="How it came"
            onChange={(channel) => change({ channel: channel as Request['channel'] })}
            value={values.channel}
          />
          {moved ? null : (
            <ChoiceField
              choices={sources}
              label="Who asked"
              onChange={(source) => change({ source: source as Request['source'] })}
              value={values.source}
            />
          )}
        </fieldset>
        <fieldset>
          <legend>Parent or carer</legend>
          <TextField
            error={faults.parentName}
            label="Name"
            onChange={(parentName) => change({ parentName })}
            required
            value={values.parentName}
          />
          <TextField
            error={faults.parentEmail}
            hint="Leave empty if they have none"
            label="E-mail address"
            onChange={(parentEmail) => change({ parentEmail })}
            type="email"
            value={values.parentEmail}
          />
          <TextAreaField
            error={faults.address}
            hint="One line each, with the postcode"
            label="Address"
            onChange={(address) => change({ address })}
            rows={4}
            value={values.address}
          />
        </fieldset>
        <div className={styles.actions}>
          <Button appearance="primary" disabledFocusable={create.busy} type="submit">
            {create.busy ? 'Opening the case' : 'Open the case and start the clock'}
          </Button>
          <Button onClick={back}>Back, keep what I typed</Button>
        </div>
      </form>
    </Screen>
  );
}
