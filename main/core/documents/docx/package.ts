import { deflateRawSync } from 'node:zlib';
import { strToU8, Zip, ZipPassThrough } from 'fflate';
import { endedWith } from './shell';
import { xmlText } from './xml';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const relation = (id: string, type: string, target: string, more = '') =>
  `<Relationship Id="${id}" Type="${type}" Target="${xmlText(target)}"${more}/>`;

/** Parts with the addresses that the text leads to, each by its id. */
export function withLinks(parts: Map<string, string>, links: ReadonlyMap<string, string>): Map<string, string> {
  const external = [...links].map(([address, id]) =>
    relation(id, `${office}/hyperlink`, address, ' TargetMode="External"'),
  );
  return new Map(parts).set(relationsPath, endedWith(parts.get(relationsPath), external.join('')));
}

const relationsPath = 'word/_rels/document.xml.rels';

/** Parts with the words of the comments, and which answers which. */
export function withComments(
  parts: Map<string, string>,
  { comments, extended }: { comments: string; extended: string },
): Map<string, string> {
  const type = (name: string) => `<Override PartName="/word/${name}.xml" ContentType="${word}.${name}+xml"/>`;
  const relations = [
    relation('comments', `${office}/comments`, 'comments.xml'),
    relation(
      'commentsExtended',
      'http://schemas.microsoft.com/office/2011/relationships/commentsExtended',
      'commentsExtended.xml',
    ),
  ];
  return new Map(parts)
    .set('word/comments.xml', comments)
    .set('word/commentsExtended.xml', extended)
    .set(relationsPath, endedWith(parts.get(relationsPath), relations.join('')))
    .set(
      '[Content_Types].xml',
      endedWith(parts.get('[Content_Types].xml'), type('comments') + type('commentsExtended')),
    );
}

/** The earliest time a zip archive can give: the same parts make the same file whenever they are packed. */
const noTime = new Date(1980, 0, 1);

/** A file of the archive as the runtime's own library packs it: in half the time that the archive writer would take. */
class Packed extends ZipPassThrough {
  override compression = 8;
  override mtime = noTime;

  protected override process(chunk: Uint8Array, final: boolean): void {
    this.ondata(null, deflateRawSync(chunk), final);
  }
}

/** A Word file of its parts. */
export function packed(parts: ReadonlyMap<string, string>): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const [path, xml] of parts) {
    const file = new Packed(path);
    zip.add(file);
    file.push(strToU8(xml), true);
  }
  zip.end();
  return new Uint8Array(Buffer.concat(chunks));
}
