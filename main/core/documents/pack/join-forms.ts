import { type PDFArray, type PDFContext, type PDFDict, PDFHexString, type PDFObject } from 'pdf-lib';
import { arrayAt, asDict, dictAt, nameOf, textAt } from './pdf-objects';

/** Form fields and layers of several files put side by side. */
export class JoinedForms {
  readonly #context: PDFContext;
  readonly #fields: PDFObject[] = [];
  readonly #fonts: PDFDict;
  readonly #layers: PDFObject[] = [];
  readonly #layersOff: PDFObject[] = [];
  readonly #layerOrder: PDFObject[] = [];

  constructor(context: PDFContext) {
    this.#context = context;
    this.#fonts = context.obj({});
  }

  /** Takes over a copied form. Field names get the file's number in front, so that equal names do not share a value. */
  addForm(form: PDFDict | undefined, number: number): void {
    if (!form) return;
    for (const item of arrayAt(form, 'Fields')?.asArray() ?? []) {
      const field = asDict(this.#context, item);
      if (!field) continue;
      field.set(nameOf('T'), PDFHexString.fromText(`d${number}.${textAt(field, 'T') ?? ''}`));
      this.#fields.push(item);
    }
    const resources = dictAt(form, 'DR');
    for (const [key, font] of (resources && dictAt(resources, 'Font'))?.entries() ?? []) {
      if (!this.#fonts.has(key)) this.#fonts.set(key, font);
    }
  }

  /** Takes over copied layers. A layer that was hidden stays hidden: what is under it may not be meant to be seen. */
  addLayers(properties: PDFDict | undefined): void {
    if (!properties) return;
    const layers = arrayAt(properties, 'OCGs')?.asArray() ?? [];
    this.#layers.push(...layers);
    const defaults = dictAt(properties, 'D');
    if (!defaults) return;
    const on = new Set(arrayAt(defaults, 'ON')?.asArray() ?? []);
    const isOff = defaults.get(nameOf('BaseState')) === nameOf('OFF');
    const off = isOff ? layers.filter((layer) => !on.has(layer)) : (arrayAt(defaults, 'OFF')?.asArray() ?? []);
    this.#layersOff.push(...off);
    const order: PDFArray | undefined = arrayAt(defaults, 'Order');
    if (order) this.#layerOrder.push(...order.asArray());
  }

  finish(catalog: PDFDict): void {
    if (this.#fields.length > 0) {
      const form = this.#context.obj({ Fields: this.#fields, DR: { Font: this.#fonts } });
      catalog.set(nameOf('AcroForm'), this.#context.register(form));
    }
    if (this.#layers.length > 0) {
      const defaults = this.#context.obj({ OFF: this.#layersOff, Order: this.#layerOrder });
      catalog.set(nameOf('OCProperties'), this.#context.obj({ OCGs: this.#layers, D: defaults }));
    }
  }
}
