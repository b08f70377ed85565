import type { EntityBody } from '../../shared/hub-api/entities';
import { type Area, areaTexts } from './advice-texts';
import { fillWords } from './fill-words';
import type { ChildWords } from './person';
import { professionTexts, recommendations } from './profession-texts';
import type { Random } from './random';

type Paragraph = EntityBody<'advice'>['paragraphs'][number];
type Kind = Paragraph['kind'];

const PARAGRAPHS_A_PAGE = 6;

/** The paragraphs of one advice, one to four pages: opening, needs, outcomes, provision and recommendations under their headings. */
export function adviceParagraphs(random: Random, contributor: string, area: Area, words: ChildWords): Paragraph[] {
  const own = professionTexts[contributor];
  if (!own) throw new Error(`no texts for ${contributor}`);
  const shared = own.usesArea ? areaTexts[area] : { needs: [], outcomes: [], provision: [] };
  const amount = (list: readonly string[], least: number) =>
    random.some(list, random.int(least, Math.max(least, list.length)));
  const drafts: { kind: Kind; heading: string; section: string | null; texts: string[] }[] = [
    { kind: 'text', heading: 'How this advice was gathered', section: null, texts: [random.pick(own.opening)] },
    {
      kind: 'need',
      heading: 'Needs',
      section: own.needSection,
      texts: [...random.some(own.needs, 3), ...amount(shared.needs, 3)],
    },
    { kind: 'outcome', heading: 'Outcomes', section: 'E', texts: [...own.outcomes, ...amount(shared.outcomes, 1)] },
    {
      kind: 'provision',
      heading: 'Provision',
      section: own.provisionSection,
      texts: [...own.provision, ...amount(shared.provision, 2)],
    },
    {
      kind: 'recommendation',
      heading: 'Recommendations',
      section: own.provisionSection,
      texts: random.some(recommendations, random.int(1, 2)),
    },
  ];
  const paragraphs: Paragraph[] = [];
  for (const { kind, heading, section, texts } of drafts) {
    for (const text of texts) {
      const page = 1 + Math.floor(paragraphs.length / PARAGRAPHS_A_PAGE);
      const id = `p${String(paragraphs.length + 1).padStart(2, '0')}`;
      paragraphs.push({ id, page, heading, kind, section, text: fillWords(random, text, words) });
    }
  }
  return paragraphs;
}
