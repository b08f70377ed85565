import { PDFArray, type PDFContext, type PDFDict, PDFNumber, type PDFRef } from 'pdf-lib';
import { arrayAt, asDict, dictAt, nameOf, numberAt } from './pdf-objects';
import { embedStampFont, encodeStamp, type StampFont } from './stamp-font';

const SIZE = 8;
const MARGIN = 14;
const PADDING = 3;

/**
 * Prints "Page n of N · reference" at the top right of every page, as an artifact, so that a screen reader passes over
 * it. Stands upright on turned pages and inside the crop box.
 */
export function stampPages(context: PDFContext, pages: readonly PDFRef[], reference: string, font: StampFont): void {
  const fontRef = embedStampFont(context, font);
  // Whatever a page leaves behind in the graphics state must not move the stamp.
  const save = context.register(context.stream('q\n'));
  pages.forEach((ref, i) => {
    const page = asDict(context, ref);
    if (!page) return;
    const name = addFont(context, page, fontRef);
    const text = encodeStamp(font, `Page ${i + 1} of ${pages.length} \u00b7 ${reference}`);
    const stamp = context.register(context.flateStream(drawing(page, text, name)));
    const existing = page.get(nameOf('Contents'));
    const found = context.lookup(existing);
    const streams = found instanceof PDFArray ? found.asArray() : existing ? [existing] : [];
    page.set(nameOf('Contents'), context.obj([save, ...streams, stamp]));
    page.set(nameOf('Tabs'), nameOf('S'));
  });
}

function addFont(context: PDFContext, page: PDFDict, fontRef: PDFRef): string {
  let resources = dictAt(page, 'Resources');
  if (!resources) {
    resources = context.obj({});
    page.set(nameOf('Resources'), resources);
  }
  let fonts = dictAt(resources, 'Font');
  if (!fonts) {
    fonts = context.obj({});
    resources.set(nameOf('Font'), fonts);
  }
  // A pack inside a pack has a stamp of its own under this name.
  let name = 'EhcStamp';
  while (fonts.has(nameOf(name)) && fonts.get(nameOf(name)) !== fontRef) name += 'x';
  fonts.set(nameOf(name), fontRef);
  return name;
}

function drawing(page: PDFDict, text: { hex: string; width: number }, fontName: string): string {
  const [left, bottom, width, height] = visibleBox(page);
  const turn = ((((numberAt(page, 'Rotate') ?? 0) % 360) + 360) % 360) as 0 | 90 | 180 | 270;
  const matrix = {
    0: [1, 0, 0, 1, left, bottom],
    90: [0, 1, -1, 0, left + width, bottom],
    180: [-1, 0, 0, -1, left + width, bottom + height],
    270: [0, -1, 1, 0, left, bottom + height],
  }[turn] ?? [1, 0, 0, 1, left, bottom];
  const seenWidth = turn % 180 === 0 ? width : height;
  const seenHeight = turn % 180 === 0 ? height : width;
  const textWidth = (text.width * SIZE) / 1000;
  const x = Math.max(PADDING, seenWidth - MARGIN - textWidth);
  const y = seenHeight - MARGIN - SIZE;
  const box = [x - PADDING, y - PADDING, textWidth + 2 * PADDING, SIZE + 2 * PADDING].map(fixed).join(' ');
  return [
    '\nQ /Artifact <</Type /Pagination /Subtype /Header>> BDC q',
    `${matrix.map(fixed).join(' ')} cm 1 1 1 rg ${box} re f`,
    `0 0 0 rg BT /${fontName} ${SIZE} Tf ${fixed(x)} ${fixed(y)} Td <${text.hex}> Tj ET`,
    'Q EMC\n',
  ].join('\n');
}

function fixed(value: number): string {
  return Number(value.toFixed(3)).toString();
}

/** Left, bottom, width and height of what a reader shows: the crop box within the media box. A4 when neither is right. */
function visibleBox(page: PDFDict): [number, number, number, number] {
  const media = boxAt(page, 'MediaBox') ?? [0, 0, 595, 842];
  const crop = boxAt(page, 'CropBox') ?? media;
  const left = Math.max(media[0], crop[0]);
  const bottom = Math.max(media[1], crop[1]);
  const right = Math.min(media[2], crop[2]);
  const top = Math.min(media[3], crop[3]);
  return right > left && top > bottom ? [left, bottom, right - left, top - bottom] : [0, 0, 595, 842];
}

function boxAt(page: PDFDict, key: string): [number, number, number, number] | undefined {
  const values = arrayAt(page, key)
    ?.asArray()
    .map((item) => page.context.lookup(item));
  if (values?.length !== 4 || !values.every((value) => value instanceof PDFNumber)) return undefined;
  const [a, b, c, d] = values.map((value) => (value instanceof PDFNumber ? value.asNumber() : 0)) as [
    number,
    number,
    number,
    number,
  ];
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}
