import { Button } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { longDate } from '../../ui/dates';
import { MeaningTag } from '../../ui/meaning-tag';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import styles from './final-standing.module.css';

/** More of them would push the text off a small screen; the section itself points out each. */
const named = 2;

/**
 * Advice that came after section K was drafted. While nobody has written in section K it is listed there by itself, and that is said; else
 * one press does it, and `onAdded` shows it.
 */
export function SectionKStanding({ planId, onAdded }: { planId: string; onAdded: () => void }) {
  const { data } = useQuery('plans.sectionK', { planId });
  const complete = useCommand('plans.completeSectionK');
  const add = useRef(async (_: Output<'plans.sectionK'>) => false);
  add.current = async (lacks) => {
    const result = await complete.run({ planId, byItself: lacks.byItself });
    if (!result.ok || result.value.added + result.value.dated === 0) return result.ok;
    const titles = [...lacks.missing, ...lacks.outdated].map(({ title }) => `“${title}”`);
    say(`Section K now lists ${inWords(titles)}`);
    return true;
  };
  const press = async (lacks: Output<'plans.sectionK'>) => {
    if (await add.current({ ...lacks, byItself: false })) onAdded();
  };
  const byItself = data?.byItself === true;
  useEffect(() => {
    if (data && byItself) void add.current(data);
  }, [data, byItself]);
  if (!data || (byItself && complete.error === null)) return null;
  const { missing, outdated } = data;
  if (missing.length + outdated.length === 0) return null;
  const count = missing.length + outdated.length;
  return (
    <section aria-label="Section K and the advice" className={styles.standing}>
      <MeaningTag meaning="due-soon">
        {count === 1 ? '1 advice to bring into section K' : `${count} advices to bring into section K`}
      </MeaningTag>
      <span>
        {missing.length > 0
          ? `Not listed: ${inWords(missing.map(({ title, author }) => `“${title}” by ${author}`))}. `
          : null}
        {outdated.length > 0
          ? `Given again: ${inWords(outdated.map(({ title, date, shown }) => `“${title}” of ${longDate(date)}, listed as of ${longDate(shown)}`))}.`
          : null}
      </span>
      <Button disabled={complete.busy} onClick={() => void press(data)} size="small">
        {missing.length > 0 ? 'Add to section K' : 'Update the date in section K'}
      </Button>
      <RefusalNotice onDismiss={complete.clearError} refusal={complete.error} />
    </section>
  );
}

function inWords(items: readonly string[]): string {
  const shown = items.slice(0, named);
  const more = items.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(' and ');
}
