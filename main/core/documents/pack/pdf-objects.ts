import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFStream,
  PDFString,
} from 'pdf-lib';

/** Small readers over PDF objects. Every one takes what a hostile file may hold and answers undefined when it is wrong. */

const names = new Map<string, PDFName>();

/** The name object of one of our own keys. Kept: the library decodes the text again at every call, and walks ask often. */
export function nameOf(key: string): PDFName {
  const known = names.get(key);
  if (known || names.size > 500) return known ?? PDFName.of(key);
  const made = PDFName.of(key);
  names.set(key, made);
  return made;
}

/** The dictionary under a key, or of a stream under it. */
export function dictAt(dict: PDFDict, key: string): PDFDict | undefined {
  return asDict(dict.context, dict.get(nameOf(key)));
}

export function asDict(context: PDFContext, object: PDFObject | undefined): PDFDict | undefined {
  const found = object instanceof PDFRef ? context.lookup(object) : object;
  if (found instanceof PDFDict) return found;
  return found instanceof PDFStream ? found.dict : undefined;
}

export function arrayAt(dict: PDFDict, key: string): PDFArray | undefined {
  return asArray(dict.context, dict.get(nameOf(key)));
}

export function asArray(context: PDFContext, object: PDFObject | undefined): PDFArray | undefined {
  const found = object instanceof PDFRef ? context.lookup(object) : object;
  return found instanceof PDFArray ? found : undefined;
}

export function numberAt(dict: PDFDict, key: string): number | undefined {
  const found = dict.context.lookup(dict.get(nameOf(key)));
  return found instanceof PDFNumber ? found.asNumber() : undefined;
}

/** The text of a name, for example "Page" of /Page. */
export function nameAt(dict: PDFDict, key: string): string | undefined {
  const found = dict.context.lookup(dict.get(nameOf(key)));
  return found instanceof PDFName ? found.decodeText() : undefined;
}

export function textAt(dict: PDFDict, key: string): string | undefined {
  return textOf(dict.context.lookup(dict.get(nameOf(key))));
}

export function textOf(object: PDFObject | undefined): string | undefined {
  if (!(object instanceof PDFString || object instanceof PDFHexString)) return undefined;
  try {
    return object.decodeText();
  } catch {
    return undefined;
  }
}

/** A list that the format lets be one thing, an array of things, or nothing. */
export function listAt(dict: PDFDict, key: string): PDFObject[] {
  const value = dict.get(nameOf(key));
  if (value === undefined) return [];
  const array = asArray(dict.context, value);
  return array ? array.asArray() : [value];
}

/** The page dictionaries' references in order. Walks with a note of what it saw, since a page tree can be a circle. */
export function pageRefs(context: PDFContext, catalog: PDFDict): PDFRef[] {
  const pages: PDFRef[] = [];
  const seen = new Set<PDFObject>();
  const root = catalog.get(nameOf('Pages'));
  const waiting: PDFObject[] = root ? [root] : [];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (!next || seen.has(next)) continue;
    seen.add(next);
    const dict = asDict(context, next);
    if (!dict) continue;
    const kids = arrayAt(dict, 'Kids');
    if (kids) waiting.push(...kids.asArray().slice().reverse());
    else if (next instanceof PDFRef) pages.push(next);
  }
  return pages;
}

/** Pairs of a name tree or a number tree, in no order. Goes at most once through each node. */
export function treePairs(root: PDFDict | undefined, leaf: 'Names' | 'Nums'): [PDFObject, PDFObject][] {
  const pairs: [PDFObject, PDFObject][] = [];
  const seen = new Set<PDFDict>();
  const waiting = root ? [root] : [];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (!node || seen.has(node)) continue;
    seen.add(node);
    const entries = arrayAt(node, leaf)?.asArray() ?? [];
    for (let i = 0; i + 1 < entries.length; i += 2) {
      const key = node.context.lookup(entries[i]);
      const value = entries[i + 1];
      if (key && value) pairs.push([key, value]);
    }
    for (const kid of arrayAt(node, 'Kids')?.asArray() ?? []) {
      const dict = asDict(node.context, kid);
      if (dict) waiting.push(dict);
    }
  }
  return pairs;
}

/** Calls `visit` for every dictionary inside an object, direct ones and those of streams; does not follow references. */
export function eachDirectDict(object: PDFObject, visit: (dict: PDFDict) => void): void {
  if (object instanceof PDFStream) eachDirectDict(object.dict, visit);
  else if (object instanceof PDFArray) for (const item of object.asArray()) eachDirectDict(item, visit);
  else if (object instanceof PDFDict) {
    visit(object);
    for (const value of object.values()) eachDirectDict(value, visit);
  }
}

/** References directly inside an object, not those behind them. */
export function refsIn(object: PDFObject, found: PDFRef[] = []): PDFRef[] {
  if (object instanceof PDFRef) found.push(object);
  else if (object instanceof PDFStream) refsIn(object.dict, found);
  else if (object instanceof PDFArray) for (const item of object.asArray()) refsIn(item, found);
  else if (object instanceof PDFDict) for (const value of object.values()) refsIn(value, found);
  return found;
}
