import { contentHash } from '../../../shared/hub-api/content-hash';
import type { HubRecord } from '../../../shared/hub-api/sync';

const password = 'Northmoor-2026!';

/** What somebody at another computer does at the hub, without a window for it: signed in as they are, through its own doors. */
export async function atTheHub(url: string, email: string) {
  const ask = async <T>(path: string, body?: object, token?: string): Promise<T> => {
    const answer = await fetch(`${url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const deviceId = 'device-at-the-hub';
  const { challengeId } = await ask<{ challengeId: string }>('/v1/sessions', { email, password, deviceId });
  const { code } = await ask<{ code: string }>(`/dev/codes?email=${encodeURIComponent(email)}`);
  const session = await ask<{ accessToken: string; account: { id: string } }>('/v1/sessions/verify', {
    challengeId,
    code,
  });
  const { epoch } = await ask<{ epoch: string }>('/v1/capabilities');
  const { records } = await ask<{ records: HubRecord[] }>('/v1/changes?limit=5000', undefined, session.accessToken);
  return {
    /** Takes a case over and restricts it: every other caseworker loses it. */
    takeOver: async (reference: string): Promise<void> => {
      const found = records.find(({ entity, body }) => entity === 'case' && body?.reference === reference);
      if (!found?.body) throw new Error(`no case ${reference}`);
      const fields = { restricted: true, caseworkerId: session.account.id };
      const mutation = {
        id: crypto.randomUUID(),
        n: 1,
        entity: 'case',
        entityId: found.id,
        caseId: found.id,
        op: 'update',
        fields,
        base: Object.fromEntries(Object.keys(fields).map((name) => [name, contentHash(found.body?.[name])])),
        madeAt: new Date().toISOString(),
      };
      const { answers } = await ask<{ answers: { result: string }[] }>(
        '/v1/mutations',
        { deviceId, epoch, mutations: [mutation] },
        session.accessToken,
      );
      if (answers[0]?.result !== 'applied') throw new Error(`the case was not taken over: ${JSON.stringify(answers)}`);
    },
  };
}
