import { Button } from '@fluentui/react-components';
import { countChanges } from '../../../shared/domain/changes';
import { compareDocs } from '../../../shared/domain/compare-docs';
import type { RichDoc } from '../../../shared/domain/rich-doc';
import { acceptedDoc } from '../../../shared/domain/suggestions';
import type { ConflictView } from '../../../shared/ipc/views';
import { Blocks } from '../compare/changed-blocks';
import type { Decide } from './conflict-screen';
import styles from './conflicts.module.css';
import { whenWritten, whose, whoseInside } from './words';

export type ConflictField = ConflictView['fields'][number];

const empty: RichDoc = { type: 'doc', content: [] };
/** With every suggestion accepted: as agreed, two texts that differ only in what is suggested would look the same. */
const asDoc = (value: unknown): RichDoc => acceptedDoc((value as RichDoc | null) ?? empty);

interface TextSidesProps {
  view: ConflictView;
  field: ConflictField;
  today: string;
  busy: boolean;
  decide: Decide;
  onWrite: () => void;
}

/** Both texts beside each other, each with what it changes in the text that both began with. */
export function TextSides({ view, field, today, busy, decide, onWrite }: TextSidesProps) {
  const base = asDoc(field.base);
  return (
    <>
      <div className={styles.sides}>
        {(['waiting', 'hub'] as const).map((side) => {
          const blocks = compareDocs(base, asDoc(field[side]));
          const changes = countChanges(blocks);
          const where =
            side === 'hub' ? 'The hub has this text now.' : 'This text waits: the hub does not show it yet.';
          return (
            <section aria-labelledby={`side-${side}`} className={styles.side} data-pane key={side}>
              <h2 id={`side-${side}`}>{whose(view[side])}</h2>
              <p className={styles.quiet}>
                {whenWritten(view[side], today)}
                {where} {changes === 1 ? '1 place changed.' : `${changes} places changed.`}
              </p>
              {/* biome-ignore lint/a11y/useSemanticElements: not a group of fields, but a text that scrolls */}
              <div
                aria-labelledby={`side-${side}`}
                className={styles.text}
                role="group"
                // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
                tabIndex={0}
              >
                <Blocks blocks={blocks} />
              </div>
              <div className={styles.actions}>
                <Button disabledFocusable={busy} onClick={() => decide(side)}>
                  Use {whoseInside(view[side])}
                </Button>
              </div>
            </section>
          );
        })}
      </div>
      <div className={styles.actions}>
        <Button appearance="primary" disabledFocusable={busy} onClick={onWrite}>
          Write one text from both
        </Button>
      </div>
      <details className={styles.before}>
        <summary>What it said before either of you changed it</summary>
        <div className={styles.text}>
          <Blocks blocks={compareDocs(base, base)} />
        </div>
      </details>
    </>
  );
}
