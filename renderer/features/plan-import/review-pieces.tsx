import { Button, Checkbox, Switch } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { SectionCode } from '../../../shared/hub-api/plan-entities';
import type { Output } from '../../../shared/ipc/contract';
import { useCommand } from '../../bridge/use-command';
import { DateField } from '../../ui/fields';
import { MeaningTag } from '../../ui/meaning-tag';
import { Notice, RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import styles from './word-plan.module.css';

type Read = Output<'plans.readWord'>;
type Piece = Read['pieces'][number];
type Place = SectionCode | 'leave-out';

const codes: readonly SectionCode[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'I', 'J', 'K'];

interface ReviewProps {
  read: Read;
  documentId: string;
  planId: string | null;
  today: string;
  onDone: () => void;
  onOther: () => void;
}

/** Where each paragraph of the file goes, and what was not understood; nothing is saved while a part has no place. */
export function ReviewPieces({ read, documentId, planId, today, onDone, onOther }: ReviewProps) {
  const [choices, setChoices] = useState<ReadonlyMap<string, Place>>(new Map());
  const [inForce, setInForce] = useState(true);
  const [issuedOn, setIssuedOn] = useState<string | null>(null);
  const [onlyOpen, setOnlyOpen] = useState(read.counts.undecided > 0);
  const bringIn = useCommand('plans.importWord');
  const unplaced = useMemo(
    () => read.pieces.filter(({ role, section }) => role === 'text' && section === null),
    [read],
  );
  const open = unplaced.filter(({ id }) => !choices.has(id));
  const choose = (ids: readonly string[], place: Place) =>
    setChoices((old) => new Map([...old, ...ids.map((id) => [id, place] as const)]));
  const shown = onlyOpen ? unplaced : read.pieces;

  const submit = async () => {
    const result = await bringIn.run({
      documentId,
      reading: read.reading,
      planId,
      inForce,
      issuedOn: inForce ? issuedOn : null,
      choices: [...choices].map(([id, section]) => ({ id, section })),
    });
    if (!result.ok) return;
    say('The plan is in');
    onDone();
  };
  return (
    <div className={styles.review}>
      <p className={styles.counts} role="status">
        <b>{read.counts.read}</b> paragraphs read: <b>{read.counts.placed}</b> placed, <b>{read.counts.titles}</b>{' '}
        titles of sections, <b>{read.counts.undecided}</b> not understood.{' '}
        {open.length === 0 ? 'Every part has a place.' : `${open.length} parts still need a place.`}
      </p>
      <LeftOut items={read.leftOut} />
      <div className={styles.bar}>
        <Switch
          checked={onlyOpen}
          label="Only what was not understood"
          onChange={(_event, data) => setOnlyOpen(data.checked)}
        />
        {open.length > 0 ? (
          <Button
            onClick={() =>
              choose(
                open.map(({ id }) => id),
                'leave-out',
              )
            }
          >
            Leave out all {open.length} that have no section
          </Button>
        ) : null}
        <Button onClick={onOther}>Choose another file</Button>
      </div>
      <ol className={styles.pieces}>
        {shown.map((piece) => (
          <PieceRow
            choice={choices.get(piece.id)}
            key={piece.id}
            onChoose={(place) => choose([piece.id], place)}
            piece={piece}
          />
        ))}
      </ol>
      <form
        aria-label="Bring the plan in"
        className={styles.finish}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {planId === null ? (
          <>
            <Checkbox
              checked={inForce}
              label="This is the plan in force, issued on paper"
              onChange={(_event, data) => setInForce(data.checked === true)}
            />
            {inForce ? (
              <DateField
                label="Date on which it was issued"
                onChange={setIssuedOn}
                required
                today={today}
                value={issuedOn}
              />
            ) : null}
          </>
        ) : null}
        <RefusalNotice onDismiss={bringIn.clearError} refusal={bringIn.error} />
        <Button appearance="primary" disabledFocusable={bringIn.busy || open.length > 0} type="submit">
          {bringIn.busy ? 'Bringing it in' : inForce ? 'Bring in as the plan in force' : 'Bring in as a draft'}
        </Button>
      </form>
    </div>
  );
}

function LeftOut({ items }: { items: Read['leftOut'] }) {
  if (items.length === 0) return null;
  return (
    <Notice intent="warning" title="Before you go on">
      <ul className={styles.leftOut}>
        {items.map(({ message, texts }) => (
          <li key={message}>
            {message}
            {texts.length > 0 ? (
              <details>
                <summary>{texts.length === 1 ? 'The words' : `The words, ${texts.length} places`}</summary>
                {texts.slice(0, 100).map((text, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand twice
                  <p key={at}>“{text}”</p>
                ))}
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

const MOST_LINES = 4;

function PieceRow({
  piece,
  choice,
  onChoose,
}: {
  piece: Piece;
  choice: Place | undefined;
  onChoose: (place: Place) => void;
}) {
  const { id, role, section, reason, lines } = piece;
  const [all, setAll] = useState(false);
  const place = choice ?? (role === 'text' ? section : 'leave-out');
  const more = lines.length - MOST_LINES;
  return (
    <li className={styles.piece}>
      <div className={styles.where}>
        <select
          aria-describedby={`words-${id}`}
          aria-label={`Section for: ${lines[0]?.slice(0, 60) ?? ''}`}
          onChange={(event) => onChoose(event.target.value as Place)}
          value={place ?? ''}
        >
          {place === null ? <option value="">Choose a section</option> : null}
          {codes.map((code) => (
            <option key={code} value={code}>
              Section {code}
            </option>
          ))}
          <option value="leave-out">Leave out</option>
        </select>
        <PieceTag moved={choice !== undefined} place={place} role={role} />
      </div>
      <div className={styles.words} id={`words-${id}`}>
        {(all ? lines : lines.slice(0, MOST_LINES)).map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity
          <p key={at}>{line}</p>
        ))}
        {more > 0 ? (
          <Button onClick={() => setAll(!all)} size="small">
            {all ? 'Show less' : `Show ${more} more lines`}
          </Button>
        ) : null}
        {reason ? <p className={styles.reason}>Not understood: {reason}</p> : null}
      </div>
    </li>
  );
}

function PieceTag({ place, moved, role }: { place: Place | null; moved: boolean; role: Piece['role'] }) {
  if (place === null) return <MeaningTag meaning="due-soon">Needs a section</MeaningTag>;
  if (moved)
    return (
      <MeaningTag meaning="met">{place === 'leave-out' ? 'Left out by you' : `Put in ${place} by you`}</MeaningTag>
    );
  if (role === 'title') return <MeaningTag meaning="plain">Title of its section</MeaningTag>;
  if (role === 'furniture') return <MeaningTag meaning="plain">Says that a section is empty</MeaningTag>;
  return <MeaningTag meaning="met">Section {place}</MeaningTag>;
}
