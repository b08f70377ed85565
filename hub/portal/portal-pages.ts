import { longDate } from '../../shared/domain/document-tree';
import type { Refusal } from '../../shared/lib/result';
import { type AdviceField, type AdviceForm, adviceFields, type Contributions } from '../contributors/contributions';
import type { DraftComments } from '../contributors/draft-comments';
import type { SecondFactorStart } from '../contributors/registration';
import type { Account } from '../store/hub-store';
import { field, form, problem } from './form-parts';
import { escapeHtml, htmlPage } from './html-page';

const RULES = 'At least 8 characters, with at least one symbol (for example ? ! £ %) and one capital letter.';

/** Every page of the portal as a whole HTML document. Nothing here decides anything. */
export const registerPage = (secret: string, email: string, wrong: Refusal | null): string =>
  htmlPage(
    'Complete your registration',
    `<h1>Complete your registration</h1>${problem(wrong)}<p>Your user name is ${escapeHtml(email)}.</p>${form(
      `/invitations/${secret}`,
      'Complete your registration',
      [
        field({ name: 'password', label: 'Choose your password', hint: RULES, type: 'password' }),
        field({ name: 'passwordAgain', label: 'Confirm your password', type: 'password' }),
      ],
    )}`,
  );

export const chooseSecondFactorPage = (setUpToken: string, wrong: Refusal | null): string =>
  htmlPage(
    'A second step to sign in',
    `<h1>A second step to sign in</h1>${problem(wrong)}<p>Each time you sign in you also enter a 6-digit code.</p>
<h2>Smartphone or tablet app</h2>${form('/portal/second-factor', 'Use an authenticator app', [], { setUpToken, method: 'totp' })}
<h2>Text message</h2>${form(
      '/portal/second-factor',
      'Send code',
      [field({ name: 'phone', label: 'Mobile phone number', type: 'tel' })],
      { setUpToken, method: 'sms' },
    )}`,
  );

export const confirmSecondFactorPage = (
  setUpToken: string,
  started: SecondFactorStart,
  qrCode: string,
  wrong: Refusal | null,
): string => {
  const how =
    started.method === 'totp'
      ? `<p>Scan this picture with your app, or type the key.</p><img src="${qrCode}" alt="QR code of the key below" width="220" height="220"><p>Key: <strong>${started.key}</strong></p>`
      : `<p>We sent a code to the ${escapeHtml(started.sentTo)}.</p>`;
  return htmlPage(
    'Enter your code',
    `<h1>Enter your code</h1>${problem(wrong)}${how}${form(
      '/portal/second-factor/confirm',
      'Finish',
      [field({ name: 'code', label: '6-digit code', type: 'code' })],
      { setUpToken },
    )}<p>To choose the other way, start again.</p>${form('/portal/second-factor/again', 'Start again', [], { setUpToken })}`,
  );
};

export const signInPage = (wrong: Refusal | null): string =>
  htmlPage(
    'Sign in',
    `<h1>Sign in</h1>${problem(wrong)}${form('/portal/sign-in', 'Continue', [
      field({ name: 'email', label: 'E-mail address', type: 'email' }),
      field({ name: 'password', label: 'Password', type: 'password' }),
    ])}<h2>Forgotten your password?</h2>${form('/portal/reset', 'Send me a reset link', [
      field({ name: 'resetEmail', label: 'Your e-mail address', type: 'email' }),
    ])}`,
  );

export const codePage = (challengeId: string, sentTo: string | null, wrong: Refusal | null): string =>
  htmlPage(
    'Enter your code',
    `<h1>Enter your code</h1>${problem(wrong)}<p>${sentTo ? `We sent it to the ${escapeHtml(sentTo)}.` : 'Your authenticator app shows it.'}</p>${form(
      '/portal/code',
      'Sign in',
      [field({ name: 'code', label: '6-digit code', type: 'code' })],
      { challengeId },
    )}${form('/portal/resend', 'Send the code again', [], { challengeId })}`,
  );

export const resetPage = (token: string, wrong: Refusal | null): string =>
  htmlPage(
    'Set a new password',
    `<h1>Set a new password</h1>${problem(wrong)}${form(`/portal/reset/${token}`, 'Set password', [
      field({ name: 'password', label: 'New password', hint: RULES, type: 'password' }),
      field({ name: 'passwordAgain', label: 'The same again', type: 'password' }),
    ])}`,
  );

export const messagePage = (title: string, text: string, link: string, linkText: string): string =>
  htmlPage(
    title,
    `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p><p><a href="${link}">${escapeHtml(linkText)}</a></p>`,
  );

export function homePage(contributions: Contributions, draftComments: DraftComments, account: Account): string {
  const list = (items: readonly string[], none: string) =>
    items.length > 0 ? `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>` : `<p>${none}</p>`;
  const requests = contributions
    .requests(account)
    .map(
      ({ id, reference, body }) =>
        `<a href="/portal/advice/${id}">Advice on case ${escapeHtml(reference)}</a>: ${escapeHtml(body.state)}${body.dueOn ? `, due ${body.dueOn}` : ''}`,
    );
  const cases = contributions
    .cases(account)
    .map(
      ({ caseId, reference, childName }) =>
        `${escapeHtml(childName)}, case ${escapeHtml(reference)}: <a href="/portal/views/${caseId}/about-me">About Me</a>, <a href="/portal/views/${caseId}/parent-carer">parents’ and carers’ views</a>`,
    );
  const drafts = draftComments
    .drafts(account)
    .map(
      ({ planId, reference, childName, commentBy }) =>
        `<a href="/portal/drafts/${planId}">Comment on the draft plan of ${escapeHtml(childName)}</a>, case ${escapeHtml(reference)}, by ${longDate(commentBy)}`,
    );
  const letters = contributions
    .letters(account)
    .map(
      ({ id, reference, date, opened }) =>
        `<a href="/portal/letters/${id}">Letter of ${date} about case ${escapeHtml(reference)} (PDF)</a>${opened ? '' : ' new'}`,
    );
  return htmlPage(
    'My cases in progress',
    `<h1>My cases in progress</h1><h2>Advice you are asked for</h2>${list(requests, 'No advice is asked for.')}
<h2>Your children and young people</h2>${list(cases, 'None.')}${drafts.length > 0 ? `<h2>Draft plans</h2>${list(drafts, '')}` : ''}<h2>Letters</h2>${list(letters, 'No letters.')}${form('/portal/sign-out', 'Sign out', [])}`,
  );
}

type OpenRequest = Extract<ReturnType<Contributions['request']>, { ok: true }>['value'];

export function advicePage(request: OpenRequest, values: AdviceForm, wrong: Refusal | null): string {
  const about = `<p>${escapeHtml(request.child.name)}, born ${request.child.dateOfBirth}, case ${escapeHtml(request.reference)}.</p>`;
  const others = request.others
    .map(
      (advice) =>
        `<article><h3>${escapeHtml(advice.title)}, ${escapeHtml(advice.author)}</h3>${advice.paragraphs.map(({ text }) => `<p>${escapeHtml(text)}</p>`).join('')}</article>`,
    )
    .join('');
  if (!request.othersHidden) {
    return htmlPage(
      'Your advice is in',
      `<h1>Your advice is in</h1>${about}<h2>Other advice on this case</h2>${others || '<p>None yet.</p>'}`,
    );
  }
  const parts = (Object.keys(adviceFields) as AdviceField[]).map((name) =>
    field({ name, label: adviceFields[name].heading, type: 'area', value: values[name] ?? request.draft[name] ?? '' }),
  );
  const intro = '<p>One point to a line. Other people’s advice is shown here once your own is in.</p>';
  return htmlPage(
    'Give your advice',
    `<h1>Give your advice</h1>${problem(wrong)}${about}${intro}${form(`/portal/advice/${request.id}`, 'Send advice', parts)}`,
  );
}

export const viewQuestions = {
  'about-me': [
    ['like', 'What I like and what I am good at'],
    ['important', 'What is important to me'],
    ['help', 'How to help me'],
    ['future', 'What I would like in the future'],
  ],
  'parent-carer': [
    ['history', 'Our child so far'],
    ['now', 'What is going well and what is hard now'],
    ['hopes', 'Our hopes'],
  ],
} as const;

export type ViewKind = keyof typeof viewQuestions;

export const viewPage = (caseId: string, kind: ViewKind, wrong: Refusal | null): string => {
  const title = kind === 'about-me' ? 'About Me' : 'Parents’ and carers’ views';
  const parts = viewQuestions[kind].map(([id, question]) => field({ name: id, label: question, type: 'area' }));
  return htmlPage(title, `<h1>${title}</h1>${problem(wrong)}${form(`/portal/views/${caseId}/${kind}`, 'Save', parts)}`);
};
