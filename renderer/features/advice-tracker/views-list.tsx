import type { AboutView } from '../../../shared/ipc/views';
import { longDate } from '../../ui/dates';
import { MeaningTag } from '../../ui/meaning-tag';
import styles from './advice.module.css';

const kinds: Record<AboutView['kind'], string> = { 'about-me': 'About Me', 'parent-carer': 'Parent or carer’s views' };

/** What the child and the family said, with a tick when it is recorded. */
export function ViewsList({ views }: { views: readonly AboutView[] }) {
  return (
    <section aria-labelledby="views-title" className={styles.views}>
      <h2 id="views-title">Views of the child and the family</h2>
      {(Object.keys(kinds) as AboutView['kind'][]).map((kind) => {
        const recorded = views.filter((view) => view.kind === kind);
        if (recorded.length === 0)
          return (
            <p key={kind}>
              <strong>{kinds[kind]}</strong>{' '}
              <MeaningTag meaning="waiting">Not recorded yet, waiting on the family</MeaningTag>
            </p>
          );
        return recorded.map((view) => (
          <details key={view.id}>
            <summary>
              <strong>{kinds[kind]}</strong>{' '}
              <MeaningTag meaning="met">
                Recorded {longDate(view.recordedOn)} by {view.author} ({view.relationship.toLowerCase()})
                {view.via === 'paper' ? ', on paper' : ''}
              </MeaningTag>
            </summary>
            <dl>
              {view.answers.map(({ id, question, text }) => (
                <div key={id}>
                  <dt>{question}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </details>
        ));
      })}
    </section>
  );
}
