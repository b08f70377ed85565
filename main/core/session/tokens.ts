import { success } from '../../../shared/lib/result';
import type { HubClient, TokenSource } from '../hub-client/hub-client';
import { type HubResult, hubFailure } from '../hub-client/hub-failure';

export interface TokenKeeper extends TokenSource {
  accept(tokens: { accessToken: string; refreshToken: string }): void;
}

const signInAgain = () =>
  hubFailure(
    'unauthorised',
    'sign-in-needed',
    'Sign in again to send and receive. Your work is safe on this computer.',
  );

/**
 * Holds the access token in memory and the refresh token where `load` and `save` keep it (the encrypted cache). The hub ends the whole
 * family when a refresh token is used twice, so all who need a new pair at the same time share one request.
 */
export function createTokenKeeper(options: {
  hub: HubClient;
  deviceId: string;
  load(): string | null;
  save(refreshToken: string | null): void;
}): TokenKeeper {
  let access: string | null = null;
  let asking: Promise<HubResult<true>> | null = null;
  const ask = async (): Promise<HubResult<true>> => {
    const refreshToken = options.load();
    if (refreshToken === null) return signInAgain();
    const fresh = await options.hub.refresh(refreshToken, options.deviceId);
    if (fresh.ok) {
      access = fresh.value.accessToken;
      options.save(fresh.value.refreshToken);
      return success(true);
    }
    if (fresh.kind !== 'unauthorised') return fresh;
    access = null;
    options.save(null);
    return signInAgain();
  };
  return {
    access: () => access,
    accept: (tokens) => {
      access = tokens.accessToken;
      options.save(tokens.refreshToken);
    },
    refresh: (spent) => {
      // Somebody else has a new one already.
      if (access !== null && access !== spent) return Promise.resolve(success(true));
      asking ??= ask().finally(() => {
        asking = null;
      });
      return asking;
    },
  };
}
