import { type Block, type DocumentTree, heading, longDate, paragraph } from '../../../shared/domain/document-tree';
import { stageNames } from '../../../shared/rules/case-words';
import { decisionTests } from '../../../shared/rules/decision-tests';
import type { CaseClock } from '../../../shared/rules/types';
import { ageYears, schoolYear } from '../cases/ages';
import { nextDue } from '../cases/projector';
import type { Held } from '../db/record-store';

export interface CoverInput {
  title: string;
  case: Held<'case'>;
  setting: string | null;
  clock: CaseClock;
  decisions: readonly Held<'decision'>[];
  advices: readonly Held<'advice'>[];
  /** Plain date, Europe/London. */
  today: string;
}

/** "A. O." for Amara Okafor: covers lie on tables. */
export function initials(child: Pick<Held<'case'>['child'], 'firstName' | 'lastName'>): string {
  return [child.firstName, child.lastName].map((name) => `${name.trim().charAt(0).toUpperCase()}.`).join(' ');
}

/** The first page of a pack: who by initials only, what is due, the legal test in words, the decisions so far and the advice. */
export function coverSheet(input: CoverInput): DocumentTree {
  const { case: held, clock, today } = input;
  const due = nextDue(clock);
  const born = held.child.dateOfBirth;
  const kind = clock.stage === 'request' || clock.stage === 'decision-to-assess' ? 'assess' : 'issue';
  const { law, tests, factors } = decisionTests[kind];
  const row = (label: string, text: string) => ({ label, value: [{ text }] });
  const blocks: Block[] = [
    heading(1, input.title),
    {
      kind: 'keyValues',
      rows: [
        row('Reference', held.reference),
        row('Child or young person', initials(held.child)),
        row('Age and school year', `${ageYears(born, today)}, ${schoolYear(born, today)}`),
        row('Setting', input.setting ?? 'None recorded'),
        row('Stage', stageNames[clock.stage]),
        row(
          'Due',
          due ? `${due.name}: ${longDate(due.due)} (${due.regulation}), ${daysWords(due.daysLeft)}` : 'Nothing is due',
        ),
        row('Made on', longDate(today)),
      ],
    },
    heading(2, 'The legal test'),
    paragraph(law),
    list(tests.map(({ question, regulation }) => `${question} (${regulation})`)),
    heading(2, 'Guidance only, never a test'),
    list(factors),
  ];
  if (input.decisions.length > 0) {
    const words = {
      assess: { yes: 'To assess', no: 'Not to assess' },
      issue: { yes: 'To issue a plan', no: 'Not to issue a plan' },
    };
    blocks.push(
      heading(2, 'Decisions so far'),
      list(input.decisions.map((one) => `${longDate(one.decidedOn)}: ${words[one.kind][one.outcome]}`)),
    );
  }
  if (input.advices.length > 0) {
    blocks.push(
      heading(2, 'Advice received'),
      list(input.advices.map((one) => `${one.title}, ${longDate(one.date)}, received ${longDate(one.receivedOn)}`)),
    );
  }
  return { title: input.title, lang: 'en-GB', reference: held.reference, blocks };
}

function list(items: readonly string[]): Block {
  return { kind: 'list', ordered: false, items: items.map((text) => [paragraph(text)]) };
}

function daysWords(daysLeft: number): string {
  if (daysLeft === 0) return 'today';
  const count = Math.abs(daysLeft) === 1 ? '1 day' : `${Math.abs(daysLeft)} days`;
  return daysLeft < 0 ? `${count} late` : `${count} left`;
}
