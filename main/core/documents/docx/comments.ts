import { xmlHead, xmlText } from './xml';

/** One thing said beside the text: by whom, and when (UTC instant). */
export interface Note {
  by: string;
  text: string;
  writtenAt: string;
}

/** A note to colleagues with its answers, oldest first; runs of the tree name it by `id`. */
export interface NoteThread {
  id: string;
  notes: readonly Note[];
}

/** The threads of one document, each note of each with the number that Word's comments have. */
export type Notes = ReadonlyMap<string, readonly (Note & { number: number })[]>;

/** Numbers every note of some threads. */
export function numberedNotes(threads: readonly NoteThread[]): Notes {
  let number = -1;
  const numbered = (note: Note) => {
    number += 1;
    return { ...note, number };
  };
  return new Map(threads.map(({ id, notes }) => [id, notes.map(numbered)]));
}

/** Where the words begin that a thread speaks of. */
export function commentStart(notes: Notes | null, id: string): string {
  return (notes?.get(id) ?? []).map(({ number }) => `<w:commentRangeStart w:id="${number}"/>`).join('');
}

/** Where they end, with the sign that carries each note. */
export function commentEnd(notes: Notes | null, id: string): string {
  return (notes?.get(id) ?? [])
    .map(
      ({ number }) =>
        `<w:commentRangeEnd w:id="${number}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="${number}"/></w:r>`,
    )
    .join('');
}

/** Word knows a comment that is answered by the id of its last paragraph: eight hexadecimal digits, below 80000000. */
const paragraphId = (number: number) => (0x10000000 + number).toString(16).toUpperCase();

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => word.slice(0, 1))
    .join('')
    .toUpperCase();

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w14 w15"';

/** The part of a Word file that holds the words of its comments. */
export function commentsXml(notes: Notes): string {
  const comments = [...notes.values()].flat().map(({ number, by, text, writtenAt }) => {
    const lines = text.split('\n');
    const paragraphs = lines.map((line, at) => {
      const id = at === lines.length - 1 ? ` w14:paraId="${paragraphId(number)}"` : '';
      return `<w:p${id}><w:pPr><w:pStyle w:val="CommentText"/></w:pPr><w:r><w:t xml:space="preserve">${xmlText(line)}</w:t></w:r></w:p>`;
    });
    const stamp = `w:author="${xmlText(by)}" w:date="${xmlText(writtenAt)}" w:initials="${xmlText(initials(by))}"`;
    return `<w:comment w:id="${number}" ${stamp}>${paragraphs.join('')}</w:comment>`;
  });
  return `${xmlHead}<w:comments ${namespaces}>${comments.join('')}</w:comments>`;
}

/** The part that says which comment answers which. */
export function commentsExtendedXml(notes: Notes): string {
  const threads = [...notes.values()].flatMap((thread) => {
    const first = thread[0];
    return thread.map(({ number }) => {
      const parent = first && number !== first.number ? ` w15:paraIdParent="${paragraphId(first.number)}"` : '';
      return `<w15:commentEx w15:paraId="${paragraphId(number)}"${parent} w15:done="0"/>`;
    });
  });
  return `${xmlHead}<w15:commentsEx ${namespaces}>${threads.join('')}</w15:commentsEx>`;
}
