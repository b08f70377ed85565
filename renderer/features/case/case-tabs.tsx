import { Tab, TabList } from '@fluentui/react-components';
import type { CaseTab } from '../../app/routes';
import { caseTabs } from './tab-list';

export function CaseTabs({ tab, onTab }: { tab: CaseTab; onTab: (tab: CaseTab) => void }) {
  return (
    <TabList
      aria-label="Parts of the case"
      onTabSelect={(_, { value }) => onTab(value as CaseTab)}
      selectedValue={tab}
      size="medium"
      style={{ paddingInline: 8, flexWrap: 'wrap' }}
    >
      {caseTabs.map(({ id, label }) => (
        <Tab aria-controls={id === tab ? 'case-panel' : undefined} id={`case-tab-${id}`} key={id} value={id}>
          {label}
        </Tab>
      ))}
    </TabList>
  );
}
