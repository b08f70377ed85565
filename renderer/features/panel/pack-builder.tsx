import { Button, Checkbox, ProgressBar } from '@fluentui/react-components';
import { ArrowDown20Regular, ArrowLeft20Regular, ArrowUp20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { useRoutes } from '../../app/routes';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { DateText } from '../../ui/date-text';
import { TextField } from '../../ui/fields';
import { useHotkey } from '../../ui/hotkeys';
import { RefusalNotice } from '../../ui/notice';
import { PaneSplit } from '../../ui/pane-split';
import { SavedAt } from '../../ui/saved-at';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { useScratchForm } from '../../ui/use-scratch-form';
import { chosenOf, moved, type PackChoice, type PackDraft } from './pack-order';
import { PackResult } from './pack-result';
import styles from './panel.module.css';

/** Stages at which the panel decides whether to assess, and whether to issue a plan. */
const before: ReadonlySet<string> = new Set(['request', 'decision-to-assess']);
const during: ReadonlySet<string> = new Set(['assessment', 'decision-to-issue']);

const EMPTY: PackDraft = { title: '', chosen: null };

/** Chooses and orders the documents of one case and makes one pack of them. */
export function PackBuilder({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const found = useQuery('cases.get', { caseId });
  const choices = useQuery('packs.choices', { caseId });
  const { values: draft, change, ready, savedAt, problem, flush } = useScratchForm<PackDraft>(`pack:${caseId}`, EMPTY);
  const build = useCommand('packs.build');
  const [result, setResult] = useState<Output<'packs.build'> | null>(null);
  const all = choices.data?.rows ?? [];
  const chosen = chosenOf(draft, all);
  const usualTitle = found.data ? `Panel pack ${found.data.case.reference}` : 'Panel pack';
  const title = draft.title === '' ? usualTitle : draft.title;
  const pages = chosen.reduce((sum, item) => sum + (item.pages ?? 0), 0);
  const canBuild = chosen.length > 0 && !build.busy;

  const make = async () => {
    if (!canBuild) return;
    await flush();
    const made = await build.run({ caseId, title: title.trim(), documentIds: chosen.map(({ id }) => id) });
    if (made.ok) setResult(made.value);
  };
  useHotkey({ keys: 'Ctrl+Enter', does: 'Build the pack', group: 'This screen' }, () => void make(), canBuild);

  const failed = found.error ?? choices.error;
  if (!found.data || !choices.data || !ready) {
    return failed ? (
      <ErrorState
        onRetry={() => {
          found.again();
          choices.again();
        }}
        refusal={failed}
      />
    ) : (
      <SkeletonLines label="Loading the documents" />
    );
  }
  const { child, reference } = found.data.case;
  const step = found.data.ribbon.find(({ state }) => state === 'current')?.id ?? '';
  const setChosen = (next: readonly PackChoice[]) => change({ chosen: next.map(({ id }) => id) });
  const decide = (kind: 'assess' | 'issue') => useRoutes.getState().go({ place: 'decision', caseId, kind });
  return (
    <div className={styles.builder}>
      <div className={styles.bar}>
        <Button appearance="subtle" icon={<ArrowLeft20Regular />} onClick={onClose} size="small">
          Another case
        </Button>
        <h2>
          {child.firstName} {child.lastName}, {reference}
        </h2>
        {before.has(step) ? <Button onClick={() => decide('assess')}>Decide whether to assess</Button> : null}
        {during.has(step) ? <Button onClick={() => decide('issue')}>Decide whether to issue a plan</Button> : null}
      </div>
      <div className={styles.panes}>
        <PaneSplit
          first={
            <section aria-label="Documents of the case" className={styles.pane}>
              <h3>Documents of the case</h3>
              {all.length === 0 ? (
                <EmptyState title="No documents">Documents that come in for this case appear here.</EmptyState>
              ) : (
                <ul className={styles.documents}>
                  {all.map((item) => {
                    const ticked = chosen.includes(item);
                    return (
                      <li key={item.id}>
                        <Checkbox
                          checked={ticked}
                          label={item.title}
                          onChange={() =>
                            setChosen(ticked ? chosen.filter((other) => other !== item) : [...chosen, item])
                          }
                        />
                        <span className={styles.quiet}>
                          {item.pages === null
                            ? 'length not known'
                            : item.pages === 1
                              ? '1 page'
                              : `${item.pages} pages`}
                          {' · '}
                          <DateText date={item.addedOn} form="long" />
                          {item.suggested ? ' · suggested' : ''}
                          {item.here ? '' : ' · not on this computer yet'}
                        </span>
                      </li>
                    );
                  })}
                </ul>
              )}
            </section>
          }
          id="pack"
          initial={48}
          second={
            <section aria-label="The pack" className={styles.pane}>
              <h3>The pack, in this order</h3>
              <TextField
                label="Title"
                maxLength={120}
                onBlur={() => void flush()}
                onChange={(next) => change({ title: next })}
                value={title}
              />
              <PackOrder chosen={chosen} onChange={setChosen} />
              <p className={styles.quiet} role="status">
                {chosen.length === 1 ? '1 document' : `${chosen.length} documents`}, about{' '}
                {pages === 1 ? '1 page' : `${pages} pages`} and a contents page.
              </p>
              <RefusalNotice onDismiss={build.clearError} refusal={build.error} />
              <div className={styles.actions}>
                <Button appearance={result ? 'secondary' : 'primary'} disabled={!canBuild} onClick={make}>
                  {result ? 'Build the pack again' : 'Build the pack'}
                </Button>
                <SavedAt at={savedAt} problem={problem} />
              </div>
              {build.busy ? (
                <div role="status">
                  Building a pack of {chosen.length} documents
                  <ProgressBar aria-label="Building the pack" />
                </div>
              ) : null}
              {result && !build.busy ? <PackResult result={result} /> : null}
            </section>
          }
        />
      </div>
    </div>
  );
}

function PackOrder({
  chosen,
  onChange,
}: {
  chosen: readonly PackChoice[];
  onChange: (next: readonly PackChoice[]) => void;
}) {
  if (chosen.length === 0)
    return <EmptyState title="Nothing chosen">Tick the documents that the panel is to read.</EmptyState>;
  return (
    <ol className={styles.order}>
      {chosen.map((item, index) => (
        <li key={item.id}>
          <span>{item.title}</span>
          <Button
            appearance="subtle"
            aria-label={`Move up: ${item.title}`}
            disabledFocusable={index === 0}
            icon={<ArrowUp20Regular />}
            onClick={() => onChange(moved(chosen, index, -1))}
            size="small"
          />
          <Button
            appearance="subtle"
            aria-label={`Move down: ${item.title}`}
            disabledFocusable={index === chosen.length - 1}
            icon={<ArrowDown20Regular />}
            onClick={() => onChange(moved(chosen, index, 1))}
            size="small"
          />
        </li>
      ))}
    </ol>
  );
}
