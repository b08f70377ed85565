import type { Output } from '../../shared/ipc/contract';
import type { CaseView, PartyView, RegisterRow } from '../../shared/ipc/views';
import type { Handlers } from './fake-bridge';
import { CASE } from './plan-world';

const held = { rev: 1, waiting: false };
const at = '2026-11-22T14:02:07.000Z';
export const LETTER = 'letter-00001';

const theCase: CaseView = {
  ...held,
  id: CASE,
  reference: 'NM-1042',
  child: { firstName: 'Amelia', lastName: 'Example', preferredName: 'Amelia', dateOfBirth: '2018-03-04', sex: 'F' },
  address: ['1 Test Street', 'Northmoor'],
  settingId: null,
  caseworkerId: null,
  primaryNeed: null,
  requestSource: 'school',
  status: 'live',
  letterFormat: 'standard',
  language: 'English',
  interpreter: false,
  restricted: false,
};

const mother: PartyView = {
  ...held,
  id: 'party-00001',
  caseId: CASE,
  role: 'parent-carer',
  name: 'Marta Example',
  relationship: 'mother',
  email: 'marta@family.example',
  address: ['1 Test Street', 'Northmoor'],
  addressWithheld: false,
  mainContact: true,
  receivesLetters: true,
};

export interface OfficeWorld {
  handlers: Handlers;
  letter: Output<'letters.get'>['letter'];
  decisions: unknown[];
  sent: string[];
}

/** Letters, decisions, people and packs of one case, kept in memory. */
export function officeWorld(): OfficeWorld {
  const letter: OfficeWorld['letter'] = {
    ...held,
    id: LETTER,
    caseId: CASE,
    type: 'T3',
    templateVersion: '1',
    date: '2026-11-22',
    status: 'draft',
    recipientPartyIds: [mother.id],
    text: { reasons: '' },
    docxDocumentId: null,
    pdfDocumentId: null,
    publishedAt: null,
    openedAt: null,
  };
  const world: OfficeWorld = { handlers: {}, letter, decisions: [], sent: [] };
  const name = 'Decision not to assess';
  const blank = () => (letter.text.reasons ?? '').trim() === '';
  const registerRows: RegisterRow[] = Array.from({ length: 424 }, (_, index) => ({
    row: index + 2,
    name: `Professional ${index + 1}`,
    email: index % 47 === 5 ? 'not an address' : `person${index + 1}@service.example`,
    profession: 'Speech and language therapist',
    service: 'Northmoor Community NHS Trust',
    fate: index % 47 === 5 ? 'error' : index % 150 === 9 ? 'duplicate-in-file' : 'invite',
    problems:
      index % 47 === 5
        ? [{ column: 'E-mail', problem: 'This is not an e-mail address', remedy: 'Put one @ and a domain.' }]
        : [],
  }));
  const countOf = (fate: RegisterRow['fate']) => registerRows.filter((row) => row.fate === fate).length;
  Object.assign(world.handlers, {
    'sync.status': () => ({
      state: 'up-to-date',
      sentence: 'Online. Hub up to date 14:02.',
      waiting: 0,
      parked: 0,
      waitingSince: null,
      lastSyncAt: at,
      nextTryAt: null,
      progress: null,
      notice: null,
      restored: null,
    }),
    'cases.get': () => ({
      case: theCase,
      setting: null,
      caseworker: null,
      parties: [mother],
      ageYears: 8,
      schoolYear: 'Year 4',
      stage: 'Request',
      ribbon: [{ id: 'decision-to-assess', name: 'Decision', state: 'current', date: null, daysLeft: 4 }],
      obligations: [
        {
          code: 'decide-whether-to-assess',
          name: 'Decide whether to assess',
          due: '2026-11-26',
          actionDate: '2026-11-26',
          state: 'open',
          regulation: 'reg 5(1)',
          explanation: 'Within 6 weeks of the request.',
          waitingOn: 'la',
          satisfiedOn: null,
          daysLeft: 4,
        },
      ],
      youngPersonFrom: '2034-06-30',
      decisions: [],
      changedSinceSeen: [],
    }),
    'cases.list': () => ({
      rows: ['Amelia Example', 'Ben Sample'].map((childName, n) => ({
        caseId: n === 0 ? CASE : 'case-000002',
        reference: `NM-104${n + 2}`,
        childName,
        dateOfBirth: '2018-03-04',
        stage: 'Request',
        due: '2026-11-26',
        daysLeft: 4,
        dueCode: 'decide-whether-to-assess',
        dueName: 'Decide whether to assess',
        regulation: 'reg 5(1)',
        waitingOn: 'la',
        setting: null,
        caseworker: null,
        restricted: false,
      })),
      total: 2,
    }),
    'decisions.tests': () => ({
      law: 'Children and Families Act 2014 s36(8): the authority must secure an assessment if both limbs are met.',
      tests: [
        { id: 'sen', question: 'Amelia has or may have special educational needs', regulation: 's36(8)(a)' },
        {
          id: 'necessary',
          question: 'It may be necessary for provision to be made by an EHC plan',
          regulation: 's36(8)(b)',
        },
      ],
      factors: ['Progress after two cycles of support', 'What the setting has already spent'],
    }),
    'decisions.record': (input: unknown) => {
      world.decisions.push(input);
      return { decisionId: 'decision-0001', letterType: 'T3' };
    },
    'letters.types': () => ({
      types: [
        { type: 'T2', name: 'Decision to assess', to: 'the family', law: 'reg 5(1)', suggested: false },
        { type: 'T3', name, to: 'the family', law: 'CFA 2014 s36(5), reg 5(3)', suggested: true },
      ],
    }),
    'letters.list': () => ({ rows: [{ ...letter, name, reference: 'NM-1042', childName: 'A. Example' }], total: 1 }),
    'letters.start': () => ({ letterId: LETTER }),
    'letters.get': () => ({
      letter: { ...letter },
      name,
      recipients: [mother],
      fields: [
        {
          id: 'reasons',
          label: 'Reasons for the decision',
          hint: 'Set the facts against the legal test.',
          required: true,
          kind: 'text' as const,
          value: letter.text.reasons ?? '',
        },
      ],
      checks: [
        { id: 'appeal', ok: true, blocking: true, message: 'The right to appeal is there.', regulation: 'reg 5(3)(a)' },
        {
          id: 'reasons',
          ok: !blank(),
          blocking: true,
          message: blank() ? 'The reasons are empty.' : 'The reasons are there.',
          regulation: 'CFA 2014 s36(5)',
        },
      ],
      canIssue: !blank(),
      html: `<!DOCTYPE html><html lang="en-GB"><head><style>p{color:red}</style></head><body><main><address><b>Northmoor Council</b><br>1 Civic Square</address><table class="keys"><tbody><tr><th scope="row">Our reference</th><td>NM-1042</td></tr></tbody></table><p>Dear Marta Example</p><h1>We have decided not to assess</h1><h2>Why</h2><p>${letter.text.reasons}</p><script>document.title = 'bad'</script></main></body></html>`,
    }),
    'letters.saveText': ({ text }: { text: Record<string, string> }) => {
      letter.text = text;
      return { savedAt: at };
    },
    'letters.make': () => {
      letter.docxDocumentId = 'document-docx';
      letter.pdfDocumentId = 'document-pdf1';
      letter.status = 'ready';
      return { docxDocumentId: 'document-docx', pdfDocumentId: 'document-pdf1' };
    },
    'letters.publish': () => {
      letter.status = 'published';
      letter.waiting = true;
      world.sent.push(letter.id);
      return { done: true };
    },
    'letters.retract': () => {
      letter.status = 'retracted';
      return { done: true };
    },
    'people.list': () => ({
      rows: ['Dr Helen Marsh', 'Josie Lund', 'Colin Atherton'].map((person, n) => ({
        ...held,
        id: `professional-${n}`,
        name: person,
        email: `person${n}@northmoor.example`,
        phone: '01632 960300',
        profession: 'educational-psychologist',
        service: 'Educational Psychology Service',
        settingId: null,
        account: 'registered',
        setting: null,
      })),
      total: 3,
    }),
    'people.settings': () => ({ rows: [], total: 0 }),
    'invitations.list': () => ({
      rows: (['sent', 'opened', 'registered', 'two-factor-set', 'bounced', 'expired', 'revoked'] as const).map(
        (status, n) => ({
          ...held,
          id: `invitation-${n}`,
          email: `person${n}@service.example`,
          name: `Professional ${n}`,
          role: 'educational-psychologist',
          professionalId: null,
          caseId: CASE,
          adviceRequestId: null,
          message: 'Please give your advice.',
          status,
          sendCount: 1,
          sentAt: at,
          openedAt: null,
          registeredAt: null,
          expiresOn: '2026-12-06',
          reference: 'NM-1042',
        }),
      ),
      total: 7,
    }),
    'invitations.message': () => ({
      subject: 'Northmoor Council asks for your advice',
      message: 'Please use the hub.',
    }),
    'invitations.create': () => ({ invitationId: 'invitation-9' }),
    'invitations.resend': () => ({ done: true }),
    'invitations.revoke': () => ({ done: true }),
    'register.preview': () => ({
      encoding: 'windows-1252',
      delimiter: ',',
      header: ['Full name', 'E-mail address', 'Job', 'Team'],
      mapping: { name: 0, email: 1, profession: 2, service: 3 },
      rows: registerRows,
      counts: {
        invite: countOf('invite'),
        update: 0,
        already: 0,
        duplicates: countOf('duplicate-in-file'),
        errors: countOf('error'),
      },
      alreadyImportedAt: null,
    }),
    'register.commit': () => ({
      importId: 'import-00001',
      invited: countOf('invite'),
      updated: 0,
      skipped: countOf('duplicate-in-file'),
      errors: countOf('error'),
    }),
    'register.saveResult': () => ({ savedTo: 'Register result.csv' }),
    'packs.choices': () => ({
      rows: ['Request form', 'School advice', 'Paediatric report', 'About Me'].map((title, n) => ({
        ...held,
        id: `document-${n}`,
        caseId: CASE,
        title,
        kind: n === 0 ? 'request' : 'advice',
        mime: 'application/pdf',
        size: 20_000,
        sha256: '0'.repeat(64),
        pages: n + 3,
        addedOn: '2026-11-12',
        addedBy: 'Hub',
        here: n !== 3,
        suggested: n < 3,
      })),
    }),
    'packs.build': ({ documentIds }: { documentIds: string[] }) => ({
      documentId: 'document-pack',
      pages: 13,
      items: documentIds.map((id, n) => ({ title: `Document ${id.at(-1)}`, firstPage: 2 + n * 4, pages: 4 })),
      notes: ['Paediatric report has pages that are pictures: screen readers cannot read them.'],
    }),
    'documents.openOutside': () => ({ done: true }),
    'documents.saveCopy': () => ({ savedTo: 'Copy.pdf' }),
  } satisfies Handlers);
  return world;
}
