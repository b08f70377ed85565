// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { useRoutes } from '../../renderer/app/routes';
import { ReportsPlace } from '../../renderer/features/reports/reports-place';
import { sen2Fields } from '../../shared/ipc/contract/returns';
import { allSen2CodeSets } from '../../shared/rules/sen2/code-sets';
import { axeProblems } from '../support/axe-check';
import { type FakeBridge, fakeBridge, type Handlers } from '../support/fake-bridge';
import { officeWorld } from '../support/office-world';
import { CASE, planWorld } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

const share = { total: 26, onTime: 12, percent: 46.2 };
const nothing = { total: 0, onTime: 0, percent: null };
const loads = [
  {
    caseworkerId: 'staff-0001',
    caseworker: 'Priya Shah',
    live: 247,
    inAssessment: 47,
    withPlan: 200,
    overdue: 3,
    dueIn14Days: 11,
  },
  {
    caseworkerId: 'staff-0002',
    caseworker: 'Tom Hale',
    live: 12,
    inAssessment: 2,
    withPlan: 10,
    overdue: 0,
    dueIn14Days: 1,
  },
];
const noDetails = Object.fromEntries(Object.keys(sen2Fields).map((field) => [field, null])) as Record<
  keyof typeof sen2Fields,
  null
>;
const fault = { field: 'Ethnicity', detail: '' };

const answers: Handlers = {
  'reports.timeliness': () => ({
    periods: [
      {
        period: '2026',
        plansIn20Weeks: share,
        plansIn20WeeksNoExceptions: share,
        decisionsIn6Weeks: share,
        refusalsIn16Weeks: nothing,
        reviewDecisionsIn4Weeks: share,
      },
    ],
    openLate: { plans: 4, decisions: 1, reviews: 9, reviewDecisions: 2, finalAmended: 0 },
  }),
  'reports.caseloads': () => ({ rows: loads }),
  'reports.exceptionsWaiting': () => ({
    rows: [
      {
        exceptionId: 'exception-0001',
        caseId: CASE,
        reference: 'NM-1042',
        code: 'E4',
        words: 'Absent from the area for 4 weeks or more',
        deadline: 'decide-whether-to-assess',
        deadlineName: 'Decide whether to assess',
        due: '2026-11-26',
        from: '2026-10-01',
        to: '2026-11-05',
        reason: 'The family was abroad.',
        enteredBy: 'Priya Shah',
        enteredOn: '2026-11-20',
        evidenceDocumentId: null,
      },
    ],
    total: 1,
  }),
  'exceptions.decline': () => ({ done: true }),
  'clock.calendar': () => ({
    rows: [
      {
        caseId: CASE,
        reference: 'NM-1042',
        childName: 'Amelia Example',
        obligationId: 'decide-whether-to-assess#1',
        code: 'decide-whether-to-assess',
        name: 'Decide whether to assess',
        kind: 'duty',
        due: '2026-11-26',
        actionDate: '2026-11-26',
        state: 'excused',
        daysLeft: 4,
        regulation: 'reg 5(1)',
        waitingOn: 'la',
        caseworker: 'Priya Shah',
        setting: null,
      },
    ],
    total: 1,
    days: [{ date: '2026-11-26', due: 1, overdue: 0 }],
  }),
  'clock.holidays': () => ({ firstYear: 2019, lastYear: 2026, broughtIn: null, endsSoon: true }),
  'clock.bringInHolidays': () => ({ firstYear: 2026, lastYear: 2028 }),
  'cases.reassign': () => ({ moved: 247 }),
  'reports.handOver': () => ({
    people: [
      { id: 'staff-0001', name: 'Priya Shah', live: 247 },
      { id: 'staff-0002', name: 'Tom Hale', live: 0 },
    ],
    rows: ['Amelia', 'Ben'].map((name, index) => ({
      caseId: `case-000${index + 1}`,
      reference: `NM-104${index + 2}`,
      childName: `${name} Example`,
      stage: 'review',
      due: '2026-11-20',
      daysLeft: -2,
      dueName: 'Complete the annual review',
      setting: null,
    })),
    total: 2,
  }),
  'sen2.authority': () => ({ authorityCode: '999', dmo: 'Dr A. Example', dco: null, dsco: null }),
  'sen2.saveAuthority': () => ({ done: true }),
  'sen2.annexA': () => ({ savedTo: 'annex-a-list-2.csv', rows: 12 }),
  'sen2.readiness': () => ({
    cases: 40,
    ready: 38,
    nextCensusDate: '2027-01-21',
    checks: [
      {
        code: 'ethnicity-missing',
        words: 'No ethnicity',
        remedy: 'Ask the family',
        screen: 'return-details',
        cases: 1,
      },
    ],
    rows: [
      {
        caseId: CASE,
        reference: 'NM-1042',
        childName: 'Amelia Example',
        caseworker: null,
        faults: [
          {
            ...fault,
            code: 'ethnicity-missing',
            words: 'No ethnicity',
            remedy: 'Ask the family',
            screen: 'return-details',
          },
          { ...fault, code: 'postcode-missing', words: 'No postcode', remedy: 'Add the postcode', screen: 'child' },
          { ...fault, code: 'decision-missing', words: 'No decision', remedy: 'Record it', screen: 'events' },
        ],
      },
    ],
    total: 1,
  }),
  'sen2.details': () => ({ values: noDetails, primaryNeed: null, upn: null, postcode: null }),
  'sen2.codeSets': () => ({
    sets: allSen2CodeSets.map(({ codes, ...set }) => ({
      ...set,
      codes: Object.entries(codes).map(([code, words]) => ({ code, words })),
    })),
  }),
  'sen2.saveDetails': () => ({ done: true }),
};

function open(tab: string, role: 'manager' | 'caseworker' = 'manager') {
  const world = { ...planWorld({ role }).handlers, ...officeWorld().handlers, ...answers };
  const bridge = fakeBridge(world);
  renderScreen(bridge, <ReportsPlace />);
  useRoutes.getState().go({ place: 'reports', tab });
  return { bridge, user: userEvent.setup() };
}
const sent = (bridge: FakeBridge, name: string) => bridge.calls.filter((call) => call.name === name);

describe('reports', () => {
  test.each([
    ['timeliness', () => screen.findByRole('table', { name: 'Done in time' })],
    ['caseloads', () => screen.findByRole('table', { name: 'Live cases by caseworker' })],
    ['exceptions', () => screen.findByRole('heading', { name: '1 exception waits for approval' })],
    ['calendar', () => screen.findByRole('table', { name: /1 legal date/ })],
    ['hand-over', () => screen.findByRole('table', { name: '2 cases, 0 chosen' })],
    ['sen2', () => screen.findByRole('table', { name: 'Checks that find something' })],
  ])('axe finds nothing on %s', async (tab, shown) => {
    open(tab);
    await shown();
    expect(await axeProblems()).toEqual([]);
  });

  test('timeliness shows each share in words, beside the bars and in the table', async () => {
    open('timeliness');
    const table = await screen.findByRole('table', { name: 'Done in time' });
    expect(within(table).getAllByText('12 of 26, 46.2%')).toHaveLength(4);
    expect(within(table).getByText('None')).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Decisions to assess in 6 weeks' }).textContent).toContain('46.2%');
  });

  test('cases are handed over only after the note is written and the summary was seen', async () => {
    const { bridge, user } = open('caseloads');
    await user.selectOptions(await screen.findByRole('combobox', { name: /All live cases of/ }), 'Priya Shah');
    await user.selectOptions(screen.getByRole('combobox', { name: 'To' }), 'Tom Hale');
    await user.click(screen.getByRole('button', { name: 'Check what moves' }));
    expect(screen.getByText('Write what the new caseworker must know')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: /Hand-over note/ }), 'Priya is away until May.');
    await user.click(screen.getByRole('button', { name: 'Check what moves' }));
    expect(sent(bridge, 'cases.reassign')).toEqual([]);
    expect(screen.getByText(/247 live cases move from Priya Shah to Tom Hale/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Hand over 247 cases' }));
    await waitFor(() =>
      expect(sent(bridge, 'cases.reassign')[0]?.input).toEqual({
        allOfCaseworkerId: 'staff-0001',
        toCaseworkerId: 'staff-0002',
        handOverNote: 'Priya is away until May.',
      }),
    );
  });

  test('a caseworker hands over the cases they choose, and no others', async () => {
    const { bridge, user } = open('hand-over', 'caseworker');
    await user.click(await screen.findByRole('checkbox', { name: 'Choose Ben Example, NM-1043' }));
    expect(screen.getByRole('table', { name: '2 cases, 1 chosen' })).toBeTruthy();
    expect(screen.queryByRole('combobox', { name: /Cases of/ })).toBeNull();
    await user.selectOptions(screen.getByRole('combobox', { name: /^To/ }), 'Tom Hale, 0 cases now');
    await user.click(screen.getByRole('button', { name: 'Check what moves' }));
    expect(screen.getByText('Write what the new caseworker must know')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: /Hand-over note/ }), 'Moves school in May.');
    await user.click(screen.getByRole('button', { name: 'Check what moves' }));
    expect(screen.getByText(/1 case will move to Tom Hale: NM-1043\./)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Hand over 1 case' }));
    await waitFor(() =>
      expect(sent(bridge, 'cases.reassign')[0]?.input).toEqual({
        caseIds: ['case-0002'],
        toCaseworkerId: 'staff-0002',
        handOverNote: 'Moves school in May.',
      }),
    );
    await screen.findByRole('table', { name: '2 cases, 0 chosen' });
  });

  test('the authority’s own part of the return is kept, and both inspection lists can be saved', async () => {
    const { bridge, user } = open('sen2');
    expect(
      await screen.findByText(
        /Authority 999\. Designated medical officer: Dr A\. Example\. Designated clinical officer: not named/,
      ),
    ).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Change what the return says of the authority' }));
    await user.type(screen.getByRole('textbox', { name: /Designated clinical officer/ }), 'B. Sample');
    await user.click(screen.getByRole('button', { name: 'Save for the authority' }));
    await waitFor(() =>
      expect(sent(bridge, 'sen2.saveAuthority')[0]?.input).toEqual({
        authorityCode: '999',
        dmo: 'Dr A. Example',
        dco: 'B. Sample',
        dsco: '',
      }),
    );
    await user.click(screen.getByRole('button', { name: /Annex A list 2/ }));
    await waitFor(() => expect(sent(bridge, 'sen2.annexA')[0]?.input).toMatchObject({ list: 2 }));
  });

  test('an exception is declined only with a reason', async () => {
    const { bridge, user } = open('exceptions');
    const card = await screen.findByRole('listitem', { name: /NM-1042/ });
    await user.click(await within(card).findByRole('button', { name: 'Decline' }));
    expect(await within(card).findByText('Write why, so that the caseworker knows')).toBeTruthy();
    expect(sent(bridge, 'exceptions.decline')).toEqual([]);
    await user.type(within(card).getByRole('textbox'), 'No evidence was given.');
    await user.click(within(card).getByRole('button', { name: 'Decline' }));
    await waitFor(() => expect(sent(bridge, 'exceptions.decline')).toHaveLength(1));
  });

  test('the calendar starts with everyone’s cases for a manager and with one’s own for a caseworker', async () => {
    const asManager = open('calendar');
    await screen.findByRole('table', { name: /1 legal date/ });
    expect(sent(asManager.bridge, 'clock.calendar').at(-1)?.input).toMatchObject({ mine: false });
    expect(screen.getByText(/Excused, not done/)).toBeTruthy();
    clearScreen();
    const asCaseworker = open('calendar', 'caseworker');
    await screen.findByRole('table', { name: /1 legal date/ });
    expect(sent(asCaseworker.bridge, 'clock.calendar').at(-1)?.input).toMatchObject({ mine: true });
  });

  test('a manager is warned before bank holidays run out, and brings in the newer file', async () => {
    const { bridge, user } = open('calendar');
    expect(await screen.findByText(/known only to the end of 2026/)).toBeTruthy();
    const file = new File(['{}'], 'bank-holidays.json', { type: 'application/json' });
    await user.upload(await screen.findByLabelText('Choose the bank holiday file'), file);
    await waitFor(() => expect(sent(bridge, 'clock.bringInHolidays')).toHaveLength(1));
  });

  test('each fault of the return has a way to the screen that mends it', async () => {
    const { user } = open('sen2');
    const list = await screen.findByRole('table', { name: '1 case to mend' });
    expect(list.textContent).toContain('No ethnicity. Ask the family');
    await user.click(within(list).getByRole('button', { name: 'People of NM-1042' }));
    expect(useRoutes.getState().visits.at(-1)?.route).toMatchObject({ place: 'case', caseId: CASE, tab: 'people' });
    useRoutes.getState().back();
    await user.click(await screen.findByRole('button', { name: 'Timeline of NM-1042' }));
    expect(useRoutes.getState().visits.at(-1)?.route).toMatchObject({ tab: 'timeline' });
  });

  test('every field that the return asks of a case can be filled in, and only what changed is saved', async () => {
    const { bridge, user } = open('sen2');
    await user.click(await screen.findByRole('button', { name: 'Return details of Amelia Example' }));
    const form = await screen.findByRole('form', { name: 'Return details of Amelia Example' });
    const controls = [...within(form).getAllByRole('combobox'), ...within(form).getAllByRole('textbox')];
    // UPN and primary need are fields of the case itself.
    expect(controls).toHaveLength(Object.keys(sen2Fields).length + 2);
    expect(await axeProblems(form)).toEqual([]);
    await user.selectOptions(within(form).getByRole('combobox', { name: /^Ethnicity/ }), 'Indian (AIND)');
    await user.type(within(form).getByRole('textbox', { name: /The authority it moved from/ }), '8x15');
    await user.selectOptions(within(form).getByRole('combobox', { name: 'In a SEN unit' }), 'No');
    await user.click(within(form).getByRole('button', { name: 'Save the details' }));
    await waitFor(() =>
      expect(sent(bridge, 'sen2.saveDetails')[0]?.input).toEqual({
        caseId: CASE,
        values: { ethnicity: 'AIND', transferAuthority: '815', senUnit: false },
      }),
    );
  });
});
