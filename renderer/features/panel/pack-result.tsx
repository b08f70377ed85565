import { Button } from '@fluentui/react-components';
import type { Output } from '../../../shared/ipc/contract';
import { useCommand } from '../../bridge/use-command';
import { Notice, RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import styles from './panel.module.css';

/** What was made: how long it is, what is on which page, and what could not be done. */
export function PackResult({ result }: { result: Output<'packs.build'> }) {
  const open = useCommand('documents.openOutside');
  const copy = useCommand('documents.saveCopy');
  const { documentId, pages, items, notes } = result;
  return (
    <section aria-label="The pack that was made" className={styles.result}>
      <Notice intent="success" title={`The pack has ${pages} pages`}>
        It is kept with the case.
      </Notice>
      {notes.length > 0 ? (
        <Notice intent="warning" title="Look at these before you send it">
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className={styles.actions}>
        <Button appearance="primary" onClick={() => open.run({ documentId })}>
          Open the pack
        </Button>
        <Button
          onClick={async () => {
            const saved = await copy.run({ documentId });
            if (saved.ok && saved.value.savedTo) say(`Saved as ${saved.value.savedTo}`);
          }}
        >
          Save a copy
        </Button>
      </div>
      <RefusalNotice refusal={open.error ?? copy.error} />
      <table className={styles.contents}>
        <caption>Contents</caption>
        <thead>
          <tr>
            <th scope="col">Document</th>
            <th scope="col">First page</th>
            <th scope="col">Pages</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.firstPage}-${item.title}`}>
              <th scope="row">{item.title}</th>
              <td>{item.firstPage}</td>
              <td>{item.pages}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
