import type { SectionCode } from '../../../shared/hub-api/plan-entities';
import type { Output } from '../../../shared/ipc/contract';
import { Notice } from '../../ui/notice';
import styles from './bring-in.module.css';
import type { Choice } from './read-advice';

type Read = Output<'advice.readFile'>;

const kinds: readonly { id: Choice['kind']; name: string }[] = [
  { id: 'text', name: 'Background' },
  { id: 'need', name: 'Need' },
  { id: 'outcome', name: 'Outcome' },
  { id: 'provision', name: 'Provision' },
  { id: 'recommendation', name: 'Recommendation' },
];
const codes: readonly SectionCode[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'I', 'J', 'K'];

/** Every paragraph that was read, with what it seems to be and why; both can be corrected. */
export function ReadParagraphs({
  read,
  choices,
  onChoose,
}: {
  read: Read;
  choices: ReadonlyMap<string, Choice>;
  onChoose: (choice: Choice) => void;
}) {
  const asking = read.paragraphs.filter(({ id, kind }) => (choices.get(id)?.kind ?? kind) !== 'text').length;
  return (
    <section aria-label="Paragraphs of the report" className={styles.paragraphs}>
      <p role="status">
        <b>{read.paragraphs.length}</b> paragraphs on <b>{read.pages}</b> {read.pages === 1 ? 'page' : 'pages'},{' '}
        <b>{asking}</b> of them ask something of the plan. Correct what was not understood.
      </p>
      {read.leftOut.length > 0 ? (
        <Notice intent="warning" title="Not all of the file is here">
          <ul className={styles.leftOut}>
            {read.leftOut.map(({ message, texts }) => (
              <li key={message}>
                {message}
                {texts.length > 0 ? (
                  <details>
                    <summary>{texts.length === 1 ? 'The words' : `The words, ${texts.length} places`}</summary>
                    {texts.slice(0, 60).map((words, at) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand twice
                      <p key={at}>“{words}”</p>
                    ))}
                  </details>
                ) : null}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <ol>
        {read.paragraphs.map((paragraph, at) => {
          const now = choices.get(paragraph.id) ?? paragraph;
          const choose = (change: Partial<Choice>) =>
            onChoose({ id: paragraph.id, kind: now.kind, section: now.section as SectionCode | null, ...change });
          const name = paragraph.text.slice(0, 60);
          return (
            <li key={paragraph.id}>
              {paragraph.heading !== '' && paragraph.heading !== read.paragraphs[at - 1]?.heading ? (
                <h3>{paragraph.heading}</h3>
              ) : null}
              <div className={styles.paragraph}>
                <div className={styles.class}>
                  <select
                    aria-label={`What it is: ${name}`}
                    onChange={(event) => choose({ kind: event.target.value as Choice['kind'] })}
                    value={now.kind}
                  >
                    {kinds.map(({ id, name: words }) => (
                      <option key={id} value={id}>
                        {words}
                      </option>
                    ))}
                  </select>
                  <select
                    aria-label={`Section for: ${name}`}
                    onChange={(event) => choose({ section: (event.target.value || null) as SectionCode | null })}
                    value={now.section ?? ''}
                  >
                    <option value="">Any section</option>
                    {codes.map((code) => (
                      <option key={code} value={code}>
                        Section {code}
                      </option>
                    ))}
                  </select>
                </div>
                <div>
                  <p>{paragraph.text}</p>
                  <p className={styles.quiet}>
                    Page {paragraph.page}. {choices.has(paragraph.id) ? 'Classed by you.' : paragraph.reason}
                  </p>
                </div>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
