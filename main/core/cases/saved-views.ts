import { z } from 'zod';
import type { TrayFilter } from '../../../shared/ipc/contract';
import { trayFilter } from '../../../shared/ipc/contract/parts';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { CoreContext } from '../context';

const prefix = 'view:';
const most = 50;
const stored = z.object({ name: z.string(), filter: trayFilter });

export interface SavedView {
  id: string;
  name: string;
  filter: TrayFilter;
}

/** This person's saved views of the tray, by name. One that a later version wrote in another shape is left out. */
export function savedViews(context: CoreContext): SavedView[] {
  return context.cache
    .localWith(prefix)
    .flatMap(({ key, value }) => {
      const parsed = stored.safeParse(JSON.parse(value));
      return parsed.success ? [{ id: key.slice(prefix.length), ...parsed.data }] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** Keeps a view; one with the same name is replaced. Refused with `too-many-views` from the fifty-first. */
export function saveView(context: CoreContext, name: string, filter: TrayFilter): Result<{ id: string }> {
  const views = savedViews(context);
  const wanted = name.trim();
  const same = views.find((view) => view.name.toLowerCase() === wanted.toLowerCase());
  if (!same && views.length >= most) return refusal('too-many-views', 'You have 50 saved views. Remove one first.');
  const id = same?.id ?? context.newId();
  context.cache.command((writer) => writer.putLocal(`${prefix}${id}`, JSON.stringify({ name: wanted, filter })));
  return success({ id });
}

/** Forgets a saved view; forgetting one that is not there changes nothing. */
export function removeView(context: CoreContext, id: string): void {
  context.cache.command((writer) => writer.putLocal(`${prefix}${id}`, null));
}
