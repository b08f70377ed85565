import { demoPassword } from '../../../hub/demo-data/authority';

export interface SentComment {
  section: string | null;
  passages?: { blockId: string | null; words: string }[];
  text: string;
}

interface DraftOnHub {
  planId: string;
  reference: string;
  sections: { code: string; units: { blockId: string | null; text: string }[] }[];
}

/** A family on the hub of a demo: the main contact of a case whose reference is given, signed in as a browser does. */
export async function familyOf(hubUrl: string, reference: string) {
  const call = async <T>(method: string, path: string, body?: unknown, token?: string): Promise<T> => {
    const answer = await fetch(`${hubUrl}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { accounts } = await call<{ accounts: { email: string; role: string }[] }>('GET', '/dev/contributors');
  for (const { email } of accounts.filter(({ role }) => role === 'parent-carer')) {
    const sign = { email, password: demoPassword, deviceId: 'browser-0001' };
    const { challengeId } = await call<{ challengeId: string }>('POST', '/v1/contributor/sessions', sign);
    const { code } = await call<{ code: string }>('GET', `/dev/codes?email=${encodeURIComponent(email)}`);
    const session = { challengeId, code };
    const { accessToken } = await call<{ accessToken: string }>('POST', '/v1/contributor/sessions/verify', session);
    const { cases } = await call<{ cases: { reference: string }[] }>(
      'GET',
      '/v1/contributor/cases',
      undefined,
      accessToken,
    );
    if (!cases.some((one) => one.reference === reference)) continue;
    const drafts = async () =>
      (
        await call<{ drafts: { planId: string; reference: string }[] }>(
          'GET',
          '/v1/contributor/drafts',
          undefined,
          accessToken,
        )
      ).drafts;
    return {
      email,
      /** The draft as it was served. */
      draft: async (): Promise<DraftOnHub> => {
        const found = (await drafts()).find((one) => one.reference === reference);
        if (!found) throw new Error(`no draft of ${reference} has been served`);
        return call<DraftOnHub>('GET', `/v1/contributor/drafts/${found.planId}`, undefined, accessToken);
      },
      /** Writes comments and finishes commenting. */
      comment: (planId: string, comments: SentComment[]) =>
        call<{ commentIds: string[] }>('POST', `/v1/contributor/drafts/${planId}/finish`, { comments }, accessToken),
    };
  }
  throw new Error(`no family of the demo can sign in for ${reference}`);
}
