import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { contributorName } from '../../../shared/rules/contributor-names';
import { useCommand } from '../../bridge/use-command';
import { DateText } from '../../ui/date-text';
import { timeWithSeconds } from '../../ui/dates';
import { TextField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { useScratch } from '../../ui/use-scratch';
import { InvitationStatusTag } from './invitation-status';
import type { Invitation } from './invitations';
import styles from './people.module.css';

/** One invitation: what happened to it, and sending it again, to a corrected address too. */
export function InvitationDetail({ invitation }: { invitation: Invitation }) {
  const resend = useCommand('invitations.resend');
  const revoke = useCommand('invitations.revoke');
  const address = useScratch(`invitation-address:${invitation.id}`, invitation.email);
  const [correcting, setCorrecting] = useState(invitation.status === 'bounced');
  const [revoking, setRevoking] = useState(false);
  const { id: invitationId, status } = invitation;
  const open = status !== 'two-factor-set' && status !== 'registered' && status !== 'revoked';
  const changed = address.text.trim() !== invitation.email;

  const sendAgain = async () => {
    const result = await resend.run(changed ? { invitationId, email: address.text.trim() } : { invitationId });
    if (!result.ok) return;
    await address.clear();
    setCorrecting(false);
    say(changed ? 'The invitation goes to the corrected address' : 'The invitation is sent again');
  };
  return (
    <aside aria-label={`Invitation of ${invitation.name}`} className={styles.aside} data-pane>
      <h2>{invitation.name}</h2>
      <InvitationStatusTag invitation={invitation} />
      <dl className={styles.facts}>
        <dt>As</dt>
        <dd>{contributorName(invitation.role)}</dd>
        <dt>E-mail</dt>
        <dd>{invitation.email}</dd>
        <dt>Case</dt>
        <dd>{invitation.reference ?? 'No case: access to the hub only'}</dd>
        <dt>Sent</dt>
        <dd>
          <Instant at={invitation.sentAt} none="Not sent yet" />
          {invitation.sendCount > 1
            ? `, ${invitation.sendCount === 2 ? 'twice' : `${invitation.sendCount} times`}`
            : ''}
        </dd>
        <dt>Opened</dt>
        <dd>
          <Instant at={invitation.openedAt} none="Not yet" />
        </dd>
        <dt>Registered</dt>
        <dd>
          <Instant at={invitation.registeredAt} none="Not yet" />
        </dd>
        <dt>Link ends</dt>
        <dd>
          <DateText date={invitation.expiresOn} form="long" />
        </dd>
      </dl>
      <RefusalNotice refusal={resend.error ?? revoke.error} />
      {correcting ? (
        <TextField
          hint="The person must register with the address that was invited."
          label="Correct address"
          onBlur={() => void address.flush()}
          onChange={address.setText}
          type="email"
          value={address.text}
        />
      ) : null}
      {open ? (
        <div className={styles.actions}>
          <Button
            appearance="primary"
            disabled={resend.busy || (correcting && !address.text.includes('@'))}
            onClick={sendAgain}
          >
            {correcting && changed ? 'Send to this address' : 'Send again'}
          </Button>
          {correcting ? null : <Button onClick={() => setCorrecting(true)}>Correct the address</Button>}
          <Button onClick={() => setRevoking(true)}>Revoke</Button>
        </div>
      ) : null}
      {revoking && open ? (
        <section aria-label="What revoking does" className={styles.summary}>
          <p>
            The link in the e-mail to {invitation.email} stops working. {invitation.name} is not told. You can invite
            them again.
          </p>
          <div className={styles.actions}>
            <Button
              disabled={revoke.busy}
              onClick={async () => {
                if ((await revoke.run({ invitationId })).ok) say('The invitation is revoked');
              }}
            >
              Revoke the invitation
            </Button>
            <Button onClick={() => setRevoking(false)}>Keep it</Button>
          </div>
        </section>
      ) : null}
    </aside>
  );
}

function Instant({ at, none }: { at: string | null; none: string }) {
  if (!at) return <>{none}</>;
  return (
    <>
      <DateText date={at} form="long" />, {timeWithSeconds(at).slice(0, 5)}
    </>
  );
}
