import { LockClosed16Regular } from '@fluentui/react-icons';
import type { PartyView } from '../../../shared/ipc/views';
import { MeaningTag } from '../../ui/meaning-tag';
import { EmptyState } from '../../ui/states';
import type { FoundCase } from './case-header';
import styles from './people.module.css';
import { partyRoles } from './words';

/** The family and those who stand by them; then the setting and the caseworker. */
export function PeopleTab({ found }: { found: FoundCase }) {
  const { parties, setting, caseworker } = found;
  return (
    <div className={styles.people}>
      {parties.length === 0 ? (
        <EmptyState title="Nobody is recorded yet">
          Parents, carers and others appear here once the hub or a new request names them.
        </EmptyState>
      ) : null}
      <ul>
        {parties.map((party) => (
          <li key={party.id}>
            <Party party={party} />
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
      </ul>
    </div>
  );
}

function Party({ party }: { party: PartyView }) {
  return (
    <article>
      <h2>{party.name}</h2>
      <p className={styles.role}>
        {party.relationship || partyRoles[party.role]}
        {party.relationship && party.relationship !== partyRoles[party.role]
          ? `, ${partyRoles[party.role].toLowerCase()}`
          : ''}
      </p>
      <p className={styles.tags}>
        {party.mainContact ? <MeaningTag meaning="met">Main contact</MeaningTag> : null}
        <span>{party.receivesLetters ? 'Receives letters' : 'Receives no letters'}</span>
        {party.waiting ? <span>Waits to be sent</span> : null}
      </p>
      {party.addressWithheld ? (
        <p className={styles.withheld}>
          <LockClosed16Regular aria-hidden /> Address withheld: never put it in a letter to someone else
        </p>
      ) : null}
      <Facts address={party.address} email={party.email} phone={party.phone} />
    </article>
  );
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
          <dd>{email}</dd>
        </div>
      ) : null}
      {address && address.length > 0 ? (
        <div>
          <dt>Address</dt>
          <dd>{address.join(', ')}</dd>
        </div>
      ) : null}
    </dl>
  );
}
