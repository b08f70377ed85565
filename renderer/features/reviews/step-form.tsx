import { Button, Checkbox, Field } from '@fluentui/react-components';
import type { FormEvent, ReactNode } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import type { Refusal } from '../../../shared/lib/result';
import { RefusalNotice } from '../../ui/notice';
import { SavedAt } from '../../ui/saved-at';
import { SkeletonLines } from '../../ui/states';
import type { ScratchForm } from '../../ui/use-scratch-form';
import styles from './reviews.module.css';
import type { Invitee } from './words';

export type CaseReview = Output<'reviews.forCase'>;

/** What every step of a review starts from. `onDone` gets the sentence that tells what was recorded. */
export interface StepProps {
  caseId: string;
  found: CaseReview;
  today: string;
  mayDo: boolean;
  onDone: (words: string) => void;
}

/** The frame of a step's form: its refusal, its button, and when what was typed was saved. */
export function StepForm({
  label,
  button,
  scratch,
  busy,
  error,
  mayDo,
  onSubmit,
  children,
}: {
  label: string;
  button: string;
  scratch: Pick<ScratchForm<object>, 'ready' | 'savedAt' | 'problem' | 'flush'>;
  busy: boolean;
  error: Refusal | null;
  mayDo: boolean;
  onSubmit: () => Promise<void>;
  children: ReactNode;
}) {
  if (!scratch.ready) return <SkeletonLines label={`Loading: ${label}`} lines={4} />;
  return (
    <form
      aria-label={label}
      className={styles.form}
      noValidate
      onBlur={() => void scratch.flush()}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void onSubmit();
      }}
    >
      {children}
      <RefusalNotice refusal={error} />
      <div className={styles.actions}>
        <Button appearance="primary" disabledFocusable={busy || !mayDo} type="submit">
          {button}
        </Button>
        <SavedAt at={scratch.savedAt} problem={scratch.problem} />
        {mayDo ? null : <span className={styles.quiet}>Your role can read this, but not record it.</span>}
      </div>
    </form>
  );
}

/** The people whom reg 20(2) names, with the names that the case knows, to tick. */
export function InviteeChoice({
  legend,
  invitees,
  chosen,
  onChange,
  error = null,
}: {
  legend: string;
  invitees: CaseReview['invitees'];
  chosen: readonly Invitee[];
  onChange: (chosen: Invitee[]) => void;
  error?: string | null;
}) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {invitees.map(({ role, words, names }) => (
        <div key={role}>
          <Checkbox
            checked={chosen.includes(role)}
            label={words}
            onChange={(_, { checked }) =>
              onChange(checked === true ? [...chosen, role] : chosen.filter((other) => other !== role))
            }
          />
          <div className={styles.names}>{names.length > 0 ? names.join(', ') : 'No name on this case yet'}</div>
        </div>
      ))}
      {error ? <Field validationMessage={error} /> : null}
    </fieldset>
  );
}

/** Says that a date is wanted, once the person has tried without one. */
export function dateError(tried: boolean, date: string | null): string | null {
  return tried && date === null ? 'Type the date' : null;
}
