import { dayFromPlainDate } from '../domain/calendar';
import { DUE_SOON_DAYS } from './case-clock';

/** How an open obligation stands on `today` (plain dates), as `caseClock` would say. Windows and milestones are nobody's lateness. */
export function standingOf(
  open: { due: string; excused: boolean },
  today: string,
): { state: 'upcoming' | 'due-soon' | 'overdue' | 'excused'; daysLeft: number } {
  const daysLeft = dayFromPlainDate(open.due) - dayFromPlainDate(today);
  if (daysLeft < 0) return { state: open.excused ? 'excused' : 'overdue', daysLeft };
  return { state: daysLeft <= DUE_SOON_DAYS ? 'due-soon' : 'upcoming', daysLeft };
}
