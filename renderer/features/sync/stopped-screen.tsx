import { Button } from '@fluentui/react-components';
import { compareDocs } from '../../../shared/domain/compare-docs';
import type { RichDoc } from '../../../shared/domain/rich-doc';
import type { StoppedChange } from '../../../shared/ipc/views';
import { useToday } from '../../app/app-state';
import { openCase } from '../../app/routes';
import { useQuery } from '../../bridge/use-query';
import { momentInWords } from '../../ui/dates';
import { Screen } from '../../ui/screen';
import { ErrorState, SkeletonLines } from '../../ui/states';
import { Blocks } from '../compare/changed-blocks';
import { DecidedAlready } from './decided-already';
import { StoppedActions } from './stopped-actions';
import styles from './sync.module.css';

/** One change that did not go: why, what can be done, and all of its words. */
export function StoppedScreen({ id }: { id: string }) {
  const { data, error, again } = useQuery('outbox.get', { id });
  const today = useToday();
  if (error?.code === 'not-stopped')
    return (
      <DecidedAlready heading="This change no longer waits for you" title="Nothing to decide">
        It was sent, handed over or discarded.
      </DecidedAlready>
    );
  if (!data) return error ? <ErrorState onRetry={again} refusal={error} /> : <SkeletonLines label="The change" />;
  const { caseId, reference, what } = data;
  return (
    <Screen
      actions={
        caseId && reference ? <Button onClick={() => openCase(caseId)}>Open case {reference}</Button> : undefined
      }
      detail={`${reference ? `Case ${reference}` : 'No case'}. Written ${momentInWords(data.since, today)}.`}
      title={`Not sent: ${what}`}
    >
      <div className={styles.sync}>
        <section aria-labelledby="why-stopped" className={styles.state}>
          <h2 className={styles.heading} id="why-stopped">
            Why it was not sent
          </h2>
          <p className={styles.sentence}>{data.problem}</p>
        </section>
        <StoppedActions change={data} />
        <Words change={data} />
      </div>
    </Screen>
  );
}

function Words({ change }: { change: StoppedChange }) {
  const { op, file, fields } = change;
  const megabytes = (bytes: number) => (bytes / 1_048_576).toLocaleString('en-GB', { maximumFractionDigits: 1 });
  if (op === 'delete') return <p>You removed it here. At the hub it is still as it was.</p>;
  return (
    <section aria-labelledby="stopped-words" className={styles.state}>
      <h2 className={styles.heading} id="stopped-words">
        What you wrote
      </h2>
      {file ? (
        <p>
          The file “{file.title}”, {megabytes(file.size)} MB, is safe on this computer.
        </p>
      ) : null}
      {fields.length === 0 ? <p>There are no words in this change.</p> : null}
      <Fields fields={fields} side="now" />
      {op === 'update' && fields.length > 0 ? (
        <details className={styles.quiet}>
          <summary>What it said before you changed it</summary>
          <Fields fields={fields} side="before" />
        </details>
      ) : null}
    </section>
  );
}

const empty: RichDoc = { type: 'doc', content: [] };

function Fields({ fields, side }: { fields: StoppedChange['fields']; side: 'now' | 'before' }) {
  const texts = fields.filter(({ rich }) => rich);
  const plain = fields.filter(({ rich }) => !rich);
  return (
    <>
      {texts.map((field) => {
        const doc = (field[side] as RichDoc | null) ?? empty;
        return (
          <div className={styles.words} key={field.name}>
            <Blocks blocks={compareDocs(doc, doc)} />
          </div>
        );
      })}
      {plain.length > 0 ? (
        <dl className={styles.values}>
          {plain.map((field) => (
            <div key={field.name}>
              <dt>{field.label}</dt>
              <dd>{field.words[side]}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </>
  );
}
