const boxContent = /<w:txbxContent(?: [^>]*)?>((?:(?!<w:txbxContent)[\s\S])*?)<\/w:txbxContent>/g;

/** Where the paragraph that is open at `from` ends. */
function endOfParagraph(xml: string, from: number): number {
  const tags = /<w:p(?: [^>]*)?(\/)?>|<\/w:p>/g;
  tags.lastIndex = from;
  let depth = 1;
  for (let tag = tags.exec(xml); tag; tag = tags.exec(xml)) {
    if (tag[0] === '</w:p>') depth -= 1;
    else if (!tag[1]) depth += 1;
    if (depth === 0) return tag.index + tag[0].length;
  }
  return -1;
}

/** A box in a box has copies in copies: the innermost go first. */
function withoutCopies(xml: string): string {
  const without = xml.replace(/<mc:Fallback(?: [^>]*)?>(?:(?!<mc:Fallback)[\s\S])*?<\/mc:Fallback>/g, (copy) =>
    copy.includes('<w:txbxContent') ? '' : copy,
  );
  return without === xml ? xml : withoutCopies(without);
}

/**
 * Puts the paragraphs of every text box after the paragraph that the box is fixed to: readers of Word files pass boxes by. Takes the XML
 * of a document; gives it with the boxes empty and how many there were. The copy of a box that Word keeps for old programs goes.
 */
export function withoutTextBoxes(xml: string): { xml: string; boxes: number } {
  let out = withoutCopies(xml);
  let boxes = 0;
  // Boxes may stand in boxes: the inner ones come out first.
  for (let found = [...out.matchAll(boxContent)]; found.length > 0; found = [...out.matchAll(boxContent)]) {
    const last = found.at(-1)!;
    const after = last.index + last[0].length;
    const end = endOfParagraph(out, after);
    if (end === -1) break;
    boxes += 1;
    out = `${out.slice(0, last.index)}${out.slice(after, end)}${last[1] ?? ''}${out.slice(end)}`;
  }
  return { xml: out, boxes };
}
