import { longDate } from '../../shared/domain/document-tree';
import type { TextUnit } from '../../shared/domain/passages';
import type { Refusal } from '../../shared/lib/result';
import type { CommentInput, DraftToComment } from '../contributors/draft-comments';
import { field, problem } from './form-parts';
import { escapeHtml, htmlPage } from './html-page';

const WHOLE = 'whole';
/** CFA 2014 s38(2)(b). */
const PLACEMENT = 'You can ask for a particular school or college, or a type of school or college, to be named.';
const ofSection = (code: string) => `section-${code}`;
const ofUnit = (code: string, at: number) => `paragraph-${code}-${at}`;

/** The comments of a filled-in form, by the places of `draft`. Empty boxes are none. */
export function commentsOf(draft: DraftToComment, typed: Readonly<Record<string, string>>): CommentInput[] {
  const one = (name: string, section: CommentInput['section'], passages: CommentInput['passages']) => {
    const text = (typed[name] ?? '').trim();
    return text === '' ? [] : [{ section, passages, text }];
  };
  return [
    ...draft.sections.flatMap(({ code, units }) => [
      ...units.flatMap(({ blockId, text }, at) => one(ofUnit(code, at), code, [{ blockId, words: text }])),
      ...one(ofSection(code), code, []),
    ]),
    ...one(WHOLE, null, []),
  ];
}

/** What was saved before, by the name of its box. */
function savedValues(draft: DraftToComment): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { section, passages, text } of draft.saved) {
    const units = draft.sections.find(({ code }) => code === section)?.units ?? [];
    const at = passages[0] ? units.findIndex(({ text: words }) => words === passages[0]?.words) : -1;
    values[section === null ? WHOLE : at >= 0 ? ofUnit(section, at) : ofSection(section)] = text;
  }
  return values;
}

function unitHtml(code: string, unit: TextUnit, at: number, values: Readonly<Record<string, string>>): string {
  const name = ofUnit(code, at);
  const value = values[name] ?? '';
  const which = `paragraph ${at + 1} of section ${code}`;
  const box = field({ name, label: `Your comment on ${which}`, type: 'area', value });
  return `<p class="message">${escapeHtml(unit.text)}</p><details${value ? ' open' : ''}><summary>Comment on ${which}</summary>${box}</details>`;
}

/** The draft, section by section, with a box beside each paragraph. */
export function draftPage(
  draft: DraftToComment,
  typed: Readonly<Record<string, string>> | null,
  wrong: Refusal | null,
): string {
  const values = typed ?? savedValues(draft);
  const sections = draft.sections
    .map(({ code, name, units }) => {
      const words = units.map((unit, at) => unitHtml(code, unit, at, values)).join('');
      const box = field({
        name: ofSection(code),
        label: `Your comment on section ${code}`,
        type: 'area',
        value: values[ofSection(code)],
        hint: code === 'I' ? PLACEMENT : undefined,
      });
      return `<article><h2>Section ${code}: ${escapeHtml(name)}</h2>${words || `<p>${code === 'I' ? 'A draft names no school or college.' : 'Nothing is written here yet.'}</p>`}${box}</article>`;
    })
    .join('');
  const sent = draft.sent
    .map(
      ({ section, text, receivedOn }) =>
        `<li>${section === null ? 'The whole plan' : `Section ${section}`}, ${longDate(receivedOn)}: ${escapeHtml(text)}</li>`,
    )
    .join('');
  const whole = field({ name: WHOLE, label: 'Your comment on the whole plan', type: 'area', value: values[WHOLE] });
  return htmlPage(
    'Comment on the draft plan',
    `<h1>Comment on the draft plan</h1>${problem(wrong)}<p>${escapeHtml(draft.childName)}, case ${escapeHtml(draft.reference)}. The draft was sent on ${longDate(draft.servedOn)}. Please comment by the end of ${longDate(draft.commentBy)}.</p>
${sent ? `<h2>Comments you have sent</h2><ul>${sent}</ul>` : ''}
<form method="post" action="/portal/drafts/${escapeHtml(draft.planId)}">${sections}<article><h2>The whole plan</h2>${whole}</article>
<p><button type="submit" name="do" value="save">Save comments</button></p>
<p>When you have commented on everything you want to, send your comments to the council.</p>
<p><button type="submit" name="do" value="finish">Finish commenting</button></p></form>`,
  );
}
