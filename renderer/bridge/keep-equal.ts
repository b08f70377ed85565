function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * The new answer, made of the old one's objects wherever both say the same: what did not change is the same object, and nothing that
 * shows only that is drawn again. Bytes and the like are taken as they come.
 */
export function keepEqual<T>(before: unknown, now: T): T {
  if (before === now || typeof before !== 'object' || typeof now !== 'object' || before === null || now === null) {
    return now;
  }
  if (Array.isArray(before) && Array.isArray(now)) {
    const kept = now.map((item, index) => keepEqual(before[index], item));
    const same = kept.length === before.length && kept.every((item, index) => item === before[index]);
    return (same ? before : kept) as T;
  }
  if (Array.isArray(before) || Array.isArray(now) || !isPlain(before) || !isPlain(now)) return now;
  const old = before as Record<string, unknown>;
  const names = Object.keys(now);
  let same = names.length === Object.keys(old).length;
  const kept: Record<string, unknown> = {};
  for (const name of names) {
    kept[name] = keepEqual(old[name], (now as Record<string, unknown>)[name]);
    if (kept[name] !== old[name] || !(name in old)) same = false;
  }
  return (same ? old : kept) as T;
}
