import { success } from '../../../shared/lib/result';
import { bringInHolidays, holidaysKnown } from '../clock/bank-holidays';
import { calendar, exportCalendar } from '../clock/calendar';
import { correctEvent, listEvents, undoEvent } from '../clock/corrections';
import { approveException, declineException, listExceptions, recordException } from '../clock/exceptions';
import { clockForCase } from '../clock/service';
import type { Handlers } from './handler';

export const clockHandlers: Handlers<
  | 'clock.forCase'
  | 'clock.calendar'
  | 'clock.exportCalendar'
  | 'clock.holidays'
  | 'clock.bringInHolidays'
  | 'exceptions.list'
  | 'exceptions.record'
  | 'exceptions.approve'
  | 'exceptions.decline'
  | 'events.list'
  | 'events.correct'
  | 'events.undo'
> = {
  'clock.forCase': (context, input) => clockForCase(context, input.caseId),
  'clock.calendar': calendar,
  'clock.exportCalendar': exportCalendar,
  'clock.holidays': (context) => success(holidaysKnown(context)),
  'clock.bringInHolidays': (context, input) => bringInHolidays(context, input.bytes),
  'exceptions.list': (context, input) => success(listExceptions(context, input)),
  'exceptions.record': recordException,
  'exceptions.approve': approveException,
  'exceptions.decline': declineException,
  'events.list': (context, input) => success(listEvents(context, input)),
  'events.correct': correctEvent,
  'events.undo': (context, input) => undoEvent(context, input.eventId),
};
