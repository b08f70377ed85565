import { Button } from '@fluentui/react-components';
import { useCommand } from '../../bridge/use-command';
import { MeaningTag } from '../../ui/meaning-tag';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import type { ProvenanceAttrs } from '../editor/provenance-mark';
import { paragraphNumber } from '../editor/use-sources';
import type { Accounted } from './accounting';
import styles from './merge.module.css';
import { WordsForm } from './words-form';

export interface Mode {
  kind: 'adapt' | 'summarise' | 'set-aside';
  paragraphId: string;
}

const KINDS: Partial<Record<Accounted['paragraph']['kind'], string>> = {
  need: 'Need',
  outcome: 'Outcome',
  provision: 'Provision',
  recommendation: 'Recommendation',
};

export interface ParagraphRowProps {
  adviceId: string;
  /** Opens the original at the page of this paragraph; null where there is no file. */
  onOriginal: (() => void) | null;
  item: Accounted;
  sectionCode: string;
  heading: string | null;
  current: boolean;
  mode: Mode | null;
  onFocus: () => void;
  onBegin: (kind: Mode['kind']) => void;
  onQuote: () => void;
  onPut: (words: string, how: ProvenanceAttrs['how']) => void;
  onSetAside: () => void;
  onClose: () => void;
}

/** One paragraph of an advice: its words, what became of it, and what can be done with it. */
export function ParagraphRow(props: ParagraphRowProps) {
  const { adviceId, item, current, mode, onBegin, onClose } = props;
  const { paragraph } = item;
  const setAside = useCommand('advice.setAside');
  const reopen = useCommand('advice.reopen');
  const number = paragraphNumber(paragraph.id);
  const label = [
    number === null ? 'Paragraph' : `Paragraph ${number}`,
    `page ${paragraph.page}`,
    stateWords(item),
  ].join(', ');
  const scratchKey = `merge:${adviceId}:${paragraph.id}`;
  return (
    <li>
      {props.heading ? <h3 className={styles.heading}>{props.heading}</h3> : null}
      {/* biome-ignore lint/a11y/useSemanticElements: a group of one paragraph with its buttons, reached by arrow keys */}
      <div
        aria-current={current ? 'true' : undefined}
        aria-label={label}
        className={styles.paragraph}
        data-paragraph={paragraph.id}
        onFocus={(event) => event.target === event.currentTarget && props.onFocus()}
        onMouseDown={props.onFocus}
        role="group"
        tabIndex={current ? 0 : -1}
      >
        <div className={styles.paragraphHead}>
          <span>
            {number === null ? '' : `¶${number} · `}p.{paragraph.page}
            {KINDS[paragraph.kind] ? ` · ${KINDS[paragraph.kind]}` : ''}
            {paragraph.section ? ` · speaks to ${paragraph.section}` : ''}
          </span>
          <StateTag item={item} />
        </div>
        <p className={styles.words}>{paragraph.text}</p>
        {item.reason ? <p className={styles.reason}>Set aside: {item.reason}</p> : null}
        <RefusalNotice onDismiss={setAside.clearError} refusal={setAside.error ?? reopen.error} />
        {current && !mode ? (
          <div className={styles.paragraphActions}>
            <Button aria-keyshortcuts="q" onClick={props.onQuote} size="small">
              Quote
            </Button>
            <Button aria-keyshortcuts="a" onClick={() => onBegin('adapt')} size="small">
              Adapt
            </Button>
            <Button aria-keyshortcuts="s" onClick={() => onBegin('summarise')} size="small">
              Summarise
            </Button>
            {item.state === 'set-aside' ? (
              <Button onClick={() => reopen.run({ adviceId, paragraphId: paragraph.id })} size="small">
                Bring back
              </Button>
            ) : (
              <Button aria-keyshortcuts="x" onClick={() => onBegin('set-aside')} size="small">
                Set aside
              </Button>
            )}
            {props.onOriginal ? (
              <Button appearance="transparent" onClick={props.onOriginal} size="small">
                Page {paragraph.page} of the original
              </Button>
            ) : null}
          </div>
        ) : null}
        {mode?.kind === 'set-aside' ? (
          <WordsForm
            busy={setAside.busy}
            doIt="Set aside with this reason"
            key="set-aside"
            label="Why it is not in the plan"
            onCancel={onClose}
            onDone={async (reason) => {
              const result = await setAside.run({ adviceId, paragraphId: paragraph.id, reason });
              if (!result.ok) return false;
              props.onSetAside();
              say('Set aside with a reason');
              onClose();
              return true;
            }}
            scratchKey={`${scratchKey}:set-aside`}
          />
        ) : null}
        {mode && mode.kind !== 'set-aside' ? (
          <WordsForm
            doIt={`Put into section ${props.sectionCode}`}
            initial={mode.kind === 'adapt' ? paragraph.text : ''}
            key={mode.kind}
            label={mode.kind === 'adapt' ? 'Adapt the words' : 'Your summary'}
            onCancel={onClose}
            onDone={async (words) => {
              props.onPut(words, mode.kind === 'adapt' ? 'adapted' : 'summarised');
              onClose();
              return true;
            }}
            scratchKey={`${scratchKey}:${mode.kind}`}
          />
        ) : null}
      </div>
    </li>
  );
}

function stateWords(item: Accounted): string {
  if (item.state === 'used') return `used in section ${item.sections.join(', ')}`;
  return item.state === 'set-aside' ? 'set aside' : 'not accounted for';
}

function StateTag({ item }: { item: Accounted }) {
  if (item.state === 'used') return <MeaningTag meaning="met">Used in {item.sections.join(', ')}</MeaningTag>;
  if (item.state === 'set-aside') return <MeaningTag meaning="plain">Set aside</MeaningTag>;
  return <MeaningTag meaning="due-soon">Not accounted for</MeaningTag>;
}
