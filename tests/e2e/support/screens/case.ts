import { expect } from 'playwright/test';
import { decide } from '../steps';
import { ask, type ScreenState } from './stage';
import { casePlanned, caseThat, documentOf, openCase, openTab, press } from './ways';

const isLateStep = ({ dueCode }: { dueCode: string | null }) =>
  dueCode === 'decide-whether-to-assess' || dueCode === 'issue-final-plan';

/** A case, tab by tab. Each finds a case of the demo that is in the state to be seen. */
export const caseScreens: readonly ScreenState[] = [
  {
    name: '30-case-overview',
    main: true,
    reach: async (stage) => {
      const { reference } = await caseThat(stage, 'that is late', { mine: true, due: 'overdue' }, isLateStep);
      await openCase(stage, reference);
      await expect(stage.page.getByRole('heading', { name: 'What is due next' })).toBeVisible();
      const clock = stage.page.getByRole('table', { name: 'The clock' });
      await expect(clock.getByRole('row').nth(1)).toContainText('late');
    },
  },
  {
    name: '30-case-flags',
    reach: async (stage) => {
      const { reference } = await caseThat(stage, 'with flags', { mine: true }, async ({ caseId }) => {
        const { case: found } = await ask(stage, 'cases.get', { caseId });
        return found.interpreter || found.restricted;
      });
      await openCase(stage, reference);
      await expect(stage.page.getByText(/^Restricted$|^Interpreter: /).first()).toBeVisible();
    },
  },
  {
    name: '31-case-why-this-date',
    reach: async (stage) => {
      const { page } = stage;
      const { reference } = await caseThat(stage, 'that is late', { mine: true, due: 'overdue' });
      await openCase(stage, reference);
      await page.locator('summary', { hasText: 'Why this date' }).first().press('Enter');
      await expect(page.locator('details[open] p').first()).toBeVisible();
    },
  },
  {
    name: '31-case-exception',
    reach: async (stage) => {
      const { reference } = await caseThat(stage, 'that is late', { mine: true, due: 'overdue' }, isLateStep);
      await openCase(stage, reference);
      await press(stage, 'button', 'Claim an exception');
      await expect(stage.page.getByRole('form', { name: 'Claim an exception' })).toBeVisible();
    },
  },
  {
    name: '32-case-timeline',
    main: true,
    reach: async ({ page }) => {
      await page.getByRole('tab', { name: 'Timeline' }).press('Enter');
      await expect(page.locator('ol time').first()).toBeVisible();
    },
  },
  {
    name: '33-case-timeline-record',
    reach: async (stage) => {
      await press(stage, 'button', 'Record an event');
      await expect(stage.page.getByRole('button', { name: 'Record the event' })).toBeVisible();
    },
  },
  {
    name: '34-case-advice',
    main: true,
    reach: async (stage) => {
      const { reference } = await caseThat(stage, 'with advice', { mine: true }, async ({ caseId }) => {
        const { advices, requests } = await ask(stage, 'advice.tracker', { caseId });
        return advices.length > 1 && requests.length > 3;
      });
      await openTab(stage, reference, 'Advice');
      await expect(stage.page.getByRole('table', { name: 'Advice' })).toBeVisible();
    },
  },
  {
    name: '35-case-advice-reader',
    reach: async ({ page }) => {
      await page.locator('button[data-focus-key^="advice:"]').first().press('Enter');
      await expect(page.getByRole('article')).toBeVisible();
    },
  },
  {
    name: '36-case-advice-ask',
    main: true,
    reach: async (stage) => {
      await press(stage, 'button', 'Ask for advice');
      await expect(stage.page.getByRole('button', { name: 'Send the request' })).toBeVisible();
    },
  },
  {
    name: '36a-advice-bring-in',
    reach: async (stage) => {
      await press(stage, 'button', 'Close, keep what I typed');
      await press(stage, 'button', 'Bring in a report');
      const file = new URL('../../../fixtures/advice/psychologist.docx', import.meta.url).pathname;
      await stage.page.getByLabel('Choose a report to bring in').setInputFiles(file);
      await expect(stage.page.getByRole('form', { name: 'Check the report' })).toBeVisible();
    },
  },
  {
    name: '36b-document-to-read',
    reach: async (stage) => {
      await stage.page.getByRole('tab', { name: 'Documents', exact: true }).press('Enter');
      for (const name of ['paediatrician.pdf', 'psychologist.docx']) {
        const file = new URL(`../../../fixtures/advice/${name}`, import.meta.url).pathname;
        await stage.page.getByLabel('Choose a file to add').setInputFiles(file);
        await press(stage, 'button', 'Add to the case');
        // The list stands beside the file only from its first document on: the form of another begins anew then.
        const title = name.replace(/\.\w+$/, '');
        await expect(stage.page.getByRole('row', { name: title }).first()).toBeVisible();
        await expect(stage.page.getByRole('button', { name: 'Add to the case' })).toHaveCount(0);
      }
      await expect(stage.page.getByRole('button', { name: 'Read as advice' })).toBeVisible();
    },
  },
  {
    name: '36c-advice-from-the-case',
    reach: async (stage) => {
      await stage.page.getByRole('tab', { name: 'Advice', exact: true }).press('Enter');
      await press(stage, 'button', 'Bring in a report');
      const files = stage.page.getByRole('region', { name: 'Or read a document that is on the case' });
      await expect(files.getByRole('button', { name: 'psychologist' })).toBeVisible();
    },
  },
  {
    name: '37-case-plan-none',
    reach: async (stage) => {
      const { reference } = await caseThat(
        stage,
        'without a plan',
        { mine: true },
        async ({ caseId }) => (await ask(stage, 'plans.forCase', { caseId })).plans.length === 0,
      );
      await openTab(stage, reference, 'Plan');
      await expect(stage.page.getByRole('heading', { name: 'No plan yet' })).toBeVisible();
    },
  },
  {
    name: '38-case-plan-section',
    main: true,
    reach: async (stage) => {
      const { page } = stage;
      const { reference, caseId } = await casePlanned(stage, 'open');
      const { plans } = await ask(stage, 'plans.forCase', { caseId });
      const plan = plans.find(({ status }) => status === 'open');
      if (!plan) throw new Error('the plan is gone');
      const { sections } = await ask(stage, 'plans.sections', { planId: plan.id });
      const section =
        sections.find(({ code, findings }) => code === 'F' && findings > 0) ??
        sections.find(({ code, findings }) => code !== 'K' && findings > 0) ??
        sections.toSorted((a, b) => b.findings - a.findings)[0];
      await openTab(stage, reference, 'Plan');
      await page.locator(`button[data-focus-key="section:${section?.code}"]`).press('Enter');
      await page.getByRole('tab', { name: /^To check/ }).press('Enter');
      await expect(page.getByRole('complementary', { name: 'What to check in this section' })).toBeVisible();
    },
  },
  {
    name: '38-case-plan-paragraph-history',
    main: true,
    reach: async (stage) => {
      const { page } = stage;
      const text = page.getByRole('textbox', { name: /^Section/ });
      const said = page.getByRole('region', { name: 'History of this paragraph' }).getByRole('listitem');
      // An edit by somebody of this office, kept by the hub: a demo begins with none.
      await text.locator('p').first().click();
      await page.keyboard.press('End');
      await page.keyboard.type(' Each Monday at nine.');
      await press(stage, 'button', 'History of this paragraph');
      await expect(said.first()).toContainText('Each Monday at nine.');
    },
  },
  {
    name: '38-case-plan-section-k',
    reach: async (stage) => {
      const { reference } = await caseThat(
        stage,
        'whose section K lacks advice',
        { mine: true },
        async ({ caseId }) => {
          const { plans } = await ask(stage, 'plans.forCase', { caseId });
          const plan = plans.find(({ status }) => status === 'open');
          return plan ? (await ask(stage, 'plans.sectionK', { planId: plan.id })).missing.length > 0 : false;
        },
      );
      await openTab(stage, reference, 'Plan');
      await stage.page.locator('button[data-focus-key="section:K"]').press('Enter');
      await expect(stage.page.getByRole('button', { name: 'Add to section K' })).toBeVisible();
    },
  },
  {
    name: '38a-plan-comments',
    main: true,
    reach: async (stage) => {
      const { page } = stage;
      const { reference } = await caseThat(stage, 'with comments', { mine: true }, async ({ caseId }) => {
        const { plans } = await ask(stage, 'plans.forCase', { caseId });
        const plan = plans.find(({ status }) => status === 'open');
        if (!plan) return false;
        const { total, open } = await ask(stage, 'comments.counts', { planId: plan.id });
        return total > open && open > 0;
      });
      await openTab(stage, reference, 'Plan');
      await page.locator('button[data-focus-key="section:A"]').press('Enter');
      await page.getByRole('tab', { name: /^Comments/ }).press('Enter');
      await page.locator('summary', { hasText: 'What changed here' }).press('Enter');
      await expect(page.getByRole('group', { name: /accepted/ })).toBeVisible();
    },
  },
  {
    name: '38b-plan-comment-answer',
    reach: async (stage) => {
      const { page } = stage;
      await page.locator('button[data-focus-key="section:F"]').press('Enter');
      await press(stage, 'button', 'Answer');
      await expect(page.getByRole('button', { name: 'Record the answer' })).toBeVisible();
    },
  },
  {
    name: '38c-plan-comment-add',
    reach: async (stage) => {
      await press(stage, 'button', 'Add a comment');
      await expect(stage.page.getByRole('form', { name: 'Add a comment' })).toBeVisible();
    },
  },
  {
    name: '38c-plan-comment-shorten',
    reach: async (stage) => {
      const { page } = stage;
      await press(stage, 'button', 'Close, keep what I typed');
      await press(stage, 'button', 'Shorten for the letter');
      await expect(page.getByRole('form', { name: /^Shorten the comment/ })).toBeVisible();
    },
  },
  {
    name: '38d-plan-quality',
    main: true,
    reach: async (stage) => {
      await press(stage, 'button', 'Quality report');
      await expect(stage.page.getByRole('table', { name: 'Grades by section' })).toBeVisible();
    },
  },
  {
    name: '38e-plan-golden-thread',
    main: true,
    reach: async (stage) => {
      await press(stage, 'button', 'Back to the plan');
      await press(stage, 'button', 'Golden thread');
      await expect(stage.page.getByRole('region', { name: 'What it is for' })).toBeVisible();
    },
  },
  {
    name: '39-merge-board',
    main: true,
    reach: async (stage) => {
      await press(stage, 'button', 'Back to the plan');
      await press(stage, 'button', 'Merge advice');
      await expect(stage.page.getByRole('region', { name: 'Advice' })).toBeVisible();
    },
  },
  {
    name: '40-merge-set-aside',
    reach: async ({ page }) => {
      await page.locator('[data-paragraph]').first().focus();
      await page.keyboard.press('x');
      await expect(page.locator('[data-paragraph] textarea').first()).toBeVisible();
    },
  },
  {
    name: '41-case-plan-final',
    reach: async (stage) => {
      const { reference } = await casePlanned(stage, 'other');
      await openTab(stage, reference, 'Plan');
      await expect(stage.page.getByRole('heading', { name: /plan, version/ })).toBeVisible();
    },
  },
  {
    name: '41a-word-plan-review',
    reach: async (stage) => {
      const { reference } = await caseThat(stage, 'without a plan', { mine: true }, async ({ caseId }) => {
        const { plans } = await ask(stage, 'plans.forCase', { caseId });
        return plans.length === 0;
      });
      await openTab(stage, reference, 'Plan');
      await press(stage, 'button', 'Bring in a Word plan');
      const file = new URL('../../../fixtures/word-plans/columns-side-by-side.docx', import.meta.url).pathname;
      await stage.page.getByLabel('Choose a Word file (.docx) on this computer').setInputFiles(file);
      await expect(stage.page.getByText(/paragraphs read/)).toBeVisible();
    },
  },
  {
    name: '41b-compare-versions',
    reach: async (stage) => {
      const fits = async ({ caseId: id }: { caseId: string }) => {
        const { plans } = await ask(stage, 'plans.forCase', { caseId: id });
        const issued = plans.every((plan) => plan.status === 'issued') ? plans[0] : undefined;
        return !!issued && (await ask(stage, 'plans.sections', { planId: issued.id })).sections.length > 0;
      };
      const { reference, caseId } = await caseThat(stage, 'with a plan in force', { mine: true }, fits);
      await ask(stage, 'plans.start', { caseId });
      await openTab(stage, reference, 'Plan');
      await press(stage, 'button', 'Compare versions');
      await expect(stage.page.getByRole('heading', { name: /^Section A/ })).toBeVisible();
    },
  },
  {
    name: '42-case-people',
    main: true,
    reach: async ({ page }) => {
      await page.getByRole('tab', { name: 'People' }).press('Enter');
      await expect(page.getByRole('article').first()).toBeVisible();
    },
  },
  {
    name: '43-case-documents-pdf',
    main: true,
    reach: async (stage) => {
      const { reference, title } = await documentOf(stage, /pdf/);
      await openTab(stage, reference, 'Documents');
      await stage.page.getByRole('button', { name: title }).first().press('Enter');
      await expect(stage.page.locator('canvas').first()).toBeVisible();
    },
  },
  {
    name: '44-case-documents-word',
    reach: async (stage) => {
      const { reference, title } = await documentOf(stage, /word/);
      await openTab(stage, reference, 'Documents');
      await stage.page.getByRole('button', { name: title }).first().press('Enter');
      await expect(
        stage.page
          .getByRole('region', { name: `Preview of ${title}` })
          .locator('p')
          .first(),
      ).toBeVisible();
    },
  },
  {
    name: '48-case-review',
    main: true,
    reach: async (stage) => {
      const { reference } = await caseThat(stage, 'in review', { mine: true, stage: 'review' });
      await openTab(stage, reference, 'Reviews');
      await expect(stage.page.getByRole('heading', { name: /^Next/ })).toBeVisible();
    },
  },
  {
    name: '45-decide-to-assess',
    main: true,
    reach: async (stage) => {
      const { reference } = await caseThat(stage, 'to be decided', { mine: true, stage: 'decision-to-assess' });
      await openCase(stage, reference);
      await press(stage, 'button', 'Record the decision');
      await expect(stage.page.getByRole('heading', { name: 'Decide whether to assess' })).toBeVisible();
    },
  },
  {
    name: '46-decide-incomplete',
    reach: async ({ page }) => {
      await page.keyboard.press('Control+Enter');
      await expect(page.getByText('Choose the decision')).toBeVisible();
    },
  },
  {
    name: '46-decision-recorded',
    reach: async ({ page }) => {
      await decide(
        page,
        'Agree to assess',
        'The reports show needs that the school cannot meet from its own resources.',
      );
      await expect(page.getByRole('button', { name: /^Write the letter “/ })).toBeVisible();
    },
  },
  {
    name: '47-decide-to-issue',
    reach: async (stage) => {
      const { reference } = await caseThat(
        stage,
        'to be decided about',
        { mine: true },
        async ({ caseId, stage: at }) =>
          (at === 'assessment' || at === 'decision-to-issue') &&
          !(await ask(stage, 'cases.get', { caseId })).decisions.some(({ kind }) => kind === 'issue'),
      );
      await openCase(stage, reference);
      await press(stage, 'button', 'Record the decision');
      await expect(stage.page.getByRole('heading', { name: 'Decide whether to issue a plan' })).toBeVisible();
    },
  },
];
