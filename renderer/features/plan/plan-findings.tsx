import type { Editor } from '@tiptap/core';
import { useQuery } from '../../bridge/use-query';
import { placeOfFinding } from '../editor/finding-marks';
import styles from './plan-tab.module.css';

/** What core found in the words of a section: which words, why they matter, and the rule. Choosing one goes to it. */
export function PlanFindings({ sectionId, editor }: { sectionId: string; editor: Editor | null }) {
  const { data } = useQuery('plans.section', { sectionId });
  const findings = data?.findings ?? [];
  if (findings.length === 0) return null;
  return (
    <aside aria-label="What to check in this section" className={styles.findings} data-pane>
      <h3>{findings.length === 1 ? '1 thing to check' : `${findings.length} things to check`}</h3>
      <ul>
        {findings.map((finding) => (
          <li key={`${finding.blockId}-${finding.rule}-${finding.words}`}>
            <button
              className={styles.finding}
              onClick={() => {
                const place = editor ? placeOfFinding(editor.state.doc, finding) : null;
                if (place) editor?.chain().focus().setTextSelection(place).scrollIntoView().run();
              }}
              type="button"
            >
              <span className={styles.words}>“{finding.words}”</span>
              <span>{finding.message}</span>
              <span className={styles.rule}>{finding.source}</span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
