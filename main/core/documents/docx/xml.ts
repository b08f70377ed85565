const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Control characters other than tab and line break are not allowed in XML: Word would refuse the whole file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the characters to take out
const forbidden = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

/** Words made safe for the content and the attributes of a Word file's XML. */
export function xmlText(words: string): string {
  return words.replace(forbidden, '').replace(/[&<>"]/g, (sign) => escapes[sign] ?? '');
}

/** The first line of every part of a Word file. */
export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
