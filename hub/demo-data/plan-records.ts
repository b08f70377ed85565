import type { EntityBody } from '../../shared/hub-api/entities';
import type { SectionCode } from '../../shared/hub-api/plan-entities';
import type { RecordWrite } from '../store/hub-store';
import { areaOf, areaTexts } from './advice-texts';
import { caseRecord, type DemoCase, type DemoWorld } from './case-parts';
import { fillWords } from './fill-words';
import { professionTexts } from './profession-texts';
import type { Random } from './random';
import type { PlanHistory } from './timeline';

type Doc = EntityBody<'plan-section'>['doc'];
type Block = Doc['content'][number];

const TEMPLATE_VERSION = '2026-1';
const RULE_SET_VERSION = 'send-2014.1';

/** The plan of a case, if it has one: the current final plan, or the open draft of a live assessment, with its sections where they are on the hub. */
export function planRecords(world: DemoWorld, one: DemoCase, history: PlanHistory | null): RecordWrite[] {
  const { random } = world;
  const drafted = one.stage === 'commenting' || one.stage === 'finalising';
  if (!history && !drafted) return [];
  const id = random.id();
  const startedOn =
    one.events.find((event) => event.type === 'decision-to-issue-agreed')?.date ?? one.events[0]?.date ?? world.asOf;
  const body: EntityBody<'plan'> = {
    caseId: one.id,
    version: history?.kind === 'amended-final' ? 2 : 1,
    kind: history?.kind ?? 'draft',
    status: history ? 'issued' : 'open',
    templateVersion: TEMPLATE_VERSION,
    ruleSetVersion: RULE_SET_VERSION,
    startedOn,
    issuedOn: history?.currentOn ?? null,
    replacesId: null,
  };
  const plan = caseRecord(one.id, 'plan', id, body);
  // most older plans exist only in Word, as they do in real authorities; those on the hub have their sections
  if (!one.rich && !drafted) return [plan];
  return [plan, ...sections(world, one, id, history !== null)];
}

function sections(world: DemoWorld, one: DemoCase, planId: string, final: boolean): RecordWrite[] {
  const { random } = world;
  return Object.entries(sectionBlocks(world, one, final)).map(([code, content]) =>
    caseRecord(one.id, 'plan-section', random.id(), {
      caseId: one.id,
      planId,
      code: code as SectionCode,
      doc: { type: 'doc', content },
    }),
  );
}

function sectionBlocks(world: DemoWorld, one: DemoCase, final: boolean): Record<SectionCode, Block[]> {
  const { random } = world;
  const { words } = one.child;
  const area = areaTexts[areaOf[one.child.need]];
  const say = (text: string) => fillWords(random, text, words);
  const some = (texts: readonly string[], count: number) => random.some(texts, count).map(say);
  const para = (text: string) => block(random, 'paragraph', text);
  const head = (text: string) => block(random, 'heading', text);
  const own = (contributor: string) => professionTexts[contributor]!;
  const health = own('community-paediatrics');
  const care = own('social-care');
  const needsCare = random.chance(0.3);
  return {
    A: [
      head(`About ${words.name}`),
      para(
        say(
          '{Name} likes {drawing|music|football|animals|being outside} and is proud of {their} {reading|pictures|swimming|jokes}.',
        ),
      ),
      para(
        say(
          '{Their} family hopes that {Name} will be happy at school, have friends and be able to ask for what {they} needs.',
        ),
      ),
    ],
    B: [head('Special educational needs'), ...some(area.needs, 4).map(para), ...some(own('school').needs, 1).map(para)],
    C: random.chance(0.5)
      ? some(health.needs, 2).map(para)
      : [para('No health needs that relate to the special educational needs have been identified.')],
    D: needsCare
      ? some(care.needs, 2).map(para)
      : [para('No social care needs that relate to the special educational needs have been identified.')],
    E: [head('Outcomes'), list(random, some(area.outcomes, 3))],
    F: [
      head('Special educational provision'),
      list(random, [...some(area.provision, 4), ...some(own('school').provision, 1)]),
    ],
    G: [
      para(
        random.chance(0.5)
          ? say(random.pick(health.provision))
          : 'No health provision is required by the special educational needs.',
      ),
    ],
    H1: [
      para(
        'No provision under section 2 of the Chronically Sick and Disabled Persons Act 1970 has been assessed as needed.',
      ),
    ],
    H2: needsCare ? some(care.provision, 1).map(para) : [para('No other social care provision is required.')],
    // section I stays empty in a draft: CFA 2014 s38(5)
    I: final ? [para(`${one.setting.body.name}, ${one.setting.body.type.toLowerCase()}.`)] : [],
    J: [para('No personal budget has been asked for.')],
    K: [
      list(random, [
        'Psychological advice',
        'Educational advice',
        'Medical advice',
        'Social care advice',
        'Views of the family',
      ]),
    ],
  };
}

function block(random: Random, type: 'paragraph' | 'heading', text: string): Block {
  const attrs = type === 'heading' ? { level: 2, blockId: random.id() } : { blockId: random.id() };
  return { type, attrs, content: [{ type: 'text', text }] };
}

function list(random: Random, items: readonly string[]): Block {
  return {
    type: 'bulletList',
    attrs: { blockId: random.id() },
    content: items.map((text) => ({
      type: 'listItem',
      attrs: { blockId: random.id() },
      content: [block(random, 'paragraph', text)],
    })),
  };
}
