// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { DocumentsTab } from '../../renderer/features/case/documents-tab';
import { useFilesToAdd } from '../../renderer/features/case/files-to-add';
import type { Output } from '../../shared/ipc/contract';
import { fakeBridge } from '../support/fake-bridge';
import { signedIn } from '../support/gallery/answers';
import { clearScreen, renderScreen } from '../support/render-screen';

type Row = Output<'documents.list'>['rows'][number];

afterEach(() => {
  clearScreen();
  useFilesToAdd.getState().reset();
});

/** A case without documents. */
function openEmpty() {
  const rows: Row[] = [];
  const sample = signedIn['documents.list']?.({
    caseId: 'case-00001',
    limit: 200,
    offset: 0,
  }) as Output<'documents.list'>;
  const bridge = fakeBridge({
    ...signedIn,
    'documents.list': () => ({ rows: [...rows], total: rows.length }),
    'documents.add': () => ({ documentId: 'document-00009' }),
  });
  renderScreen(bridge, <DocumentsTab caseId="case-00001" item={undefined} />);
  const arrives = () => {
    rows.push({ ...sample.rows[0]!, title: 'From the family' });
    bridge.emit('records.changed', { entities: ['document'], caseIds: [] });
  };
  return { bridge, arrives, user: userEvent.setup() };
}

const file = (name: string) => new File(['words'], name, { type: 'text/plain' });
const form = () => screen.findByRole('form', { name: 'Add a document' });

describe('documents of a case', () => {
  test('a title being written stays when the first document of the case arrives meanwhile', async () => {
    const { arrives, user } = openEmpty();
    await user.upload(await screen.findByLabelText('Choose a file to add'), file('scan.txt'));
    const title = within(await form()).getByRole('textbox', { name: 'Title' });
    await user.clear(title);
    await user.type(title, 'Letter from the school');
    arrives();
    await screen.findByRole('table', { name: 'Documents' });
    const after = within(await form()).getByRole('textbox', { name: 'Title' });
    expect((after as HTMLInputElement).value).toBe('Letter from the school');
    expect(document.activeElement).toBe(after);
  });

  test('files that wait to be named are still there after looking elsewhere, on this case and on no other', async () => {
    const { user } = openEmpty();
    await user.upload(await screen.findByLabelText('Choose a file to add'), file('scan.txt'));
    const title = within(await form()).getByRole('textbox', { name: 'Title' });
    expect(document.activeElement).toBe(title);
    await user.type(title, ' of the letter');
    clearScreen();
    renderScreen(fakeBridge(signedIn), <DocumentsTab caseId="case-00002" item={undefined} />);
    await screen.findByText('or drop files here');
    expect(screen.queryByRole('form', { name: 'Add a document' })).toBeNull();
    clearScreen();
    openEmpty();
    const again = within(await form()).getByRole('textbox', { name: 'Title' });
    expect((again as HTMLInputElement).value).toBe('scan of the letter');
  });

  test('files dropped together are named and added one after another', async () => {
    const { bridge, user } = openEmpty();
    const list = await screen.findByText('or drop files here');
    fireEvent.drop(list, { dataTransfer: { files: [file('one.txt'), file('two.txt')] } });
    expect(within(await form()).getByText('1 more file follows')).toBeTruthy();
    fireEvent.drop(list, { dataTransfer: { files: [file('three.txt')] } });
    for (const name of ['one', 'two', 'three']) {
      await waitFor(async () =>
        expect((within(await form()).getByRole('textbox', { name: 'Title' }) as HTMLInputElement).value).toBe(name),
      );
      expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Title' }));
      await user.click(screen.getByRole('button', { name: 'Add to the case' }));
    }
    await waitFor(() => expect(screen.queryByRole('form', { name: 'Add a document' })).toBeNull());
    const added = bridge.calls.filter(({ name }) => name === 'documents.add').map(({ input }) => input);
    expect(added).toMatchObject([{ title: 'one' }, { title: 'two' }, { title: 'three' }]);
  });
});
