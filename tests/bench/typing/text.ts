import type { RichBlock, RichDoc, RichText, SuggestedBy } from '../../../shared/domain/rich-doc';
import { contentHash } from '../../../shared/hub-api/content-hash';
import { Dice, PlanGenerator } from '../../support/plan-generator';

const BLOCKS = 284;
const by: SuggestedBy = { id: 's', byId: 'staff-2', by: 'Colin Atherton', at: '2026-11-20T09:30:00.000Z' };

/** Every third paragraph from an advice, every seventh with a suggestion in it. */
function worked(block: RichBlock, index: number): RichBlock {
  if (block.type !== 'paragraph') return block;
  const content = (block.content ?? []).map((node, at): typeof node => {
    if (node.type !== 'text') return node;
    const source = {
      type: 'provenance' as const,
      attrs: {
        adviceId: 'advice-00001',
        paragraphId: `p-${index}`,
        page: 1 + (index % 9),
        how: 'quoted' as const,
        sha: contentHash(node.text),
      },
    };
    const marks = [...(node.marks ?? []), ...(index % 3 === 0 ? [source] : [])];
    const suggested = index % 7 === 0 && at === 0;
    const attrs = { ...by, id: `s-${index}` };
    const made: RichText = { type: 'text', text: node.text, marks };
    return suggested ? { ...made, marks: [...marks, { type: 'deletion', attrs }] } : made;
  });
  return { ...block, content };
}

/** A plan of 40 pages in one section: harder than any real one, where each section is a text of its own. */
export function longSection(): RichDoc {
  const { content = [] } = new PlanGenerator(new Dice(2026)).doc(BLOCKS);
  return { type: 'doc', content: content.map(worked) };
}

/** What core found in it: twenty places that could be clearer. */
export function findingsIn({ content = [] }: RichDoc) {
  return content
    .flatMap((block) => (block.type === 'paragraph' ? [block] : []))
    .slice(0, 20)
    .map((block) => {
      const [first] = block.content ?? [];
      const words = first?.type === 'text' ? first.text.slice(0, 12) : '';
      return {
        blockId: block.attrs?.blockId ?? '',
        rule: 'vague',
        words,
        message: 'Say how often.',
        source: 'reg 12(1)',
      };
    })
    .filter(({ words }) => words !== '');
}
