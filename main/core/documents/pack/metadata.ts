import { type PDFDocument, PDFHexString, PDFString } from 'pdf-lib';
import { escapeHtml } from '../tree-to-html';
import { nameOf } from './pdf-objects';

/**
 * Says what a tagged document must say of itself: marked, language, title shown in the title bar, XMP.
 * `madeAt` is a UTC instant. PDF/UA is not claimed: nothing here proves it.
 */
export function writeMetadata(document: PDFDocument, title: string, madeAt: string): void {
  const { context, catalog } = document;
  const date = new Date(madeAt);
  catalog.set(nameOf('MarkInfo'), context.obj({ Marked: true }));
  catalog.set(nameOf('Lang'), PDFString.of('en-GB'));
  catalog.set(nameOf('ViewerPreferences'), context.obj({ DisplayDocTitle: true }));
  catalog.set(nameOf('PageMode'), nameOf('UseOutlines'));
  context.trailerInfo.Info = context.register(
    context.obj({
      Title: PDFHexString.fromText(title),
      Producer: PDFHexString.fromText('EHC Casework'),
      CreationDate: PDFString.fromDate(date),
      ModDate: PDFString.fromDate(date),
    }),
  );
  const xmp = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeHtml(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${date.toISOString()}</xmp:CreateDate><xmp:ModifyDate>${date.toISOString()}</xmp:ModifyDate>
<pdf:Producer>EHC Casework</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
  const stream = context.stream(Buffer.from(xmp, 'utf8'), { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(nameOf('Metadata'), context.register(stream));
}
