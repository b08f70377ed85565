import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { CoreContext } from '../context';

/** What the return says of the authority itself (domain 4.1): its code and who holds the posts that it asks about; null where not said. */
export function returnAuthority(context: CoreContext): Output<'sen2.authority'> {
  const said = context.cache.get('authority', 'authority')?.sen2;
  return {
    authorityCode: said?.authorityCode || null,
    dmo: said?.dmo || null,
    dco: said?.dco || null,
    dsco: said?.dsco || null,
  };
}

/** Keeps it for the whole authority. Refused: `no-authority` (nothing has come from the hub yet). */
export function saveReturnAuthority(
  context: CoreContext,
  input: ParsedInput<'sen2.saveAuthority'>,
): Result<{ done: true }> {
  if (!context.cache.get('authority', 'authority')) {
    return refusal('no-authority', 'The authority’s settings have not come from the hub yet. Nothing was saved.');
  }
  const { authorityCode, dmo, dco, dsco } = input;
  const sen2 = { authorityCode, dmo: dmo.trim(), dco: dco.trim(), dsco: dsco.trim() };
  context.cache.command((writer) => writer.update('authority', 'authority', { sen2 }));
  return success({ done: true });
}
