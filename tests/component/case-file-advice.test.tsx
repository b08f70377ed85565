// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { BringInAdvice } from '../../renderer/features/advice-tracker/bring-in-advice';
import type { Output } from '../../shared/ipc/contract';
import { fakeBridge, type Handlers } from '../support/fake-bridge';
import { CASE, TODAY } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

type Row = Output<'documents.list'>['rows'][number];
const document = (given: Partial<Row>): Row => ({
  id: 'document-1',
  rev: 1,
  waiting: false,
  here: false,
  moving: null,
  adviceId: null,
  caseId: CASE,
  title: 'Report of the paediatrician',
  kind: 'evidence',
  mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  size: 1,
  sha256: 'a1',
  pages: null,
  addedOn: '2026-11-12',
  addedBy: 'Dana Whitfield',
  ...given,
});
const away = { ok: false as const, code: 'file-not-here', message: 'Connect to the hub, then open it again.' };
const reading: Output<'advice.readFile'> = {
  title: 'Medical advice',
  author: 'Dr Samina Qureshi',
  role: '',
  service: '',
  date: '2026-11-03',
  contributor: null,
  requestId: null,
  pages: 1,
  paragraphs: [
    { id: 'p1', page: 1, heading: '', kind: 'need', section: 'C', text: 'She hears little.', reason: 'Says so.' },
  ],
  reading: 'r1',
  leftOut: [],
  notices: [],
};

function show(documentId: string | null, handlers: Handlers) {
  const bridge = fakeBridge({
    'documents.list': () => ({
      rows: [
        document({}),
        document({ id: 'document-2', title: 'Letter to the family', kind: 'letter' }),
        document({ id: 'document-3', title: 'Read before', adviceId: 'advice-1' }),
        document({ id: 'document-4', title: 'A photo', mime: 'image/png' }),
      ],
      total: 4,
    }),
    ...handlers,
  });
  renderScreen(
    bridge,
    <BringInAdvice
      caseId={CASE}
      documentId={documentId}
      dropped={null}
      onDone={() => undefined}
      requests={[]}
      today={TODAY}
    />,
  );
  return { bridge, user: userEvent.setup() };
}

describe('a document of the case as advice', () => {
  test('is offered where it could be one and was not read yet', async () => {
    show(null, {});
    const list = await screen.findByRole('region', { name: 'Or read a document that is on the case' });
    expect([...list.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual([
      'Report of the paediatrician',
    ]);
  });

  test('says that it is fetched from the hub, and without the hub why not, and reads it at the next try', async () => {
    let answer: (given: typeof away) => void = () => undefined;
    const { bridge, user } = show('document-1', {
      'documents.preview': () => new Promise<typeof away>((done) => (answer = done)),
    });
    expect(await screen.findByText(/“Report of the paediatrician” is fetched from the hub, then read/)).toBeTruthy();
    answer(away);
    expect(await screen.findByText(away.message)).toBeTruthy();
    const asked: unknown[] = [];
    bridge.answer({
      'documents.preview': () => ({ mime: document({}).mime, bytes: null, html: '<p>words</p>' }),
      'advice.readFile': ({ file }) => {
        asked.push(file);
        return reading;
      },
    });
    await user.click(screen.getByRole('button', { name: 'Try “Report of the paediatrician” again' }));
    expect(await screen.findByRole('form', { name: 'Check the report' })).toBeTruthy();
    expect(asked).toEqual([{ documentId: 'document-1' }]);
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /Received on/ })).toHaveProperty('value', '12 November 2026'),
    );
  });

  test('that no report can be read from says why, and is not offered for another try', async () => {
    show('document-1', {
      'documents.preview': () => ({
        ok: false,
        code: 'word-old-or-protected',
        message: 'This Word file is protected.',
      }),
    });
    expect(await screen.findByText('This Word file is protected.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Try/ })).toBeNull();
    expect(screen.getByRole('button', { name: 'Look at the document' })).toBeTruthy();
  });

  test('that left the case is said to be gone', async () => {
    show('document-9', {});
    expect(await screen.findByText(/not on this case any more/)).toBeTruthy();
  });
});
