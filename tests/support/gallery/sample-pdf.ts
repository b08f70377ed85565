/** A one-page PDF of a few words, small enough to read here. */
const text = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 118>>stream
BT /F1 20 Tf 72 760 Td (School advice) Tj 0 -36 Td /F1 12 Tf (Amelia works best in a group of no more than six.) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
`;
export const pdfBytes = new TextEncoder().encode(text);
