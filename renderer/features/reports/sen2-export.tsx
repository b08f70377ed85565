import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Input } from '../../../shared/ipc/contract';
import { useToday } from '../../app/app-state';
import { useCommand } from '../../bridge/use-command';
import { ChoiceField, DateField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import styles from './reports.module.css';

type Module = NonNullable<Input<'sen2.export'>['module']>;

const MODULES: readonly { id: Module; name: string }[] = [
  { id: 'authority', name: 'Authority' },
  { id: 'person', name: 'Person' },
  { id: 'request', name: 'Request' },
  { id: 'assessment', name: 'Assessment' },
  { id: 'named-plan', name: 'Named plan' },
  { id: 'plan-detail', name: 'Plan detail' },
  { id: 'active-plan', name: 'Active plan' },
  { id: 'placement', name: 'Placement' },
  { id: 'need', name: 'Need' },
];

/** The return as XML or CSV for a census date, and the inspection lists (Annex A). */
export function Sen2Export({ censusDate, authorityCode }: { censusDate: string; authorityCode: string | null }) {
  const today = useToday();
  const [date, setDate] = useState<string | null>(censusDate);
  const [module, setModule] = useState<Module>('person');
  const [tried, setTried] = useState(false);
  const exporting = useCommand('sen2.export');
  const annexA = useCommand('sen2.annexA');
  const save = async (format: 'xml' | 'csv') => {
    setTried(true);
    if (date === null || authorityCode === null) return;
    const result = await exporting.run({ censusDate: date, format, module, authorityCode });
    if (!result.ok || result.value.savedTo === null) return;
    const { persons, faults, savedTo } = result.value;
    say(`Saved ${persons} people as ${savedTo}. ${faults} cases still have something to mend.`);
  };
  const saveAnnexA = async (list: 1 | 2) => {
    setTried(true);
    if (date === null) return;
    const result = await annexA.run({ asOf: date, list });
    if (result.ok && result.value.savedTo !== null) say(`Saved ${result.value.rows} rows as ${result.value.savedTo}`);
  };
  return (
    <section aria-labelledby="sen2-files" className={styles.form}>
      <h2 id="sen2-files">Make the files</h2>
      <div className={styles.fields}>
        <DateField
          error={tried && date === null ? 'Type the census date' : null}
          label="Census date"
          onChange={setDate}
          today={today}
          value={date}
        />
        <ChoiceField
          choices={MODULES}
          hint="The XML file holds all of them"
          label="Part for the CSV file"
          onChange={(next) => setModule(next as Module)}
          value={module}
        />
      </div>
      {tried && authorityCode === null ? (
        <p role="alert">Save the authority’s code above first: the return begins with it.</p>
      ) : null}
      <RefusalNotice refusal={exporting.error ?? annexA.error} />
      <div className={styles.bar}>
        <Button appearance="primary" disabledFocusable={exporting.busy} onClick={() => save('xml')}>
          Save the return as XML
        </Button>
        <Button disabledFocusable={exporting.busy} onClick={() => save('csv')}>
          Save one part as CSV
        </Button>
      </div>
      <div className={styles.bar}>
        <Button disabledFocusable={annexA.busy} onClick={() => saveAnnexA(1)}>
          Annex A list 1: with a plan
        </Button>
        <Button disabledFocusable={annexA.busy} onClick={() => saveAnnexA(2)}>
          Annex A list 2: without a plan
        </Button>
        <span className={styles.quiet}>For area SEND inspections, as CSV on the census date above</span>
      </div>
      <p className={styles.quiet}>
        List 2 has the children known here: whose request is open, withdrawn or was refused. Settings know who else has
        SEN support. These files hold personal data: keep them where your authority allows it.
      </p>
    </section>
  );
}
