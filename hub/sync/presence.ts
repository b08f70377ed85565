import { type Presence, presenceSeconds } from '../../shared/hub-api/presence';

interface Here {
  accountId: string;
  name: string;
  until: number;
}

/** Who has which plan section open just now. In memory only, never audited: a hub that starts again knows nobody, and learns within 20 seconds. */
export interface PresenceBoard {
  /** Notes that one computer of this person has the section open, or no longer; gives the others who have. `now` in milliseconds. */
  beat(
    who: { accountId: string; deviceId: string; name: string },
    sectionId: string,
    here: boolean,
    now: number,
  ): Presence['others'];
}

export function makePresenceBoard(): PresenceBoard {
  const sections = new Map<string, Map<string, Here>>();
  const forget = (now: number) => {
    for (const [sectionId, devices] of sections) {
      for (const [deviceId, { until }] of devices) if (until <= now) devices.delete(deviceId);
      if (devices.size === 0) sections.delete(sectionId);
    }
  };
  return {
    beat: ({ accountId, deviceId, name }, sectionId, here, now) => {
      forget(now);
      const devices = sections.get(sectionId) ?? new Map<string, Here>();
      if (here) {
        devices.set(deviceId, { accountId, name, until: now + presenceSeconds * 1000 });
        sections.set(sectionId, devices);
      } else devices.delete(deviceId);
      const others = new Map(
        [...devices.values()].filter((one) => one.accountId !== accountId).map((one) => [one.accountId, one.name]),
      );
      return [...others].map(([id, otherName]) => ({ id, name: otherName }));
    },
  };
}
