import { Button } from '@fluentui/react-components';
import { LockClosed16Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { PartyView } from '../../../shared/ipc/views';
import { useMay, useToday } from '../../app/app-state';
import { longDate, shortDate } from '../../ui/dates';
import { MeaningTag } from '../../ui/meaning-tag';
import { EmptyState } from '../../ui/states';
import type { FoundCase } from './case-header';
import { PartyForm } from './party-form';
import styles from './people.module.css';
import { PersonForm } from './person-form';
import { PlanWriters } from './plan-writers';
import { rightsOn } from './rights';
import { childName, partyRoles } from './words';

/** The child or young person, the family and those who stand by them; then the setting and the caseworker. */
export function PeopleTab({ found }: { found: FoundCase }) {
  const { parties, setting, caseworker } = found;
  const today = useToday();
  const mayEdit = useMay(['caseworker', 'admin', 'manager']);
  /** Whose form is open: `child`, `new`, or a party's id. */
  const [editing, setEditing] = useState<string | null>(null);
  const { withYoungPerson, words } = rightsOn(found, today);
  const close = () => setEditing(null);
  const form = { caseId: found.case.id, home: found.case.address, withYoungPerson, today, onDone: close };
  return (
    <div className={styles.people}>
      <div className={styles.actions}>
        <p>{words}.</p>
        {mayEdit && editing === null ? (
          <Button data-opens="person:new" onClick={() => setEditing('new')}>
            Add someone
          </Button>
        ) : null}
      </div>
      {editing === 'new' ? <PartyForm {...form} party={null} /> : null}
      {parties.length === 0 ? (
        <EmptyState title="Nobody is recorded yet">
          Parents, carers and others appear here once the hub or a new request names them.
        </EmptyState>
      ) : null}
      <ul>
        <li>
          {editing === 'child' ? (
            <PersonForm found={found} onDone={close} today={today} />
          ) : (
            <Child found={found} onEdit={mayEdit ? () => setEditing('child') : null} />
          )}
        </li>
        {parties.map((party) => (
          <li key={party.id}>
            {editing === party.id ? (
              <PartyForm {...form} party={party} />
            ) : (
              <Party
                onEdit={mayEdit ? () => setEditing(party.id) : null}
                party={party}
                today={today}
                withYoungPerson={withYoungPerson}
              />
            )}
          </li>
        ))}
        {setting ? (
          <li>
            <article>
              <h2>{setting.name}</h2>
              <p className={styles.role}>Setting, {setting.type.toLowerCase()}</p>
              <Facts address={setting.address} email={setting.email} phone={setting.phone} />
            </article>
          </li>
        ) : null}
        {caseworker ? (
          <li>
            <article>
              <h2>{caseworker.name}</h2>
              <p className={styles.role}>{caseworker.jobTitle}, caseworker</p>
              <Facts email={caseworker.email} phone={caseworker.phone} />
            </article>
          </li>
        ) : null}
        <li>
          <PlanWriters caseId={found.case.id} today={today} />
        </li>
      </ul>
    </div>
  );
}

function Child({ found, onEdit }: { found: FoundCase; onEdit: (() => void) | null }) {
  const { child, address } = found.case;
  return (
    <article>
      <h2>{childName(found.case)}</h2>
      <p className={styles.role}>Child or young person, born {longDate(child.dateOfBirth)}</p>
      <Facts address={address} />
      {onEdit ? (
        <div>
          <Button
            data-opens="person:child"
            aria-label={`Change the details of ${childName(found.case)}`}
            onClick={onEdit}
            size="small"
          >
            Change
          </Button>
        </div>
      ) : null}
    </article>
  );
}

interface PartyProps {
  party: PartyView;
  today: string;
  withYoungPerson: boolean;
  onEdit: (() => void) | null;
}

function Party({ party, today, withYoungPerson, onEdit }: PartyProps) {
  const { copies } = party;
  const asksForCopies = withYoungPerson && party.role === 'parent-carer';
  return (
    <article>
      <h2>{party.name}</h2>
      <p className={styles.role}>
        {sentenceCase(party.relationship || partyRoles[party.role])}
        {party.relationship && party.relationship !== partyRoles[party.role]
          ? `, ${partyRoles[party.role].toLowerCase()}`
          : ''}
      </p>
      <p className={styles.tags}>
        {party.mainContact ? <MeaningTag meaning="met">Main contact</MeaningTag> : null}
        {withYoungPerson && party.role === 'young-person' ? (
          <MeaningTag meaning="met">Letters go here</MeaningTag>
        ) : null}
        {asksForCopies ? null : <span>{party.receivesLetters ? 'Receives letters' : 'Receives no letters'}</span>}
        {party.waiting ? <span>Waits to be sent</span> : null}
      </p>
      {asksForCopies ? (
        <p>
          {copies
            ? `${copies.agreed ? 'Gets copies of letters: the young person agreed' : 'Gets no copies: the young person said no'}, ${shortDate(copies.on, today)}${copies.note ? `. ${copies.note}` : ''}`
            : 'Gets no copies of letters until the young person agrees'}
        </p>
      ) : null}
      {party.addressWithheld ? (
        <p className={styles.withheld}>
          <LockClosed16Regular aria-hidden /> Address withheld: never put it in a letter to someone else
        </p>
      ) : null}
      <Facts address={party.address} email={party.email} phone={party.phone} />
      {onEdit ? (
        <div>
          <Button
            data-opens={`person:${party.id}`}
            aria-label={`Change the details of ${party.name}`}
            onClick={onEdit}
            size="small"
          >
            Change
          </Button>
        </div>
      ) : null}
    </article>
  );
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A postcode's two halves stay on one line. */
function unbrokenPostcode(line: string): string {
  return line.replace(/\b([A-Z]{1,2}\d[A-Z\d]?) (\d[A-Z]{2})\b/, '$1\u00A0$2');
}

function Facts({ email, phone, address }: { email?: string; phone?: string; address?: readonly string[] }) {
  return (
    <dl>
      {phone ? (
        <div>
          <dt>Phone</dt>
          <dd>{phone}</dd>
        </div>
      ) : null}
      {email ? (
        <div>
          <dt>E-mail</dt>
          <dd>
            {/* A long address breaks before its @. */}
            {email.slice(0, email.lastIndexOf('@'))}
            <wbr />
            {email.slice(email.lastIndexOf('@'))}
          </dd>
        </div>
      ) : null}
      {address && address.length > 0 ? (
        <div>
          <dt>Address</dt>
          <dd>{address.map(unbrokenPostcode).join(', ')}</dd>
        </div>
      ) : null}
    </dl>
  );
}
