import type { EntityBody } from '../../shared/hub-api/entities';
import { streets, towns } from './names';
import type { Random } from './random';

type Phase = EntityBody<'setting'>['phase'];

const FIRST =
  'Alderwood|Ashbeck|Bankfield|Beacon Fold|Birchmere|Brackenhill|Brooksend|Carr Lane|Castle Rise|Cloverley|Copperfold|Crosshill|Dale View|Fairmead|Farside|Fellgate|Foxglove|Gorse Hill|Greenholme|Hawkstone|Heather Bank|Hollin Bank|Kelder Park|Kestrel Moor|Ladywell|Langbeck|Larkspur|Limekiln|Low Moor|Marsh Overton|Meadowgate|Millbeck|Netherfield|Oakenshaw|Old Mill|Pennyfold|Priory Gate|Ravensmoor|Ridge End|Rowan Tree|Saltersgate|Sandybeck|Silverfell|Skylark|Southmoor|Stonecroft|Swallow Hill|Tannery Row|Thornley|Upper Sallow|Valley End|Watersfold|Weavers|Westerfold|Whinfell|Willowbeck|Windmill Bank|Woodgate|Wrenfield'.split(
    '|',
  );

const KINDS: Readonly<Record<Phase, { endings: readonly string[]; type: string; share: number }>> = {
  'early-years': {
    endings: ['Nursery School', 'Pre-school', 'Children’s Centre'],
    type: 'Early years provider',
    share: 14,
  },
  primary: {
    endings: ['Primary School', 'Community Primary School', 'Primary Academy', 'Junior School'],
    type: 'Mainstream school',
    share: 52,
  },
  secondary: { endings: ['High School', 'Academy', 'School'], type: 'Mainstream school', share: 16 },
  'all-through': { endings: ['All-through School'], type: 'Mainstream school', share: 2 },
  'post-16': { endings: ['College', 'Sixth Form College'], type: 'Further education', share: 5 },
  special: { endings: ['Special School', 'Specialist Academy'], type: 'Special school', share: 11 },
};

export interface DemoSetting {
  id: string;
  body: EntityBody<'setting'>;
}

/** Invented schools, colleges and nurseries: about so many, each phase in its usual share. */
export function makeSettings(random: Random, count: number): DemoSetting[] {
  const used = new Set<string>();
  const made: DemoSetting[] = [];
  for (const [phase, kind] of Object.entries(KINDS) as [Phase, (typeof KINDS)[Phase]][]) {
    const wanted = Math.max(1, Math.round((count * kind.share) / 100));
    for (let index = 0; index < wanted; index += 1) {
      const name = newName(random, kind.endings, used);
      const [town, outward] = random.pick(towns);
      const mail = name.toLowerCase().replace(/[^a-z]+/g, '-');
      made.push({
        id: random.id(),
        body: {
          name,
          urn: String(900_000 + made.length),
          type: kind.type,
          phase,
          address: [name, random.pick(streets), town, `${outward} ${random.int(1, 9)}XX`],
          email: `office@${mail}.example.org`,
          phone: `01632 96${String(1000 + (made.length % 9000)).padStart(4, '0')}`,
        },
      });
    }
  }
  return made;
}

function newName(random: Random, endings: readonly string[], used: Set<string>): string {
  for (let attempt = 0; ; attempt += 1) {
    const stem = attempt < 20 ? random.pick(FIRST) : `${random.pick(FIRST)} ${random.pick(streets).split(' ')[0]}`;
    const name = `${stem} ${random.pick(endings)}`;
    if (!used.has(name)) {
      used.add(name);
      return name;
    }
  }
}

/** A setting for an age: most in mainstream, about three in ten in special schools when the child has a plan. */
export function settingFor(
  random: Random,
  settings: readonly DemoSetting[],
  age: number,
  special: boolean,
): DemoSetting {
  const phase: Phase =
    special && age >= 4 && age < 19
      ? 'special'
      : age < 4
        ? 'early-years'
        : age < 11
          ? 'primary'
          : age < 16
            ? 'secondary'
            : 'post-16';
  return random.pick(
    settings.filter(
      ({ body }) => body.phase === phase || (body.phase === 'all-through' && age < 16 && age >= 4 && !special),
    ),
  );
}
