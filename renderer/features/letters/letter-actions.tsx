import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { useHotkey } from '../../ui/hotkeys';
import { Notice, RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { LetterStatus } from './letter-status';
import styles from './letters.module.css';

type Letter = Output<'letters.get'>;

/** Making, opening, publishing and taking back one letter. */
export function LetterActions({
  letter,
  mayDecide,
  beforeMaking,
}: {
  letter: Letter;
  mayDecide: boolean;
  /** Saves what is still being typed, so that the files hold it. */
  beforeMaking: () => Promise<void>;
}) {
  const { id: letterId, status, docxDocumentId, pdfDocumentId } = letter.letter;
  const make = useCommand('letters.make');
  const open = useCommand('documents.openOutside');
  const copy = useCommand('documents.saveCopy');
  const retract = useCommand('letters.retract');
  const [telling, setTelling] = useState(false);
  // Text changed after the files were made turns a letter back into a draft: its files no longer say the same.
  const made = status === 'ready' && pdfDocumentId !== null;
  const published = status === 'published';
  const sent = published || status === 'retracted';
  const canMake = mayDecide && letter.canIssue && !sent && !make.busy;

  const makeBoth = async () => {
    if (!canMake) return;
    await beforeMaking();
    if ((await make.run({ letterId })).ok) say('The Word file and the PDF are with the case');
  };
  const saveCopy = async (documentId: string) => {
    const result = await copy.run({ documentId });
    if (result.ok && result.value.savedTo) say(`Saved as ${result.value.savedTo}`);
  };
  useHotkey({ keys: 'Ctrl+Enter', does: 'Make Word and PDF', group: 'This screen' }, () => void makeBoth(), canMake);

  return (
    <section aria-label="What to do with this letter" className={styles.letterActions}>
      <LetterStatus letter={letter.letter} />
      <div className={styles.actions}>
        {made && mayDecide && !telling ? (
          <Button appearance="primary" onClick={() => setTelling(true)}>
            Publish to the family
          </Button>
        ) : null}
        {sent ? null : (
          <Button
            appearance={made ? 'secondary' : 'primary'}
            disabledFocusable={!canMake}
            onClick={makeBoth}
            title={letter.canIssue ? undefined : 'First put right what stops the letter: see Checks'}
          >
            {made ? 'Make Word and PDF again' : 'Make Word and PDF'}
          </Button>
        )}
        {docxDocumentId && (made || sent) ? (
          <Button onClick={() => open.run({ documentId: docxDocumentId })}>Open in Word</Button>
        ) : null}
        {pdfDocumentId && (made || sent) ? (
          <Button onClick={() => saveCopy(pdfDocumentId)}>Save a copy of the PDF</Button>
        ) : null}
        {docxDocumentId && (made || sent) ? (
          <Button onClick={() => saveCopy(docxDocumentId)}>Save a copy for Word</Button>
        ) : null}
        {published && mayDecide && letter.letter.openedAt === null ? (
          <Button
            disabled={retract.busy}
            onClick={async () => {
              if ((await retract.run({ letterId })).ok) say('The letter is taken back');
            }}
          >
            Take the letter back
          </Button>
        ) : null}
      </div>
      <RefusalNotice refusal={make.error ?? open.error ?? copy.error ?? retract.error} />
      {telling && made ? <PublishSummary letter={letter} onClose={() => setTelling(false)} /> : null}
    </section>
  );
}

/** Exactly what goes to whom, before it goes. */
function PublishSummary({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const publish = useCommand('letters.publish');
  const sync = useQuery('sync.status', {});
  const offline = sync.data?.state === 'offline' || sync.data?.state === 'failed';
  return (
    <section aria-label="What will go to whom" className={styles.summary}>
      <h3>What will go to whom</h3>
      <ul>
        {letter.recipients.map((person) => (
          <li key={person.id}>
            <b>{person.name}</b> ({person.relationship}) will see “{letter.name}” on the hub
            {person.email ? `, and gets an e-mail at ${person.email} that says only that something new is there` : ''}.
          </li>
        ))}
      </ul>
      {letter.recipients.length === 0 ? (
        <Notice intent="warning">
          Nobody on this case is to receive letters. Choose who does on the People tab first.
        </Notice>
      ) : null}
      <p>
        The file is the PDF made from the preview on this screen. You can take it back until the family has opened it.
        {offline ? ' The hub cannot be reached now: the letter will wait here and go once, when the hub is back.' : ''}
      </p>
      <RefusalNotice refusal={publish.error} />
      <div className={styles.actions}>
        <Button
          appearance="primary"
          disabled={publish.busy || letter.recipients.length === 0}
          onClick={async () => {
            if ((await publish.run({ letterId: letter.letter.id })).ok) onClose();
          }}
        >
          Publish to{' '}
          {letter.recipients.length === 1 ? letter.recipients[0]?.name : `${letter.recipients.length} people`}
        </Button>
        <Button onClick={onClose}>Not yet</Button>
      </div>
    </section>
  );
}
