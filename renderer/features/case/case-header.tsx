import { Button } from '@fluentui/react-components';
import { ArrowLeft20Regular, Flag16Regular, LockClosed16Regular } from '@fluentui/react-icons';
import type { Output } from '../../../shared/ipc/contract';
import { useToday } from '../../app/app-state';
import { type CaseTab, useRoutes } from '../../app/routes';
import { longDate } from '../../ui/dates';
import styles from './case.module.css';
import { MainAction } from './main-action';
import { rightsAreNear, rightsOn } from './rights';
import { childName, flagsOf } from './words';

export type FoundCase = Output<'cases.get'>;

export function CaseHeader({ found, tab }: { found: FoundCase; tab: CaseTab }) {
  const { case: record, setting, parties, caseworker } = found;
  const back = useRoutes((state) => state.back);
  const today = useToday();
  const rights = rightsOn(found, today);
  const contact = parties.find(({ mainContact }) => mainContact) ?? parties[0];
  return (
    <header className={styles.header}>
      <Button appearance="subtle" aria-label="Back" icon={<ArrowLeft20Regular />} onClick={back} title="Back (Esc)" />
      <div className={styles.identity}>
        <div className={styles.nameLine}>
          <h1 id="screen-title" tabIndex={-1}>
            {childName(record)}
          </h1>
          <span className={styles.reference}>{record.reference}</span>
          <span title={`Born ${longDate(record.child.dateOfBirth)}`}>
            {found.ageYears} years old, {found.schoolYear}
          </span>
          {record.child.pronouns ? <span>{record.child.pronouns}</span> : null}
          {flagsOf(record).map(({ text, grave }) => (
            <span className={grave ? styles.graveFlag : styles.flag} key={text}>
              {grave ? <LockClosed16Regular aria-hidden /> : <Flag16Regular aria-hidden />}
              {text}
            </span>
          ))}
        </div>
        <p className={styles.facts}>
          <span>{setting?.name ?? 'No setting'}</span>
          {contact ? (
            <span>
              Main contact: {contact.name}
              {contact.relationship ? `, ${contact.relationship.toLowerCase()}` : ''}
              {contact.phone ? `, ${contact.phone}` : ''}
            </span>
          ) : null}
          <span>Caseworker: {caseworker?.name ?? 'nobody yet'}</span>
          {today !== '' && rightsAreNear(found.youngPersonFrom, today) ? <span>{rights.words}</span> : null}
        </p>
      </div>
      <MainAction found={found} tab={tab} />
    </header>
  );
}
