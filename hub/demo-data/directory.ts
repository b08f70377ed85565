import type { EntityBody } from '../../shared/hub-api/entities';
import { boyNames, girlNames, parentNamesF, parentNamesM, surnames } from './names';
import { professions } from './professions';
import type { Random } from './random';
import type { DemoSetting } from './settings';

export interface DemoProfessional {
  id: string;
  contributor: string;
  role: string;
  settingId: string | null;
  body: EntityBody<'professional'>;
}

/** People who give advice, each with an address of their own, in the shares of the professions. */
export function makeProfessionals(random: Random, count: number, settings: readonly DemoSetting[]): DemoProfessional[] {
  const firstNames = [...girlNames, ...boyNames, ...parentNamesF, ...parentNamesM];
  const totalShare = professions.reduce((sum, one) => sum + one.share, 0);
  const used = new Set<string>();
  return professions.flatMap((profession) => {
    const perSetting = profession.contributor === 'school' ? settings.length : 0;
    const wanted = Math.max(3, perSetting, Math.round((count * profession.share) / totalShare));
    return Array.from({ length: wanted }, (_, index) => {
      const setting = perSetting > 0 ? settings[index % perSetting] : undefined;
      const name = `${random.pick(firstNames)} ${random.pick(surnames)}`;
      const domain = setting ? (setting.body.email.split('@')[1] ?? '') : profession.mail;
      const role = random.pick(profession.roles);
      const account = random.weighted({ registered: 78, none: 12, invited: 7, left: 3 });
      const body: EntityBody<'professional'> = {
        name,
        email: freshAddress(name, domain, used),
        phone: `01632 960${random.int(200, 699)}`,
        profession: profession.contributor,
        service: setting?.body.name ?? profession.service,
        settingId: setting?.id ?? null,
        account,
        role,
      };
      return { id: random.id(), contributor: profession.contributor, role, settingId: setting?.id ?? null, body };
    });
  });
}

function freshAddress(name: string, domain: string, used: Set<string>): string {
  const stem = name.toLowerCase().replace(/[^a-z]+/g, '.');
  for (let number = 1; ; number += 1) {
    const address = `${stem}${number === 1 ? '' : number}@${domain}`;
    if (!used.has(address)) {
      used.add(address);
      return address;
    }
  }
}
