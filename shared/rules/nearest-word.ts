/** Gives the word of a list that somebody most likely meant, in kebab-case; undefined when none is near. */
export function nearestWord(written: string, words: readonly string[]): string | undefined {
  const wanted = written
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  let best: { word: string; score: number } | undefined;
  for (const word of words) {
    const score = Math.max(likeness(wanted, word), sharedParts(wanted, word));
    if (score >= 0.6 && score > (best?.score ?? 0)) best = { word, score };
  }
  return best?.word;
}

/** 1 for the same word, 0 when every letter differs. */
function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 0 : 1 - editDistance(a, b) / longest;
}

/** How many letters must be put in, taken out or changed (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The share of the parts between hyphens that two names have in common. */
function sharedParts(a: string, b: string): number {
  const parts = new Set(a.split('-'));
  const others = b.split('-');
  const shared = others.filter((part) => parts.has(part)).length;
  return (2 * shared) / (parts.size + others.length) - 0.01;
}
