import type { EntityBody } from '../../shared/hub-api/entities';

/** Synthetic records of a small authority: enough kinds for every rule of sync to have something to act on. */
export const office = {
  caseworker: 'staff-caseworker',
  manager: 'staff-manager',
  cases: ['case-0001', 'case-0002'],
  plans: ['plan-0001', 'plan-0002'],
  sections: ['B', 'E', 'F'],
  parent: 'party-0001',
  pdf: 'document-0001',
} as const;

export const sectionId = (plan: string, code: string): string => `section-${plan.slice(-4)}-${code}`;

export const paragraph = (blockId: string, text: string) => ({
  type: 'paragraph',
  attrs: { blockId },
  ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
});

function aCase(number: number): EntityBody<'case'> {
  return {
    reference: `NM-2000${number}`,
    child: { firstName: 'Asha', lastName: 'Test', preferredName: 'Asha', dateOfBirth: '2017-03-04', sex: 'F' },
    address: ['1 Test Street', 'Northmoor'],
    settingId: null,
    caseworkerId: office.caseworker,
    primaryNeed: null,
    requestSource: 'parent',
    status: 'live',
    letterFormat: 'standard',
    language: 'start-language',
    interpreter: false,
    restricted: false,
  };
}

function staff(name: string, role: EntityBody<'staff'>['role']): EntityBody<'staff'> {
  const email = `${role}@northmoor.example.org`;
  return { name, email, phone: '01632 960100', role, jobTitle: role };
}

export interface SeedRecord {
  entity: 'staff' | 'case' | 'party' | 'plan' | 'plan-section' | 'document';
  id: string;
  caseId: string | null;
  body: Record<string, unknown>;
}

/** The records that every schedule begins with. */
export function officeRecords(): SeedRecord[] {
  const records: SeedRecord[] = [
    { entity: 'staff', id: office.caseworker, caseId: null, body: staff('Priya Shah', 'caseworker') },
    { entity: 'staff', id: office.manager, caseId: null, body: staff('David Lin', 'manager') },
  ];
  for (const [index, caseId] of office.cases.entries()) {
    records.push({ entity: 'case', id: caseId, caseId, body: aCase(index + 1) });
    const plan = office.plans[index] ?? '';
    const planBody: EntityBody<'plan'> = {
      caseId,
      version: 1,
      kind: 'draft',
      status: 'open',
      templateVersion: '2026-1',
      ruleSetVersion: '2026-1',
      startedOn: '2026-11-01',
      issuedOn: null,
      replacesId: null,
    };
    records.push({ entity: 'plan', id: plan, caseId, body: planBody });
    for (const code of office.sections) {
      const content = ['1', '2', '3'].map((n) => paragraph(`${code}-${n}`, `Section ${code} paragraph ${n} begins`));
      const body: EntityBody<'plan-section'> = { caseId, planId: plan, code, doc: { type: 'doc', content } };
      records.push({ entity: 'plan-section', id: sectionId(plan, code), caseId, body });
    }
  }
  const [first] = office.cases;
  const party: EntityBody<'party'> = {
    caseId: first,
    role: 'parent-carer',
    name: 'Meera Test',
    relationship: 'mother',
    email: 'meera@families.example.org',
    address: ['1 Test Street'],
    addressWithheld: false,
    mainContact: true,
    receivesLetters: true,
  };
  records.push({ entity: 'party', id: office.parent, caseId: first, body: party });
  return records;
}
