import { canonicalJson } from '../hub-api/content-hash';

interface Block {
  attrs?: Record<string, unknown>;
}
interface Doc {
  content?: Block[];
}

const idOf = (block: Block): unknown => block.attrs?.blockId ?? null;
const same = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b);

/**
 * Takes two versions of a rich text; gives one that holds every paragraph of both: where they differ, the first one's paragraph, then the
 * second one's under an id of its own. `idFor` must give the same id for the same paragraph each time: when two people do this at once,
 * their texts are then the same, and nothing stands there twice. For a person to make one text of, never to be sent as it is.
 */
export function bothDocs(first: unknown, second: unknown, idFor: (blockId: string) => string): object {
  const [one, other] = [first, second].map((doc) => (doc as Doc | null)?.content ?? []) as [Block[], Block[]];
  const blocks = [...one];
  const firstById = new Map(one.map((block) => [idOf(block), block]));
  let after = -1;
  for (const block of other) {
    const id = idOf(block);
    const twin = id === null ? undefined : firstById.get(id);
    const at = twin ? blocks.indexOf(twin) : -1;
    if (twin && same(twin, block)) {
      after = at;
      continue;
    }
    const place = Math.max(at, after) + 1;
    blocks.splice(place, 0, twin ? { ...block, attrs: { ...block.attrs, blockId: idFor(String(id)) } } : block);
    after = place;
  }
  return { ...((first ?? second) as object), type: 'doc', content: blocks };
}
