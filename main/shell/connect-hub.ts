import { type Result, refusal, success } from '../../shared/lib/result';
import type { CoreHost } from './core-host';
import { isHubAddress, rememberHub } from './launch-options';

/** Remembers the hub that somebody typed on the first start, and starts core again on it. Takes an address; nothing is sent to it here. */
export async function connectHub(core: CoreHost, userData: string, hubUrl: string): Promise<Result<true>> {
  if (!isHubAddress(hubUrl)) {
    return refusal(
      'not-a-hub-address',
      'That is not the address of a hub. It begins with https:// and your council gives it to you. Nothing was changed.',
    );
  }
  // After the answer has gone back to the screen.
  setTimeout(() => core.restartOn(rememberHub(userData, hubUrl)), 50);
  return success(true);
}
