import { diffIndices } from 'node-diff3';

export interface Aligned<T> {
  before?: T;
  after?: T;
}

export interface AlignRules<T> {
  /** Items with one key are the same. */
  key(item: T): string;
  /** How alike two items are, 0 to 1; below `atLeast` they are not one item changed but one removed and one added. */
  score(before: T, after: T): number;
  atLeast: number;
}

/** Above this many pairs a stretch is not compared item by item: it is taken as replaced whole, so that no text can hang the app. */
const mostPairs = 250_000;

/**
 * Puts two lists side by side in order: the same item, an item changed (both there), one removed, one added. Equal items are paired
 * first, then the likest of those between them. The same lists always give the same answer.
 */
export function align<T>(before: readonly T[], after: readonly T[], rules: AlignRules<T>): Aligned<T>[] {
  const result: Aligned<T>[] = [];
  let [a, b] = [0, 0];
  const keep = (upTo: number) => {
    while (a < upTo) result.push({ before: before[a++]!, after: after[b++]! });
  };
  for (const { buffer1, buffer2 } of diffIndices(before.map(rules.key), after.map(rules.key))) {
    keep(buffer1[0]);
    const [nextA, nextB] = [buffer1[0] + buffer1[1], buffer2[0] + buffer2[1]];
    result.push(...alignUnequal(before.slice(a, nextA), after.slice(b, nextB), rules));
    [a, b] = [nextA, nextB];
  }
  keep(before.length);
  return result;
}

/** The order-keeping pairing with the greatest sum of likeness; removed items stand before added ones. */
function alignUnequal<T>(before: readonly T[], after: readonly T[], rules: AlignRules<T>): Aligned<T>[] {
  const apart = () => [...before.map((item) => ({ before: item })), ...after.map((item) => ({ after: item }))];
  if (before.length * after.length > mostPairs || before.length === 0 || after.length === 0) return apart();
  const width = after.length + 1;
  const best = new Float64Array((before.length + 1) * width);
  const scores = new Float64Array(before.length * after.length);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const score = rules.score(before[i]!, after[j]!);
      scores[i * after.length + j] = score;
      const paired = score >= rules.atLeast ? score + best[(i + 1) * width + j + 1]! : -1;
      best[i * width + j] = Math.max(paired, best[(i + 1) * width + j]!, best[i * width + j + 1]!);
    }
  }
  const result: Aligned<T>[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    const score = scores[i * after.length + j]!;
    const here = best[i * width + j]!;
    if (score >= rules.atLeast && here === score + best[(i + 1) * width + j + 1]!) {
      result.push({ before: before[i++]!, after: after[j++]! });
    } else if (here === best[(i + 1) * width + j]!) result.push({ before: before[i++]! });
    else result.push({ after: after[j++]! });
  }
  while (i < before.length) result.push({ before: before[i++]! });
  while (j < after.length) result.push({ after: after[j++]! });
  return result;
}
