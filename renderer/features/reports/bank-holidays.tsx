import { Button } from '@fluentui/react-components';
import { useRef } from 'react';
import { useMay, useToday } from '../../app/app-state';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { shortDate } from '../../ui/dates';
import { Notice, RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import styles from './reports.module.css';

/** For which years bank holidays are known, a warning before they run out, and the way to bring in the newer GOV.UK file. */
export function BankHolidays() {
  const today = useToday();
  const mayBring = useMay(['manager']);
  const known = useQuery('clock.holidays', {}).data;
  const bring = useCommand('clock.bringInHolidays');
  const picker = useRef<HTMLInputElement>(null);
  if (!known) return null;
  const { firstYear, lastYear, broughtIn, endsSoon } = known;
  const take = async (file: File | undefined) => {
    const bytes = await file?.arrayBuffer().catch(() => null);
    if (!bytes) return;
    const result = await bring.run({ bytes: new Uint8Array(bytes) });
    if (result.ok) say(`Bank holidays are known to the end of ${result.value.lastYear}`);
  };
  return (
    <section aria-labelledby="bank-holidays" className={styles.holidays}>
      <h2 id="bank-holidays">Bank holidays</h2>
      {endsSoon ? (
        <Notice intent="warning">
          Bank holidays are known only to the end of {lastYear}. Working days after that leave out weekends alone.
          {mayBring
            ? ' Bring in the newer file from www.gov.uk/bank-holidays.json.'
            : ' Ask a manager for a newer file.'}
        </Notice>
      ) : null}
      <p className={styles.quiet}>
        Known from {firstYear} to {lastYear}, England and Wales.
        {broughtIn ? ` Brought in by ${broughtIn.by} on ${shortDate(broughtIn.on, today)}.` : ''}
      </p>
      <RefusalNotice onDismiss={bring.clearError} refusal={bring.error} />
      {mayBring ? (
        <div>
          <Button disabledFocusable={bring.busy} onClick={() => picker.current?.click()} size="small">
            Bring in a bank holiday file
          </Button>
          <input
            accept=".json,application/json"
            aria-label="Choose the bank holiday file"
            hidden
            onChange={(event) => {
              void take(event.target.files?.[0]);
              event.target.value = '';
            }}
            ref={picker}
            type="file"
          />
        </div>
      ) : null}
    </section>
  );
}
