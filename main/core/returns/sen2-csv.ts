import Papa from 'papaparse';
import type { ParsedInput } from '../../../shared/ipc/contract';
import type { Fields, Sen2Person } from './sen2-person';

export type Sen2Module = ParsedInput<'sen2.export'>['module'];

/** The rows of one module of the return that a person has, each with the person's number in the file and the parent's. */
export function moduleRows(module: Sen2Module, number: number, found: Sen2Person): Fields[] {
  const person = { PersonNo: String(number) };
  const numbered = (rows: readonly Fields[]) => rows.map((row) => ({ ...person, ...row }));
  const perRequest = (pick: (request: Sen2Person['requests'][number]) => readonly Fields[]) =>
    found.requests.flatMap((request, index) =>
      pick(request).map((row) => ({ ...person, RequestNo: String(index + 1), ...row })),
    );
  switch (module) {
    // The authority's one row stands before all persons.
    case 'authority':
      return [];
    case 'person':
      return numbered([found.person]);
    case 'request':
      return perRequest(({ request }) => [request]);
    case 'assessment':
      return perRequest(({ assessment }) => (assessment ? [assessment] : []));
    case 'named-plan':
      return perRequest(({ namedPlan }) => (namedPlan ? [namedPlan] : []));
    case 'plan-detail':
      return perRequest(({ planDetails }) => planDetails);
    case 'active-plan':
      return numbered(found.active ? [found.active.plan] : []);
    case 'placement':
      return numbered(found.active?.placements ?? []);
    case 'need':
      return numbered(found.active?.needs ?? []);
  }
}

/** Rows as CSV (RFC 4180, UTF-8 with a byte order mark so that spreadsheets read names right). A cell never starts a formula. */
export function csvOf(rows: readonly Fields[]): string {
  return `\uFEFF${Papa.unparse([...rows], { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}
