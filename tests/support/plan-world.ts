import { plainText, provenanceOf, type RichDoc } from '../../shared/domain/rich-doc';
import { hasSuggestions } from '../../shared/domain/suggestions';
import type { Output } from '../../shared/ipc/contract';
import type { AdviceView } from '../../shared/ipc/views';
import type { FakeBridge, Handlers } from './fake-bridge';

export const CASE = 'case-000001';
export const PLAN = 'plan-000001';
const held = { rev: 1, waiting: false };
export const TODAY = '2026-11-22';
const by = { id: 'staff-00001', name: 'Dana Whitfield' };

const sectionNames = {
  A: 'Views, interests and aspirations',
  B: 'Special educational needs',
  C: 'Health needs',
  D: 'Social care needs',
  E: 'Outcomes',
  F: 'Special educational provision',
  G: 'Health provision',
  H1: 'Social care provision under the 1970 Act',
  H2: 'Other social care provision',
  I: 'Placement',
  J: 'Personal budget',
  K: 'Advice and information',
} as const;
type Code = keyof typeof sectionNames;
const codes = Object.keys(sectionNames) as Code[];
export const sectionId = (code: string) => `section-${code.padStart(4, '0')}`;

function para(blockId: string, text: string) {
  return { type: 'paragraph' as const, attrs: { blockId }, content: [{ type: 'text' as const, text }] };
}

function heading(blockId: string, level: number, text: string) {
  return { type: 'heading' as const, attrs: { blockId, level }, content: [{ type: 'text' as const, text }] };
}

function startingDocs(): Record<Code, RichDoc> {
  const docs = Object.fromEntries(codes.map((code) => [code, { type: 'doc', content: [] }])) as unknown as Record<
    Code,
    RichDoc
  >;
  docs.F = {
    type: 'doc',
    content: [
      heading('f-h1', 2, 'Communication and interaction'),
      para('f-1', 'Amelia will have regular access to a quiet place, as required.'),
      para('f-2', 'A trained adult will work with her for 20 minutes each day, from Monday to Friday.'),
      heading('f-h2', 2, 'Cognition and learning'),
      para('f-3', 'Amelia will use a laptop for any writing of more than ten minutes.'),
    ],
  };
  docs.B = { type: 'doc', content: [para('b-1', 'Amelia finds it hard to follow more than one spoken instruction.')] };
  return docs;
}

const paragraphTexts: [string, 'text' | 'need' | 'outcome' | 'provision' | 'recommendation', Code | null, string][] = [
  ['Background', 'text', null, 'I met Amelia at school on 3 November 2026 and spoke with her mother and her teacher.'],
  ['Needs', 'need', 'B', 'Amelia understands spoken language at the level of a child about three years younger.'],
  ['Needs', 'need', 'B', 'She becomes anxious when the day changes without warning and then cannot begin her work.'],
  [
    'Outcomes',
    'outcome',
    'E',
    'By the end of Year 6 Amelia will follow a three-step spoken instruction in class without help.',
  ],
  [
    'Provision',
    'provision',
    'F',
    'A visual timetable, gone through with a familiar adult at 9 o’clock each day for 5 minutes.',
  ],
  [
    'Provision',
    'recommendation',
    'F',
    'Direct teaching of vocabulary, 15 minutes, three times a week, in a group of no more than three.',
  ],
  ['Provision', 'recommendation', 'F', 'The school may wish to consider sensory circuits.'],
];

function advice(n: number, contributor: string, author: string, service: string): AdviceView {
  return {
    ...held,
    id: `advice-${String(n).padStart(5, '0')}`,
    caseId: CASE,
    requestId: null,
    kind: n === 1 ? 'd' : 'b',
    contributor,
    title: `Advice of ${author}`,
    author,
    role: 'Adviser',
    service,
    date: '2026-11-11',
    receivedOn: '2026-11-12',
    pages: 6,
    documentId: null,
    paragraphs: paragraphTexts.map(([headingWords, kind, section, text], index) => ({
      id: `p-${index + 1}`,
      page: 1 + Math.floor(index / 3),
      heading: headingWords,
      kind,
      section,
      text: n === 1 ? text : text.replaceAll('Amelia', 'She'),
    })),
  };
}

export interface PlanWorld {
  handlers: Handlers;
  docs: Record<Code, RichDoc>;
  asides: Map<string, string>;
  saves: { code: Code; doc: RichDoc }[];
  /** Another person's text arrives by sync. */
  arrive: (bridge: FakeBridge, code: Code, doc: RichDoc) => void;
}

/** A case with a plan and two advices, kept in memory: saved text comes back as core would give it. */
export function planWorld(
  options: { started?: boolean; role?: 'caseworker' | 'manager' | 'read-only' } = {},
): PlanWorld {
  const docs = startingDocs();
  const asides = new Map<string, string>();
  const saves: PlanWorld['saves'] = [];
  const revs = new Map<string, number>();
  let started = options.started ?? true;
  const advices = [
    advice(1, 'educational-psychologist', 'Dr Helen Marsh', 'Educational Psychology Service'),
    advice(2, 'school', 'Colin Atherton', 'Larkfield Primary School'),
  ];
  const codeOf = (id: string) => codes.find((code) => sectionId(code) === id) ?? 'A';
  const usesOf = (id: string): Output<'advice.get'>['uses'] =>
    (advices.find((one) => one.id === id)?.paragraphs ?? []).map((paragraph) => {
      const sections = codes.filter((code) =>
        provenanceOf(docs[code]).some(({ source }) => source.adviceId === id && source.paragraphId === paragraph.id),
      );
      const reason = asides.get(`${id}/${paragraph.id}`) ?? null;
      const state = sections.length > 0 ? 'used' : reason !== null ? 'set-aside' : 'unused';
      return { adviceId: id, paragraphId: paragraph.id, state, sections, reason };
    });
  const count = (id: string, state: string) => usesOf(id).filter((use) => use.state === state).length;
  const findingsOf = (code: Code) =>
    code === 'F' && plainText(docs.F).includes('regular access to')
      ? [
          {
            blockId: 'f-1',
            rule: 'vague-provision',
            words: 'regular',
            message: 'Say how often, for how long and by whom.',
            source: 'CFA 2014 s37(2), reg 12(1)(f)',
          },
          {
            blockId: 'f-1',
            rule: 'vague-provision',
            words: 'as required',
            message: 'Say who decides and when.',
            source: 'CFA 2014 s37(2), reg 12(1)(f)',
          },
        ]
      : [];
  const words = (code: Code) => plainText(docs[code]).split(/\s+/).filter(Boolean).length;

  const handlers: Handlers = {
    'app.state': () => ({
      phase: 'ready',
      sentence: null,
      account: {
        ...by,
        email: 'dana.whitfield@northmoor.example',
        role: options.role ?? 'caseworker',
        jobTitle: 'EHC co-ordinator',
      },
      hubUrl: 'https://hub.northmoor.example',
      authority: 'Northmoor Council',
      demo: true,
      vault: 'keychain',
      keyState: 'ready',
      version: '0.1.0',
      today: TODAY,
    }),
    'scratch.get': () => ({ text: null, savedAt: null }),
    'scratch.put': () => ({ savedAt: '2026-11-22T14:02:07.000Z' }),
    'plans.forCase': () => ({
      plans: started
        ? [
            {
              ...held,
              id: PLAN,
              caseId: CASE,
              version: 1,
              kind: 'draft',
              status: 'open',
              templateVersion: '2026-09',
              ruleSetVersion: '2026-09',
              startedOn: TODAY,
              issuedOn: null,
              replacesId: null,
            },
          ]
        : [],
    }),
    'plans.start': () => {
      started = true;
      return { planId: PLAN };
    },
    'plans.sections': async () => ({
      plan: (await (handlers['plans.forCase']!({ caseId: CASE }) as Output<'plans.forCase'>)).plans[0]!,
      sections: codes.map((code) => ({
        id: sectionId(code),
        code,
        name: sectionNames[code],
        words: words(code),
        findings: findingsOf(code).length,
        suggestions: hasSuggestions(docs[code]),
        notes: 0,
        waiting: saves.some((save) => save.code === code),
      })),
    }),
    'plans.section': ({ sectionId: id }) => ({
      section: {
        ...held,
        rev: revs.get(id) ?? 1,
        id,
        caseId: CASE,
        planId: PLAN,
        code: codeOf(id),
        doc: docs[codeOf(id)] as Output<'plans.section'>['section']['doc'],
      },
      findings: findingsOf(codeOf(id)),
      prompt: `What section ${codeOf(id)} must hold.`,
      law: 'reg 12(1)',
    }),
    'plans.saveSection': ({ sectionId: id, doc }) => {
      const code = codeOf(id);
      docs[code] = doc as unknown as RichDoc;
      saves.push({ code, doc: docs[code] });
      return { savedAt: '2026-11-22T14:02:07.000Z' };
    },
    'plans.exportDraft': ({ format }) => ({ savedTo: `Draft plan NM-1042.${format}` }),
    'advice.tracker': () => ({
      requests: [],
      advices: advices.map(({ paragraphs, ...rest }) => ({
        ...rest,
        paragraphCount: paragraphs.length,
        recommendationCount: 2,
      })),
      views: [
        {
          ...held,
          id: 'view-000001',
          caseId: CASE,
          kind: 'about-me',
          author: 'Amelia',
          relationship: 'herself',
          recordedOn: '2026-11-20',
          via: 'hub',
          answers: [{ id: 'a1', question: 'What do people like about me?', text: 'I know a lot about snails.' }],
        },
      ],
    }),
    'advice.get': ({ adviceId }) => ({
      advice: advices.find(({ id }) => id === adviceId) ?? advices[0]!,
      uses: usesOf(adviceId),
    }),
    'advice.account': () => {
      const perAdvice = advices.map(({ id, title }) => ({
        adviceId: id,
        title,
        used: count(id, 'used'),
        setAside: count(id, 'set-aside'),
        unused: count(id, 'unused'),
        recommendations: { used: 0, setAside: 0, unused: 6 },
      }));
      const sum = (field: 'used' | 'setAside' | 'unused') => perAdvice.reduce((total, one) => total + one[field], 0);
      return {
        perAdvice,
        used: sum('used'),
        setAside: sum('setAside'),
        unused: sum('unused'),
        recommendations: { used: 0, setAside: 0, unused: 12 },
      };
    },
    'advice.setAside': ({ adviceId, paragraphId, reason }) => {
      asides.set(`${adviceId}/${paragraphId}`, reason);
      return { done: true };
    },
    'advice.reopen': ({ adviceId, paragraphId }) => {
      asides.delete(`${adviceId}/${paragraphId}`);
      return { done: true };
    },
    'plans.marginNotes': () => ({ threads: [] }),
    'notes.list': () => ({
      rows: [
        {
          ...held,
          id: 'note-000001',
          caseId: CASE,
          text: 'Her mother rang.',
          by,
          writtenAt: '2026-11-20T10:15:00.000Z',
        },
      ],
      total: 1,
    }),
  };
  const arrive: PlanWorld['arrive'] = (bridge, code, doc) => {
    docs[code] = doc;
    revs.set(sectionId(code), (revs.get(sectionId(code)) ?? 1) + 1);
    bridge.emit('records.changed', { entities: ['plan-section'], caseIds: [CASE] });
  };
  return { handlers, docs, asides, saves, arrive };
}
