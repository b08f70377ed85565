import type { Output, TrayFilter } from '../../../shared/ipc/contract';
import type { AdviceRequestView, EventView, NoteView, TrayRow } from '../../../shared/ipc/views';
import { eventName } from '../../../shared/rules/case-words';
import type { Handlers } from '../fake-bridge';
import { dana, galleryCase, galleryParties, galleryRows, gallerySettings, stages, today, waitingNames } from './people';
import { pdfBytes } from './sample-pdf';

const rows = galleryRows(5200);
const at = '2026-11-22T14:02:07.000Z';
const held = { rev: 1, waiting: false };
const rowOf = (caseId: string): TrayRow => rows.find((row) => row.caseId === caseId) ?? rows[0]!;

function filtered(filter: TrayFilter | undefined): TrayRow[] {
  if (!filter) return rows;
  const words = filter.text.toLowerCase();
  const setting = gallerySettings.find(({ id }) => id === filter.settingId)?.name;
  return rows.filter(
    (row) =>
      (!filter.mine || row.caseworker === dana.name) &&
      (!filter.stage || row.stage === filter.stage) &&
      (!filter.waitingOn ||
        (filter.waitingOn === 'others' ? row.waitingOn !== 'la' : row.waitingOn === filter.waitingOn)) &&
      (!setting || row.setting === setting) &&
      (filter.due !== 'overdue' || (row.daysLeft ?? 0) < 0) &&
      (filter.due !== 'this-week' || (row.daysLeft !== null && row.daysLeft >= 0 && row.daysLeft <= 7)) &&
      (words === '' || `${row.childName} ${row.reference}`.toLowerCase().includes(words)),
  );
}

const timeline: EventView[] = [
  ['request-received', '2026-09-14', 'hub', 'Request from the school, with the parents’ agreement.'],
  ['assessment-agreed', '2026-10-19', 'post', undefined],
  ['advice-requested', '2026-10-20', 'hub', 'Educational psychologist, school, health, social care.'],
  ['advice-received', '2026-11-12', 'hub', 'School'],
  ['advice-received', '2026-11-19', 'email', 'Community paediatrics'],
].map(([type, date, channel, note], n) => ({
  ...held,
  id: `event-00000${n}`,
  caseId: rows[0]!.caseId,
  type: type!,
  date: date!,
  channel: channel as 'hub',
  note,
  by: { id: dana.id, name: dana.name },
  recordedAt: at,
}));

const asked: AdviceRequestView[] = (
  [
    ['d', 'educational-psychologist', 'Dr Helen Marsh', 'Educational Psychology Service', 'chased', '2026-12-01'],
    ['b', 'school', 'Colin Atherton', 'Larkfield Primary School', 'accepted', '2026-12-01'],
    ['c', 'community-paediatrics', 'Dr Anil Rao', 'Northmoor Community NHS Trust', 'received', '2026-12-01'],
    ['e', 'social-care', 'Ruth Penhaligon', 'Children’s Social Care', 'sent', '2026-11-18'],
    ['c', 'speech-and-language-therapist', 'Josie Lund', 'Northmoor Community NHS Trust', 'acknowledged', '2026-12-01'],
  ] as const
).map(([kind, contributor, name, service, state, dueOn], n) => ({
  ...held,
  id: `request-0000${n}`,
  caseId: rows[0]!.caseId,
  kind,
  contributor,
  professionalId: null,
  name,
  service,
  email: `adviser${n}@northmoor.example`,
  state,
  sentOn: '2026-10-20',
  dueOn,
  receivedOn: state === 'accepted' || state === 'received' ? '2026-11-12' : null,
  namedByFamily: n === 4,
  invitationId: null,
}));

const notes: NoteView[] = [
  {
    ...held,
    id: 'note-000001',
    caseId: rows[0]!.caseId,
    text: 'Marta rang: the speech therapist cannot see Amelia before 3 December. She asks for the draft in Polish too.',
    by: { id: dana.id, name: dana.name },
    writtenAt: '2026-11-20T10:15:00.000Z',
  },
];

const documents = [
  'School advice, Larkfield Primary School',
  'Request form',
  'Paediatric report',
  'About Me, as recorded at home',
];

export const signedIn: Handlers = {
  'app.state': () => ({
    phase: 'ready',
    sentence: null,
    account: { ...dana },
    hubUrl: 'https://hub.northmoor.example',
    authority: 'Northmoor Council',
    demo: true,
    vault: 'keychain',
    keyState: 'ready',
    version: '0.1.0',
    today,
  }),
  'session.lock': () => ({ done: true }),
  'session.signOut': () => ({ done: true }),
  'session.unlock': ({ password }) =>
    password === 'right'
      ? { done: true }
      : { ok: false, code: 'wrong-password', message: 'That is not your password. Nothing is lost. Try again.' },
  'cases.list': ({ filter, limit, offset }) => {
    const found = filtered(filter);
    return { rows: found.slice(offset, offset + limit), total: found.length };
  },
  'cases.counts': ({ filter }) => {
    const found = filtered(filter);
    return {
      total: rows.length,
      mine: filtered({ mine: true, stage: null, waitingOn: null, settingId: null, due: 'any', text: '' }).length,
      overdue: found.filter((row) => (row.daysLeft ?? 0) < 0).length,
      dueThisWeek: found.filter((row) => row.daysLeft !== null && row.daysLeft >= 0 && row.daysLeft <= 7).length,
      waitingOnOthers: found.filter((row) => row.waitingOn !== 'la').length,
    };
  },
  'cases.filterChoices': () => ({
    stages: stages.map((name) => ({ id: name, name })),
    waitingOn: Object.entries(waitingNames).map(([id, name]) => ({ id, name })),
    settings: gallerySettings.map(({ id, name }) => ({ id, name })),
  }),
  'cases.get': ({ caseId }) => ({
    case: galleryCase(rowOf(caseId)),
    setting: gallerySettings[0]!,
    caseworker: dana,
    parties: galleryParties(rowOf(caseId)),
    ageYears: 8,
    schoolYear: 'Year 4',
    stage: 'Assessment',
    ribbon: [
      { id: 'request', name: 'Request', state: 'done', date: '2026-09-14', daysLeft: null },
      { id: 'decision-to-assess', name: 'Decision', state: 'done', date: '2026-10-19', daysLeft: null },
      { id: 'assessment', name: 'Assessment', state: 'current', date: '2026-12-01', daysLeft: 9 },
      { id: 'decision-to-issue', name: 'Decision', state: 'future', date: '2027-01-04', daysLeft: 43 },
      { id: 'plan', name: 'Plan', state: 'future', date: '2027-02-01', daysLeft: 71 },
      { id: 'review', name: 'Review', state: 'future', date: null, daysLeft: null },
    ],
    obligations: [
      {
        code: 'social-care-advice',
        name: 'Advice from social care',
        due: '2026-11-18',
        actionDate: '2026-11-18',
        state: 'overdue',
        regulation: 'reg 8(1)',
        explanation:
          'Social care was asked on 7 October. A body asked for advice must give it within 6 weeks of receiving the request.',
        waitingOn: 'professionals',
        satisfiedOn: null,
        daysLeft: -4,
      },
      {
        code: 'refusal-to-issue',
        name: 'Decide whether to issue a plan',
        due: '2027-01-04',
        actionDate: '2027-01-04',
        state: 'upcoming',
        regulation: 'reg 10(1)',
        explanation: 'The request came on 14 September 2026. A decision not to issue must be notified within 16 weeks.',
        waitingOn: 'la',
        satisfiedOn: null,
        daysLeft: 43,
      },
      {
        code: 'decide-to-assess',
        name: 'Decide whether to assess',
        due: '2026-10-26',
        actionDate: '2026-10-26',
        state: 'met',
        regulation: 'reg 5(1)',
        explanation: 'The decision was notified on 19 October 2026, within 6 weeks of the request.',
        waitingOn: 'la',
        satisfiedOn: '2026-10-19',
        daysLeft: -27,
      },
    ],
    youngPersonFrom: '2034-06-27',
    decisions: [],
    changedSinceSeen: [
      { what: 'Advice came from community paediatrics', at: '2026-11-19T09:20:00.000Z' },
      { what: 'The family recorded "About Me"', at: '2026-11-20T18:41:00.000Z' },
    ],
  }),
  'cases.markSeen': () => ({ done: true }),
  'events.list': () => ({
    rows: timeline.map((event) => ({
      event,
      name: eventName(event.type),
      withdrawn: false,
      mayUndo: event.date > '2026-11-15',
      corrections: [],
    })),
    total: timeline.length,
  }),
  'cases.recordEvent': () => ({ id: 'event-000099' }),
  'cases.newRequest': () => ({ caseId: rows[0]!.caseId, reference: rows[0]!.reference }),
  'notes.list': () => ({ rows: notes, total: notes.length }),
  'notes.add': ({ text, caseId }) => {
    notes.unshift({ ...notes[0]!, id: `note-00000${notes.length + 1}`, caseId, text, writtenAt: at });
    return { id: notes[0]!.id };
  },
  'views.list': () => ({
    views: [
      {
        id: 'view-00001',
        name: 'Drafts waiting on families',
        filter: { mine: true, stage: 'Draft plan', waitingOn: 'family', settingId: null, due: 'any', text: '' },
      },
    ],
  }),
  'views.save': () => ({ id: 'view-00002' }),
  'views.remove': () => ({ done: true }),
  'search.all': ({ text }) => ({
    hits: rows
      .filter((row) => `${row.childName} ${row.reference}`.toLowerCase().includes(text.toLowerCase()))
      .slice(0, 8)
      .map((row) => ({
        kind: 'case',
        id: row.caseId,
        caseId: row.caseId,
        childName: row.childName,
        title: row.childName,
        place: null,
        snippet: `${row.reference} \u0001${text}\u0002`,
      })),
  }),
  'scratch.get': () => ({ text: null, savedAt: null }),
  'scratch.put': () => ({ savedAt: at }),
  'advice.tracker': () => ({
    requests: asked,
    advices: [
      {
        ...held,
        id: 'advice-00001',
        caseId: rows[0]!.caseId,
        requestId: asked[1]!.id,
        kind: 'b',
        contributor: 'school',
        title: 'School advice',
        author: 'Colin Atherton',
        role: 'SENCo',
        service: 'Larkfield Primary School',
        date: '2026-11-11',
        receivedOn: '2026-11-12',
        pages: 6,
        documentId: 'document-0',
        paragraphCount: 31,
        recommendationCount: 9,
      },
    ],
    views: [
      {
        ...held,
        id: 'view-about1',
        caseId: rows[0]!.caseId,
        kind: 'about-me',
        author: 'Amelia',
        relationship: 'Herself, with her mother',
        recordedOn: '2026-11-20',
        via: 'hub',
        answers: [
          { id: 'a1', question: 'What do people like about me?', text: 'I am funny and I know a lot about snails.' },
        ],
      },
    ],
  }),
  'advice.ask': () => ({ requestId: 'request-00009', invitationId: null }),
  'invitations.message': () => ({
    subject: 'Northmoor Council asks for your advice',
    message:
      'Please give your advice on the EHC Hub by 3 January 2027. You will need the e-mail address this was sent to.',
  }),
  'people.list': ({ text }) => {
    const people = ['Dr Helen Marsh', 'Josie Lund', 'Colin Atherton', 'Dr Anil Rao'].filter((name) =>
      name.toLowerCase().includes(text.toLowerCase()),
    );
    return {
      rows: people.map((name, n) => ({
        ...held,
        id: `professional-${n}`,
        name,
        email: `${name.toLowerCase().replaceAll(' ', '.')}@northmoor.example`,
        phone: '01632 960300',
        profession: 'Educational psychologist',
        service: 'Educational Psychology Service',
        settingId: null,
        account: 'registered',
        setting: null,
      })),
      total: people.length,
    };
  },
  'people.settings': ({ text }) => {
    const found = gallerySettings.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
    return { rows: found, total: found.length };
  },
  'documents.list': () => ({
    rows: documents.map((title, n) => ({
      ...held,
      id: `document-${n}`,
      caseId: rows[0]!.caseId,
      title,
      kind: n === 0 ? 'advice' : n === 1 ? 'request' : 'evidence',
      mime: n === 2 ? 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' : 'application/pdf',
      size: 184_320 + n * 70_000,
      sha256: 'f'.repeat(64),
      pages: 6 + n,
      addedOn: `2026-11-1${n}`,
      addedBy: n === 3 ? 'The family' : dana.name,
      here: n !== 3,
      moving: n === 4 ? { direction: 'to-hub' as const, done: 3_500_000, total: 9_400_000 } : null,
      adviceId: n === 0 ? 'advice-1' : null,
    })),
    total: documents.length,
  }),
  'documents.preview': ({ documentId }) =>
    documentId === 'document-2'
      ? {
          mime: 'text/html',
          bytes: null,
          html: '<h1>Paediatric report</h1><p>Amelia was seen on 3 November 2026.</p><table><tr><th>Area</th><td>Hearing</td></tr></table>',
        }
      : { mime: 'application/pdf', bytes: pdfBytes, html: null },
  'documents.saveCopy': () => ({ savedTo: 'School advice.pdf' }),
  'documents.openOutside': () => ({ done: true }),
  'documents.add': () => ({ documentId: 'document-9' }),
  'sync.status': () => ({
    state: 'up-to-date',
    sentence: 'Online. The hub was up to date at 14:02.',
    waiting: 3,
    parked: 0,
    waitingSince: '2026-11-22T13:58:00.000Z',
    lastSyncAt: at,
    nextTryAt: null,
    progress: null,
    notice: 'Northmoor Council EHC Hub: planned maintenance Sunday 06:00 to 09:00',
    restored: null,
  }),
  'sync.now': () => ({
    state: 'up-to-date',
    sentence: 'Online. The hub was up to date at 14:02.',
    waiting: 0,
    parked: 0,
    waitingSince: null,
    lastSyncAt: at,
    nextTryAt: null,
    progress: null,
    notice: null,
    restored: null,
  }),
  'sync.outbox': ({ stopped }) => {
    const all: Output<'sync.outbox'>['rows'] = [
      {
        id: 'out-000001',
        what: 'Note added',
        reference: 'NM-1042',
        caseId: rows[0]!.caseId,
        since: '2026-11-22T13:58:00.000Z',
        state: 'waiting',
        attempts: 0,
        problem: null,
        why: null,
      },
      {
        id: 'out-000002',
        what: 'Section F changed',
        reference: 'NM-1079',
        caseId: rows[1]!.caseId,
        since: '2026-11-22T13:59:00.000Z',
        state: 'conflict',
        attempts: 1,
        problem: 'Sam Okoro changed section F too. Your words are kept. Open the section and choose.',
        why: null,
      },
      {
        id: 'out-000003',
        what: 'Event recorded: comments received',
        reference: 'NM-1116',
        caseId: rows[2]!.caseId,
        since: '2026-11-22T14:00:00.000Z',
        state: 'parked',
        attempts: 3,
        problem: 'The hub did not accept the date. Your entry is kept. Check the date and try again.',
        why: 'refused',
      },
    ];
    const shown = all.filter((row) => stopped === undefined || stopped === (row.state === 'parked'));
    return { rows: shown, total: shown.length };
  },
  'sync.retry': () => ({ done: true }),
  'conflicts.list': () => ({ rows: [], total: 0 }),
  'conflicts.resolve': () => ({ done: true }),
};

export const signedOut: Handlers = {
  ...signedIn,
  'app.state': () => ({
    phase: 'signed-out',
    sentence: null,
    account: null,
    hubUrl: 'https://hub.northmoor.example',
    authority: 'Northmoor Council',
    demo: true,
    vault: 'passphrase',
    keyState: 'none',
    version: '0.1.0',
    today,
  }),
  'session.demoPeople': () => ({
    people: [
      { email: 'dana@northmoor.example', name: 'Dana Whitlock', role: 'caseworker', jobTitle: 'EHC co-ordinator' },
      { email: 'ines@northmoor.example', name: 'Inès Moreau', role: 'panel-chair', jobTitle: 'Panel chair' },
      { email: 'ola@northmoor.example', name: 'Ola Bankole', role: 'admin', jobTitle: 'SEND business support' },
      { email: 'pat@northmoor.example', name: 'Pat Hollis', role: 'manager', jobTitle: 'SEND team manager' },
    ],
  }),
  'session.startDemo': () => ({ done: true }),
  'session.start': ({ password }) =>
    password === 'right'
      ? {
          challengeId: 'challenge-1',
          method: 'sms',
          sentTo: 'the phone ending 123',
          expiresAt: '2026-11-22T14:12:07.000Z',
        }
      : {
          ok: false,
          code: 'wrong-credentials',
          message: 'The e-mail address or the password is not right. Check both and try again.',
        },
  'session.resend': () => ({ done: true }),
  'session.verify': ({ code }) =>
    code === '123456'
      ? { done: true }
      : { ok: false, code: 'wrong-code', message: 'That code is not right. Type the newest code, or ask for another.' },
};
