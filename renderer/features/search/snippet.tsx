/** Words round a match; core puts the match between U+0001 and U+0002. */
export function Snippet({ text }: { text: string }) {
  const parts = text.split('\u0001').flatMap((part, index) => {
    if (index === 0) return [{ at: 0, text: part, match: false }];
    const [match = '', rest = ''] = part.split('\u0002');
    return [
      { at: index * 2 - 1, text: match, match: true },
      { at: index * 2, text: rest, match: false },
    ];
  });
  return <>{parts.map((part) => (part.match ? <mark key={part.at}>{part.text}</mark> : part.text))}</>;
}

/** The same words without their marks, to show whole when there is no room for them. */
export function plainSnippet(text: string): string {
  return text.replaceAll('\u0001', '').replaceAll('\u0002', '');
}
