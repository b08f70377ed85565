import { Button, Subtitle2 } from '@fluentui/react-components';
import { ArrowLeft20Regular, DocumentPdf20Regular, DocumentText20Regular } from '@fluentui/react-icons';
import type { Output } from '../../../shared/ipc/contract';
import { gradeNames, type PlanGrade } from '../../../shared/rules/plan-grades';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { longDate } from '../../ui/dates';
import { type Meaning, MeaningTag } from '../../ui/meaning-tag';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { ErrorState, SkeletonLines } from '../../ui/states';
import styles from './quality.module.css';
import { planWords } from './use-plan';

type Quality = Output<'plans.quality'>;
type Section = Quality['sections'][number];
export type QualityFinding = Section['findings'][number];

const meanings: Record<PlanGrade, Meaning> = {
  'put-right': 'late',
  'needs-work': 'due-soon',
  nearly: 'plain',
  good: 'met',
};
const weightNames: Record<QualityFinding['weight'], string> = {
  law: 'Must be put right',
  quality: 'Quality',
  style: 'Worth a look',
};

/** How good each section of a plan is by the rules, why, and where: for moderation and audit. */
export function QualityReport({
  planId,
  onClose,
  onGo,
}: {
  planId: string;
  onClose: () => void;
  onGo: (sectionCode: string, finding: QualityFinding) => void;
}) {
  const { data, error, again } = useQuery('plans.quality', { planId });
  const save = useCommand('plans.exportQuality');
  const saveAs = async (format: 'docx' | 'pdf') => {
    const result = await save.run({ planId, format });
    if (result.ok && result.value.savedTo) say(`Saved as ${result.value.savedTo}`);
  };
  if (!data)
    return error ? (
      <ErrorState onRetry={again} refusal={error} />
    ) : (
      <SkeletonLines label="Checking the plan" lines={10} />
    );
  return (
    <div className={styles.screen}>
      <div className={styles.bar}>
        <Button appearance="subtle" icon={<ArrowLeft20Regular />} onClick={onClose}>
          Back to the plan
        </Button>
        <Subtitle2 as="h2">Quality report</Subtitle2>
        <Button disabled={save.busy} icon={<DocumentText20Regular />} onClick={() => saveAs('docx')}>
          Save as Word
        </Button>
        <Button disabled={save.busy} icon={<DocumentPdf20Regular />} onClick={() => saveAs('pdf')}>
          Save as PDF
        </Button>
      </div>
      <RefusalNotice onDismiss={save.clearError} refusal={save.error} />
      <Summary quality={data} />
      <Grades sections={data.sections} />
      {data.sections
        .filter(({ findings }) => findings.length > 0)
        .map((section) => (
          <Findings key={section.code} onGo={(finding) => onGo(section.code, finding)} section={section} />
        ))}
    </div>
  );
}

function Summary({ quality }: { quality: Quality }) {
  const { plan, reference, madeOn, grade, counts, recommendations } = quality;
  const { used, setAside, unused } = recommendations;
  return (
    <section aria-label="The plan as a whole" className={styles.summary}>
      <MeaningTag meaning={meanings[grade]}>{gradeNames[grade]}</MeaningTag>
      <p>
        {planWords(plan)} of {reference}, checked on {longDate(madeOn)}. A plan is as good as its weakest section.{' '}
        <b>{counts.law}</b> to put right, <b>{counts.quality}</b> of quality, <b>{counts.style}</b> worth a look.{' '}
        {used + setAside} of {used + setAside + unused} recommendations of the advice are accounted for.
      </p>
      <p className={styles.quiet}>
        The grades come from rules that name their source; they advise, and a person decides. Names of children are
        looked for, and never repeated here.
      </p>
    </section>
  );
}

function Grades({ sections }: { sections: readonly Section[] }) {
  return (
    <div className={styles.tableBox}>
      <table aria-label="Grades by section" className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Section</th>
            <th scope="col">Grade</th>
            <th scope="col">Why</th>
            <th scope="col">Words</th>
            <th scope="col">Reading age</th>
          </tr>
        </thead>
        <tbody>
          {sections.map(({ code, name, grade, why, words, readingAge }) => (
            <tr key={code}>
              <th scope="row">
                <b>{code}</b> {name}
              </th>
              <td className={styles.grade}>
                <MeaningTag meaning={meanings[grade]}>{gradeNames[grade]}</MeaningTag>
              </td>
              <td>{why}</td>
              <td className={styles.number}>{words}</td>
              <td className={styles.number}>{readingAge ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Findings({ section, onGo }: { section: Section; onGo: (finding: QualityFinding) => void }) {
  const { code, name, findings } = section;
  return (
    <section aria-labelledby={`quality-${code}`} className={styles.found}>
      <h3 id={`quality-${code}`}>
        Section {code}: {name}
      </h3>
      <ul>
        {findings.map((finding, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be found twice
          <li key={at}>
            <div>
              <p>
                {finding.words === '' ? null : <b className={styles.words}>“{finding.words}” </b>}
                {finding.message}
              </p>
              <p className={styles.quiet}>
                {weightNames[finding.weight]}. {finding.name}. {finding.source}
              </p>
            </div>
            <Button
              aria-label={`Go to it in section ${code}${finding.words === '' ? '' : `: ${finding.words.slice(0, 60)}`}`}
              onClick={() => onGo(finding)}
              size="small"
            >
              Go to it
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
