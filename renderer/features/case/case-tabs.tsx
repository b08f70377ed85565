import type { CaseTab } from '../../app/routes';
import { TabStrip } from '../../ui/tab-strip';
import { caseTabs } from './tab-list';

export function CaseTabs({ tab, onTab }: { tab: CaseTab; onTab: (tab: CaseTab) => void }) {
  return (
    <TabStrip
      idPrefix="case-tab-"
      label="Parts of the case"
      onSelect={onTab}
      panelId="case-panel"
      selected={tab}
      tabs={caseTabs}
    />
  );
}
