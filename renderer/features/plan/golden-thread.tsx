import { Button, Checkbox, Subtitle2 } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { useQuery } from '../../bridge/use-query';
import { MeaningTag } from '../../ui/meaning-tag';
import { RefusalNotice } from '../../ui/notice';
import { PaneSplit } from '../../ui/pane-split';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import styles from './golden-thread.module.css';
import { type Change, useLinking } from './use-linking';

type Thread = Output<'plans.thread'>;
type Item = Thread['needs'][number];
type Provision = Thread['provisions'][number];

const counted = (count: number, one: string, many = `${one}s`) => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** What each piece of provision is for: the needs it meets and the outcomes it serves, linked by a person. */
export function GoldenThread({ planId, mayLink, onClose }: { planId: string; mayLink: boolean; onClose: () => void }) {
  const { data, error, again } = useQuery('plans.thread', { planId });
  const { pending, change, problem, clearProblem } = useLinking(planId, data);
  const [chosen, setChosen] = useState<string | null>(null);
  if (!data)
    return error ? (
      <ErrorState onRetry={again} refusal={error} />
    ) : (
      <SkeletonLines label="Loading the thread" lines={8} />
    );
  const provision = data.provisions.find(({ id }) => id === chosen) ?? data.provisions[0];
  return (
    <div className={styles.screen}>
      <div className={styles.bar}>
        <Button appearance="subtle" icon={<ArrowLeft20Regular />} onClick={onClose}>
          Back to the plan
        </Button>
        <Subtitle2 as="h2">Golden thread</Subtitle2>
      </div>
      <Standing thread={data} />
      <RefusalNotice onDismiss={clearProblem} refusal={problem} />
      {provision ? (
        <div className={styles.body}>
          <PaneSplit
            first={
              <Provisions aimless={data.aimless} chosen={provision.id} onChoose={setChosen} rows={data.provisions} />
            }
            id="golden-thread"
            initial={46}
            second={<Links change={change} mayLink={mayLink} pending={pending} provision={provision} thread={data} />}
          />
        </div>
      ) : (
        <EmptyState title="No provision yet">
          What sections F, G, H1 and H2 provide appears here, to be linked to the needs it meets and the outcomes it
          serves.
        </EmptyState>
      )}
    </div>
  );
}

function Standing({ thread }: { thread: Thread }) {
  const { unmet, unserved, aimless, needs, outcomes, provisions } = thread;
  const one = (open: number, all: number, words: string, done: string) => (
    <MeaningTag meaning={open > 0 ? 'due-soon' : 'met'}>{open > 0 ? `${open} of ${all} ${words}` : done}</MeaningTag>
  );
  return (
    <p className={styles.standing} role="status">
      {one(unmet.length, needs.length, 'needs without provision', 'Every need has provision')}
      {one(unserved.length, outcomes.length, 'outcomes without provision', 'Every outcome has provision')}
      {one(aimless.length, provisions.length, 'provisions without an outcome', 'Every provision serves an outcome')}
    </p>
  );
}

function Provisions({
  rows,
  chosen,
  aimless,
  onChoose,
}: {
  rows: readonly Provision[];
  chosen: string;
  aimless: readonly string[];
  onChoose: (id: string) => void;
}) {
  return (
    <nav aria-label="Provision" className={styles.list}>
      <ol>
        {rows.map(({ id, section, text, links }) => (
          <li key={id}>
            <button
              aria-current={id === chosen ? 'true' : undefined}
              className={styles.provision}
              onClick={() => onChoose(id)}
              type="button"
            >
              <b>{section}</b>
              <span>
                {text}
                <span className={styles.quiet}>
                  {links.length === 0 ? 'Linked to nothing' : counted(links.length, 'link')}
                  {links.length > 0 && aimless.includes(id) ? ', no outcome' : ''}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Links({
  thread,
  provision,
  mayLink,
  pending,
  change,
}: {
  thread: Thread;
  provision: Provision;
  mayLink: boolean;
  pending: ReadonlyMap<string, boolean>;
  change: (changes: Change[], said: string) => Promise<void>;
}) {
  const group = (title: string, items: readonly Item[], alone: readonly string[]) => (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      {items.length === 0 ? <p className={styles.quiet}>None is written in the plan yet.</p> : null}
      {items.map(({ id, section, text }) => {
        const why = thread.suggestions.find(
          ({ provisionId, targetId }) => provisionId === provision.id && targetId === id,
        )?.why;
        const linked = pending.get(`${provision.id} ${id}`) ?? provision.links.includes(id);
        return (
          <div key={id}>
            <Checkbox
              checked={linked}
              disabled={!mayLink}
              label={`${section}: ${text}`}
              onChange={() =>
                change(
                  [{ provisionId: provision.id, targetId: id, linked: !linked }],
                  linked ? 'Link taken away' : 'Linked',
                )
              }
            />
            {why || alone.includes(id) ? (
              <p className={styles.why}>
                {[why, alone.includes(id) ? 'Nothing is linked to it yet' : null].filter(Boolean).join('. ')}
              </p>
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
  const own = thread.suggestions.filter(({ provisionId }) => provisionId === provision.id);
  return (
    <section aria-label="What it is for" className={styles.links}>
      <p className={styles.words}>
        <b>{provision.section}</b> {provision.text}
      </p>
      {mayLink && own.length > 1 ? (
        <div>
          <Button
            onClick={() =>
              change(
                own.map(({ provisionId, targetId }) => ({ provisionId, targetId, linked: true })),
                `${counted(own.length, 'link')} made`,
              )
            }
            size="small"
          >
            Link the {own.length} that seem to belong to it
          </Button>
        </div>
      ) : null}
      {group('Needs that it meets', thread.needs, thread.unmet)}
      {group('Outcomes that it serves', thread.outcomes, thread.unserved)}
    </section>
  );
}
