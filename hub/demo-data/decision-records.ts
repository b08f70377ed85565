import type { EntityBody } from '../../shared/hub-api/entities';
import type { RecordWrite } from '../store/hub-store';
import { caseRecord, type DemoCase, type DemoWorld, workingHour } from './case-parts';
import { fillWords } from './fill-words';

const ASSESS_REASONS =
  '{Name} has had support over {two|three} cycles and is still making little progress. It may be necessary for provision to be made under a plan.';
const ISSUE_REASONS =
  'The advice shows that {Name} needs provision that the setting cannot make from what is ordinarily available to it.';

/** Decisions of a live assessment, and the published letter that told the family of the first, where asked for. */
export function decisionRecords(world: DemoWorld, one: DemoCase, partyId: string, withLetter: boolean): RecordWrite[] {
  const { random } = world;
  const on = (type: string) => one.events.find((event) => event.type === type)?.date;
  const by = world.chair;
  const records: RecordWrite[] = [];
  const decide = (kind: 'assess' | 'issue', date: string, reasons: string, tests: EntityBody<'decision'>['tests']) =>
    records.push(
      caseRecord(one.id, 'decision', random.id(), {
        caseId: one.id,
        kind,
        outcome: 'yes',
        tests,
        reasons: fillWords(random, reasons, one.child.words),
        decidedOn: date,
        decidedBy: by,
      }),
    );
  const agreed = on('assessment-agreed');
  if (agreed) {
    decide('assess', agreed, ASSESS_REASONS, [
      {
        id: 'has-or-may-have-sen',
        met: true,
        finding: 'The request and the setting’s records show special educational needs.',
      },
      { id: 'may-need-plan', met: true, finding: 'Support so far has not been enough.' },
    ]);
    if (withLetter) {
      const instant = workingHour(random, agreed);
      records.push(
        caseRecord(one.id, 'letter', random.id(), {
          caseId: one.id,
          type: 'T2',
          templateVersion: '2026-1',
          date: agreed,
          status: 'published',
          recipientPartyIds: [partyId],
          text: { reasons: fillWords(random, ASSESS_REASONS, one.child.words) },
          docxDocumentId: null,
          pdfDocumentId: null,
          publishedAt: instant,
          openedAt: random.chance(0.6) ? instant : null,
        }),
      );
    }
  }
  const issue = on('decision-to-issue-agreed');
  if (issue) {
    decide('issue', issue, ISSUE_REASONS, [
      {
        id: 'provision-by-plan-necessary',
        met: true,
        finding: 'The provision advised is more than is ordinarily available.',
      },
    ]);
  }
  return records;
}
