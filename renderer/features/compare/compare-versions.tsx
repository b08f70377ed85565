import { Button, Select, Subtitle2, Switch } from '@fluentui/react-components';
import {
  ArrowDown20Regular,
  ArrowLeft20Regular,
  ArrowUp20Regular,
  DocumentPdf20Regular,
  DocumentText20Regular,
} from '@fluentui/react-icons';
import { useMemo, useRef, useState } from 'react';
import { isChanged } from '../../../shared/domain/changes';
import type { Output } from '../../../shared/ipc/contract';
import type { PlanView } from '../../../shared/ipc/views';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { longDate } from '../../ui/dates';
import { useHotkey } from '../../ui/hotkeys';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { planWords } from '../plan/use-plan';
import { Blocks } from './changed-blocks';
import styles from './compare.module.css';
import { useChanges } from './use-changes';

const group = 'Comparing versions';

/** Two versions of a plan as one text with every change marked. */
export function CompareVersions({ plans, onClose }: { plans: readonly PlanView[]; onClose: () => void }) {
  const newest = useMemo(() => [...plans].sort((a, b) => b.version - a.version), [plans]);
  const [to, setTo] = useState(newest[0]?.id ?? '');
  const [from, setFrom] = useState(newest[0]?.replacesId ?? newest[1]?.id ?? '');
  const [onlyChanged, setOnlyChanged] = useState(false);
  const text = useRef<HTMLDivElement>(null);
  const { next, previous } = useChanges(text);
  const compared = useQuery('plans.compare', from && to && from !== to ? { fromPlanId: from, toPlanId: to } : null);
  const marked = useCommand('plans.exportChanges');
  const clean = useCommand('plans.exportDraft');
  useHotkey({ keys: 'n', does: 'Next change', group }, next);
  useHotkey({ keys: 'p', does: 'Previous change', group }, previous);
  useHotkey({ keys: 'Alt+ArrowDown', does: 'Next change', group }, next);
  useHotkey({ keys: 'Alt+ArrowUp', does: 'Previous change', group }, previous);

  const saved = (result: { ok: true; value: { savedTo: string | null } } | { ok: false }) => {
    if (result.ok && result.value.savedTo) say(`Saved as ${result.value.savedTo}`);
  };
  const saveMarked = async (format: 'docx' | 'pdf') =>
    saved(await marked.run({ fromPlanId: from, toPlanId: to, format }));
  const busy = marked.busy || clean.busy;
  return (
    <div className={styles.screen}>
      <div className={styles.bar}>
        <Button appearance="subtle" icon={<ArrowLeft20Regular />} onClick={onClose}>
          Back to the plan
        </Button>
        <Subtitle2 as="h2">Compare versions</Subtitle2>
        <Version label="Older version" onChoose={setFrom} plans={newest} value={from} />
        <Version label="Newer version" onChoose={setTo} plans={newest} value={to} />
      </div>
      <div className={styles.bar}>
        <Button icon={<ArrowDown20Regular />} onClick={next} title="N">
          Next change
        </Button>
        <Button icon={<ArrowUp20Regular />} onClick={previous} title="P">
          Previous change
        </Button>
        <Switch
          checked={onlyChanged}
          label="Only what changed"
          onChange={(_event, data) => setOnlyChanged(data.checked)}
        />
        <Button disabled={busy || !compared.data} icon={<DocumentText20Regular />} onClick={() => saveMarked('docx')}>
          Marked-up copy as Word
        </Button>
        <Button disabled={busy || !compared.data} icon={<DocumentPdf20Regular />} onClick={() => saveMarked('pdf')}>
          Marked-up copy as PDF
        </Button>
        <Button disabled={busy} onClick={async () => saved(await clean.run({ planId: to, format: 'docx' }))}>
          Clean copy as Word
        </Button>
      </div>
      <RefusalNotice
        onDismiss={() => {
          marked.clearError();
          clean.clearError();
        }}
        refusal={marked.error ?? clean.error}
      />
      {from === to ? (
        <EmptyState title="Choose two different versions">The same version is chosen twice.</EmptyState>
      ) : compared.data ? (
        <Compared compared={compared.data} onlyChanged={onlyChanged} text={text} />
      ) : compared.error ? (
        <ErrorState onRetry={compared.again} refusal={compared.error} />
      ) : (
        <SkeletonLines label="Comparing the versions" />
      )}
    </div>
  );
}

function Version(props: {
  label: string;
  value: string;
  plans: readonly PlanView[];
  onChoose: (planId: string) => void;
}) {
  return (
    <Select aria-label={props.label} onChange={(_event, data) => props.onChoose(data.value)} value={props.value}>
      {props.plans.map((plan) => (
        <option key={plan.id} value={plan.id}>
          {planWords(plan)}
          {plan.issuedOn ? `, ${longDate(plan.issuedOn)}` : ''}
        </option>
      ))}
    </Select>
  );
}

const changesInWords = (count: number) => (count === 0 ? 'No change' : count === 1 ? '1 change' : `${count} changes`);

function Compared({
  compared,
  onlyChanged,
  text,
}: {
  compared: Output<'plans.compare'>;
  onlyChanged: boolean;
  text: React.RefObject<HTMLDivElement | null>;
}) {
  const sections = compared.sections.filter(({ changes }) => changes > 0 || !onlyChanged);
  return (
    <div className={styles.body}>
      <nav aria-label="Changes by section" className={styles.sections} data-pane>
        <p role="status">
          {compared.changes === 0
            ? 'These versions say the same.'
            : `${changesInWords(compared.changes)} from version ${compared.from.version} to version ${compared.to.version}.`}
        </p>
        <ol>
          {compared.sections.map(({ code, name, changes }) => (
            <li key={code}>
              <button
                disabled={changes === 0 && onlyChanged}
                onClick={() => {
                  const heading = document.getElementById(`compared-${code}`);
                  heading?.focus();
                  heading?.scrollIntoView({ block: 'start' });
                }}
                type="button"
              >
                <span className={styles.code}>{code}</span>{' '}
                <span>
                  {name} <br />
                  <span className={changes > 0 ? styles.some : styles.none}>{changesInWords(changes)}</span>
                </span>
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls must be reachable by keyboard */}
      <section aria-label="The text with its changes" className={styles.text} data-pane ref={text} tabIndex={0}>
        <p className={styles.key}>
          <ins className={styles.added}>Added words</ins> are underlined twice,{' '}
          <del className={styles.removed}>removed words</del> are struck through. Changes of layout alone are not shown.
        </p>
        {sections.map(({ code, name, blocks }) => (
          <section aria-labelledby={`compared-${code}`} key={code}>
            <h3 id={`compared-${code}`} tabIndex={-1}>
              Section {code}: {name}
            </h3>
            {blocks.length === 0 ? <p className={styles.none}>Empty in both versions.</p> : null}
            <Blocks blocks={onlyChanged ? blocks.filter(isChanged) : blocks} />
          </section>
        ))}
      </section>
    </div>
  );
}
