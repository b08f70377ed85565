import { createHash } from 'node:crypto';
import { dayFromPlainDate, toLongDate, toPlainDate } from '../../../shared/domain/calendar';
import { RULE_SETS } from '../../../shared/rules/rule-set';

/** One legal date as it goes into a calendar file. */
export interface CalendarEntry {
  caseId: string;
  obligationId: string;
  reference: string;
  code: string;
  regulation: string;
  /** Plain dates. */
  due: string;
  actionDate: string;
}

/**
 * An iCalendar file (RFC 5545) of whole days. It leaves this program's protection, so it names the case by its reference and the rule
 * by its general name: no child, contributor or setting. The UID of a date is the same in every export, so that a second import
 * replaces the first. `now` is a UTC instant.
 */
export function calendarFile(entries: readonly CalendarEntry[], now: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//EHC Casework//Legal dates//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:EHC legal dates',
    ...entries.flatMap((entry) => eventLines(entry, now)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function eventLines(entry: CalendarEntry, now: string): string[] {
  const { due, reference, actionDate, regulation } = entry;
  const act = actionDate === due ? '' : ` Last working day to act: ${toLongDate(dayFromPlainDate(actionDate))}.`;
  return [
    'BEGIN:VEVENT',
    `UID:${uidOf(entry)}`,
    `DTSTAMP:${now.replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${compact(due)}`,
    `DTEND;VALUE=DATE:${compact(toPlainDate(dayFromPlainDate(due) + 1))}`,
    `SUMMARY:${escaped(`${reference}: ${generalName(entry.code)}`)}`,
    `DESCRIPTION:${escaped(`${regulation}.${act}`)}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** The obligation's own id may name a contributor or a setting, so only its digest leaves. */
function uidOf({ caseId, obligationId }: CalendarEntry): string {
  return `${createHash('sha256').update(`${caseId} ${obligationId}`).digest('hex').slice(0, 32)}@ehc-casework`;
}

const anyone: Readonly<Record<string, string>> = {
  contributor: 'a contributor',
  setting: 'a setting',
  phase: 'next phase',
};

/** The rule's name without the words that would tell a contributor or a setting. */
function generalName(code: string): string {
  const name = RULE_SETS.at(-1)?.rules.find((rule) => rule.code === code)?.name ?? code;
  return name.replace(/\{(\w+)\}/g, (_, field: string) => anyone[field] ?? '');
}

function compact(date: string): string {
  return date.replaceAll('-', '');
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (found) => `\\${found}`).replace(/\n/g, '\\n');
}

/** Lines longer than 75 octets continue on the next after a space. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
