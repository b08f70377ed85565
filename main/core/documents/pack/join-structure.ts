import { type PDFContext, type PDFDict, PDFHexString, PDFName, PDFNumber, type PDFObject, type PDFRef } from 'pdf-lib';
import { arrayAt, asDict, dictAt, eachDirectDict, listAt, nameAt, nameOf, textOf, treePairs } from './pdf-objects';
import { attributesOf, mergeNameMap, walkStructure } from './structure';

export interface JoinedPart {
  title: string;
  lang: string;
  /** Number of the file in the pack, for names that must not clash. */
  number: number;
  /** Its copied structure tree root; undefined for a file without tags. */
  root: PDFDict | undefined;
  /** All its copied objects with their new references. */
  refs: Map<PDFObject, PDFRef>;
}

/** The structure tree of a pack: /Document over one /Part for each file, with the trees of the files below. */
export class JoinedStructure {
  readonly #context: PDFContext;
  readonly #rootRef: PDFRef;
  readonly #documentRef: PDFRef;
  readonly #parts: PDFRef[] = [];
  readonly #parentNumbers: [number, PDFObject][] = [];
  readonly #roles: PDFDict;
  readonly #classes: PDFDict;
  readonly #namespaces: PDFObject[] = [];
  readonly #ids: [string, PDFRef | PDFDict][] = [];
  readonly #renamedHeaders = new Set<PDFDict>();
  #nextKey = 0;

  constructor(context: PDFContext) {
    this.#context = context;
    this.#rootRef = context.nextRef();
    this.#documentRef = context.nextRef();
    this.#roles = context.obj({});
    this.#classes = context.obj({});
  }

  /**
   * Takes over the structure of one file whose objects are already in the pack.
   */
  add(part: JoinedPart): void {
    const { root } = part;
    const offset = this.#shiftKeys([...part.refs.keys()], root !== undefined);
    const partRef = this.#context.nextRef();
    const kids = root ? listAt(root, 'K') : [];
    for (const kid of kids) asDict(this.#context, kid)?.set(nameOf('P'), partRef);
    const dict = this.#context.obj({ Type: 'StructElem', S: 'Part', P: this.#documentRef, K: kids });
    dict.set(nameOf('T'), PDFHexString.fromText(part.title));
    dict.set(nameOf('Lang'), PDFHexString.fromText(part.lang));
    this.#context.assign(partRef, dict);
    this.#parts.push(partRef);
    if (!root) return;
    for (const [key, value] of treePairs(dictAt(root, 'ParentTree'), 'Nums')) {
      if (key instanceof PDFNumber) this.#parentNumbers.push([key.asNumber() + offset, value]);
    }
    this.#rename(root, part.number, part.refs);
    for (const namespace of arrayAt(root, 'Namespaces')?.asArray() ?? []) this.#namespaces.push(namespace);
  }

  /** Writes the tree into the catalog. */
  finish(catalog: PDFDict): void {
    const context = this.#context;
    this.#parentNumbers.sort(([a], [b]) => a - b);
    const numbers = this.#parentNumbers.flatMap(([key, value]) => [PDFNumber.of(key), value]);
    const root = context.obj({
      Type: 'StructTreeRoot',
      K: [this.#documentRef],
      ParentTree: context.register(context.obj({ Nums: numbers })),
      ParentTreeNextKey: this.#nextKey,
      RoleMap: this.#roles,
      ClassMap: this.#classes,
    });
    if (this.#namespaces.length > 0) root.set(nameOf('Namespaces'), context.obj(this.#namespaces));
    if (this.#ids.length > 0) {
      this.#ids.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      const names = this.#ids.flatMap(([id, element]): PDFObject[] => [PDFHexString.of(hexOf(id)), element]);
      const limits = [names[0], names.at(-2)].flatMap((one) => one ?? []);
      const leaf = context.register(context.obj({ Limits: limits, Names: names }));
      root.set(nameOf('IDTree'), context.register(context.obj({ Kids: [leaf] })));
    }
    const document = context.obj({ Type: 'StructElem', S: 'Document', P: this.#rootRef, K: this.#parts });
    context.assign(this.#documentRef, document);
    context.assign(this.#rootRef, root);
    catalog.set(nameOf('StructTreeRoot'), this.#rootRef);
  }

  /** Moves the parent-tree keys of a file past those already used. An untagged file may carry stale keys: they go. */
  #shiftKeys(objects: readonly PDFObject[], tagged: boolean): number {
    const offset = this.#nextKey;
    for (const object of objects) {
      eachDirectDict(object, (dict) => {
        for (const key of ['StructParents', 'StructParent']) {
          const value = dict.get(nameOf(key));
          if (!(value instanceof PDFNumber)) continue;
          if (!tagged) dict.delete(nameOf(key));
          else {
            dict.set(nameOf(key), PDFNumber.of(value.asNumber() + offset));
            this.#nextKey = Math.max(this.#nextKey, value.asNumber() + offset + 1);
          }
        }
      });
    }
    return offset;
  }

  /** Renames roles, classes and ids of a file that mean something else in an earlier one. */
  #rename(root: PDFDict, number: number, refs: Map<PDFObject, PDFRef>): void {
    const roles = mergeNameMap(this.#roles, dictAt(root, 'RoleMap'), `-d${number}`);
    const classes = mergeNameMap(this.#classes, dictAt(root, 'ClassMap'), `-d${number}`);
    walkStructure(root, {
      element: (element) => {
        const role = roles.get(nameAt(element, 'S') ?? '');
        if (role) element.set(nameOf('S'), nameOf(role));
        if (classes.size > 0 && element.has(nameOf('C'))) this.#renameClasses(element, classes);
        const id = textOf(this.#context.lookup(element.get(nameOf('ID'))));
        if (id !== undefined) {
          const fresh = `d${number}-${id}`;
          element.set(nameOf('ID'), PDFHexString.of(hexOf(fresh)));
          this.#ids.push([fresh, refs.get(element) ?? element]);
        }
        for (const attributes of attributesOf(element)) this.#renameHeaders(attributes, number);
      },
    });
  }

  #renameClasses(element: PDFDict, classes: Map<string, string>): void {
    const renamed = listAt(element, 'C').map((item) => {
      const fresh = item instanceof PDFName ? classes.get(item.decodeText()) : undefined;
      return fresh ? nameOf(fresh) : item;
    });
    element.set(nameOf('C'), this.#context.obj(renamed));
  }

  #renameHeaders(attributes: PDFDict, number: number): void {
    const headers = arrayAt(attributes, 'Headers');
    if (!headers || this.#renamedHeaders.has(attributes)) return;
    // Cells may share one attribute dictionary: it must not be renamed twice.
    this.#renamedHeaders.add(attributes);
    const renamed = headers.asArray().map((item) => {
      const id = textOf(this.#context.lookup(item));
      return id === undefined ? item : PDFHexString.of(hexOf(`d${number}-${id}`));
    });
    attributes.set(nameOf('Headers'), this.#context.obj(renamed));
  }
}

function hexOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('hex').toUpperCase();
}
