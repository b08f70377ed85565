import {
  type Block,
  type DocumentTree,
  heading,
  longDate,
  paragraph,
  type TableCell,
} from '../../../shared/domain/document-tree';
import type { Output } from '../../../shared/ipc/contract';
import { type Result, success } from '../../../shared/lib/result';
import { gradeNames } from '../../../shared/rules/plan-grades';
import { planRules } from '../../../shared/rules/plan-rules';
import type { CoreContext } from '../context';
import { treeToDocx } from '../documents/tree-to-docx';
import { footerHtml, treeToHtml } from '../documents/tree-to-html';
import { planVersionName } from './plan-tree';
import { planQuality } from './quality';

type Quality = Output<'plans.quality'>;

const cell = (text: string): TableCell => ({ blocks: [paragraph(text)] });
const rowHead = (text: string): TableCell => ({ blocks: [paragraph(text)], header: true });
const weights = { law: 'Must be put right', quality: 'Quality', style: 'Worth a look' } as const;

/** The quality report as a document: a table of the grades, then each section with what was found and by which rule. No child's name. */
export function qualityTree(quality: Quality): DocumentTree {
  const { plan, reference, recommendations: counted } = quality;
  const title = `Quality report: ${planVersionName(plan)}`;
  const total = counted.used + counted.setAside + counted.unused;
  const rows = quality.sections.map(({ code, name, words, readingAge, grade, why }) => [
    `${code} ${name}`,
    gradeNames[grade],
    why,
    String(words),
    readingAge === null ? '' : String(readingAge),
  ]);
  const found = quality.sections.filter(({ findings }) => findings.length > 0);
  const used = new Set(found.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  return {
    title,
    lang: 'en-GB',
    reference,
    blocks: [
      heading(1, title),
      {
        kind: 'keyValues',
        rows: [
          { label: 'Reference', value: [{ text: reference }] },
          { label: 'Made on', value: [{ text: longDate(quality.madeOn) }] },
          { label: 'Grade', value: [{ text: gradeNames[quality.grade] }] },
          {
            label: 'Found',
            value: [
              {
                text: `${quality.counts.law} to put right, ${quality.counts.quality} of quality, ${quality.counts.style} worth a look`,
              },
            ],
          },
          {
            label: 'Advice',
            value: [{ text: `${counted.used + counted.setAside} of ${total} recommendations accounted for` }],
          },
        ],
      },
      paragraph(
        'A plan is graded by its weakest section. Every grade comes from the rules listed at the end; a person decides.',
      ),
      heading(2, 'Grades'),
      {
        kind: 'table',
        head: [['Section', 'Grade', 'Why', 'Words', 'Reading age'].map(cell)],
        rows: rows.map(([first = '', ...rest]) => [rowHead(first), ...rest.map(cell)]),
      },
      ...found.flatMap(({ code, name, findings }): Block[] => [
        heading(2, `Section ${code}: ${name}`),
        {
          kind: 'table',
          head: [['Weight', 'Words', 'What was found', 'Rule and source'].map(cell)],
          rows: findings.map((one) => [
            rowHead(weights[one.weight]),
            cell(one.words === '' ? '(the section)' : `“${one.words}”`),
            cell(one.message),
            cell(`${one.name}. ${one.source}`),
          ]),
        },
      ]),
      heading(2, 'The rules that found something'),
      {
        kind: 'list',
        ordered: false,
        items: [...used].map((rule) => [
          paragraph(`${planRules[rule]?.name ?? rule}. ${planRules[rule]?.source ?? ''}`),
        ]),
      },
    ],
  };
}

/**
 * Saves the quality report where the person chooses, as Word or tagged PDF; the file's name holds the reference only. Refused: as
 * `planQuality`, and what the printer or the disk refuses.
 */
export async function exportQuality(
  context: CoreContext,
  input: { planId: string; format: 'docx' | 'pdf' },
): Promise<Result<{ savedTo: string | null }>> {
  const quality = planQuality(context, input.planId);
  if (!quality.ok) return quality;
  const tree = qualityTree(quality.value);
  const made =
    input.format === 'docx'
      ? success(await treeToDocx(tree))
      : await context.host.printPdf(treeToHtml(tree), footerHtml(tree.reference));
  if (!made.ok) return made;
  const { reference, plan, madeOn } = quality.value;
  const saved = await context.host.saveFile(
    `${reference}-plan-quality-${plan.version}-${madeOn}.${input.format}`,
    made.value,
  );
  return saved.ok ? success({ savedTo: saved.value }) : saved;
}
