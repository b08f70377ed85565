import { randomBytes } from 'node:crypto';
import { hashPassword } from '../accounts/passwords';
import { newTotpSecret } from '../accounts/second-factor';
import type { HubContext } from '../hub-context';
import type { RecordWrite } from '../store/hub-store';
import { demoPassword, demoPeople, northmoor } from './authority';
import { makeDemoRecords } from './demo-records';

export const demoSizes = ['small', 'median', 'large'] as const;
export type DemoSize = (typeof demoSizes)[number];

/**
 * Fills an empty hub with invented people. The same size, seed and day give the same records; only passwords' salts and the keys
 * of authenticator apps differ.
 */
export async function fillDemo(hub: HubContext, options: { size: DemoSize; seed: number }): Promise<void> {
  const passwordHash = await hashPassword(demoPassword, hub.scryptCost);
  hub.store.write(() => {
    const made = makeDemoRecords({ ...options, asOf: hub.clock.today() });
    const authority: RecordWrite = {
      entity: 'authority',
      id: 'authority',
      caseId: null,
      body: northmoor,
      mutationId: null,
    };
    hub.store.records.putNew([authority]);
    hub.store.records.putNew(made.records);
    demoPeople.forEach((person, index) => {
      const staff = made.staff[index];
      if (!staff) throw new Error('demo people and staff records differ');
      hub.store.accounts.save({
        id: staff.id,
        email: person.mail,
        kind: 'staff',
        name: person.name,
        role: person.role,
        passwordHash,
        secondFactor: person.secondFactor,
        totpSecret: person.secondFactor === 'totp' ? newTotpSecret() : null,
        totpLastStep: 0,
        phone: person.secondFactor === 'sms' ? `07700 900${String(200 + index)}` : null,
        professionalId: null,
        invitationId: null,
        demoPassword,
        closedAt: null,
      });
    });
    hub.store.setMeta('demo', `${options.size}-${options.seed}-${randomBytes(2).toString('hex')}`);
    hub.store.setMeta('backedUpSeq', String(hub.store.records.head()));
  });
}
