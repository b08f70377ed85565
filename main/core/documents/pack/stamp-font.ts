import type { PDFContext, PDFRef } from 'pdf-lib';

/** A TrueType font read just far enough to embed it and to measure Latin-1 text. */
export interface StampFont {
  bytes: Uint8Array;
  /** Width of each code from 32 to 255, in thousandths of the size. */
  widths: number[];
  ascent: number;
  descent: number;
  box: number[];
}

const FIRST = 32;
const LAST = 255;

/** Reads a TrueType font with a format 4 character map, such as the one in resources/fonts. Throws on another: a bug. */
export function readStampFont(bytes: Uint8Array): StampFont {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, number>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + i * 16;
    tables.set(String.fromCharCode(...bytes.subarray(at, at + 4)), view.getUint32(at + 8));
  }
  const table = (tag: string) => {
    const at = tables.get(tag);
    if (at === undefined) throw new Error(`The stamp font has no ${tag} table`);
    return at;
  };
  const unit = 1000 / view.getUint16(table('head') + 18);
  const metricCount = view.getUint16(table('hhea') + 34);
  const glyphOf = characterMap(view, table('cmap'));
  const widthOf = (code: number) => view.getUint16(table('hmtx') + 4 * Math.min(glyphOf(code), metricCount - 1)) * unit;
  return {
    bytes,
    widths: Array.from({ length: LAST - FIRST + 1 }, (_, i) => Math.round(widthOf(FIRST + i))),
    ascent: Math.round(view.getInt16(table('hhea') + 4) * unit),
    descent: Math.round(view.getInt16(table('hhea') + 6) * unit),
    box: [36, 38, 40, 42].map((at) => Math.round(view.getInt16(table('head') + at) * unit)),
  };
}

function characterMap(view: DataView, cmap: number): (code: number) => number {
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const at = cmap + view.getUint32(cmap + 4 + i * 8 + 4);
    if (view.getUint16(at) !== 4) continue;
    const segments = view.getUint16(at + 6) / 2;
    return (code) => {
      for (let s = 0; s < segments; s++) {
        if (code > view.getUint16(at + 14 + s * 2)) continue;
        const start = view.getUint16(at + 16 + (segments + s) * 2);
        if (code < start) return 0;
        const delta = view.getInt16(at + 16 + (2 * segments + s) * 2);
        const rangeAt = at + 16 + (3 * segments + s) * 2;
        const range = view.getUint16(rangeAt);
        if (range === 0) return (code + delta) & 0xffff;
        const glyph = view.getUint16(rangeAt + range + (code - start) * 2);
        return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
      }
      return 0;
    };
  }
  throw new Error('The stamp font has no character map of format 4');
}

/** Puts the font into a document once; gives the reference of the font. */
export function embedStampFont(context: PDFContext, font: StampFont): PDFRef {
  const file = context.register(context.flateStream(font.bytes, { Length1: font.bytes.length }));
  const descriptor = context.obj({
    Type: 'FontDescriptor',
    FontName: 'EHCSTP+EHCStampSans',
    Flags: 32,
    FontBBox: font.box,
    ItalicAngle: 0,
    Ascent: font.ascent,
    Descent: font.descent,
    CapHeight: 729,
    StemV: 80,
    FontFile2: file,
  });
  const dict = context.obj({
    Type: 'Font',
    Subtype: 'TrueType',
    BaseFont: 'EHCSTP+EHCStampSans',
    Encoding: 'WinAnsiEncoding',
    FirstChar: FIRST,
    LastChar: LAST,
    Widths: font.widths,
    FontDescriptor: context.register(descriptor),
  });
  return context.register(dict);
}

/** Text as hexadecimal codes of the font, characters it lacks as "?", and its width in thousandths of the size. */
export function encodeStamp(font: StampFont, text: string): { hex: string; width: number } {
  let hex = '';
  let width = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 63;
    const code = (point >= 32 && point < 127) || (point >= 160 && point <= 255) ? point : 63;
    hex += code.toString(16).padStart(2, '0');
    width += font.widths[code - FIRST] ?? 0;
  }
  return { hex, width };
}
