import type { Input } from '../../../shared/ipc/contract';

type Request = Input<'cases.newRequest'>;

export interface RequestForm {
  /** A request, or a plan that moved here from another authority. */
  what: 'request' | 'moved-here';
  fromAuthority: string;
  planMadeOn: string | null;
  firstName: string;
  lastName: string;
  dateOfBirth: string | null;
  sex: Request['sex'] | '';
  settingId: string | null;
  setting: string;
  receivedOn: string | null;
  channel: Request['channel'];
  source: Request['source'];
  parentName: string;
  parentEmail: string;
  /** One line each. */
  address: string;
}

type Faults = Partial<Record<keyof RequestForm, string>>;

/** What is missing or cannot be right, by field. `today` is a plain date: nothing here lies after it. */
export function faultsOf(form: RequestForm, today: string): Faults {
  const faults: Faults = {};
  if (form.firstName.trim() === '') faults.firstName = 'Type the first name';
  if (form.lastName.trim() === '') faults.lastName = 'Type the last name';
  if (form.dateOfBirth === null) faults.dateOfBirth = 'Type the date of birth';
  else if (form.dateOfBirth > today) faults.dateOfBirth = 'The date of birth is after today';
  else if (Number(today.slice(0, 4)) - Number(form.dateOfBirth.slice(0, 4)) > 26)
    faults.dateOfBirth = 'A request can be made for someone up to 25. Check the year of birth';
  if (form.sex === '') faults.sex = 'Choose the sex that the return asks for';
  if (form.setting.trim() !== '' && form.settingId === null)
    faults.setting = 'Choose the setting from the list, or leave it empty';
  if (form.receivedOn === null) faults.receivedOn = 'Type the day the request was received';
  else if (form.receivedOn > today) faults.receivedOn = 'The day it was received is after today';
  if (form.what === 'moved-here' && !/^\d{3}$/.test(form.fromAuthority))
    faults.fromAuthority = 'Type the three figures of the authority that it moved from';
  if (form.what === 'moved-here' && form.planMadeOn !== null && form.planMadeOn > (form.receivedOn ?? today))
    faults.planMadeOn = 'The plan was made before it moved here';
  if (form.parentName.trim() === '') faults.parentName = 'Type the name of a parent or carer';
  if (form.parentEmail.trim() !== '' && !/^\S+@\S+\.\S+$/.test(form.parentEmail.trim()))
    faults.parentEmail = 'The parent’s e-mail address is not complete';
  if (form.address.split('\n').filter((line) => line.trim() !== '').length > 6)
    faults.address = 'The address has more than six lines';
  return faults;
}
