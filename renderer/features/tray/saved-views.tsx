import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import { ChevronDown12Regular, Delete16Regular } from '@fluentui/react-icons';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { TextField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import styles from './tray.module.css';
import { useTray } from './tray-store';

/** Filters kept under a name. */
export function SavedViews() {
  const [open, setOpen] = useState(false);
  const views = useQuery('views.list', {});
  const remove = useCommand('views.remove');
  const save = useCommand('views.save');
  const filter = useTray((state) => state.filter);
  const setFilter = useTray((state) => state.setFilter);
  const list = views.data?.views ?? [];

  const takeAway = async ({ id, name, filter: kept }: (typeof list)[number]) => {
    const result = await remove.run({ id });
    if (!result.ok) return;
    views.again();
    say(`View "${name}" removed`, {
      label: 'Undo',
      run: () => void save.run({ name, filter: kept }).then(() => views.again()),
    });
  };
  return (
    <Popover onOpenChange={(_, data) => setOpen(data.open)} open={open} positioning="below-start" trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button icon={<ChevronDown12Regular />} iconPosition="after" size="small">
          Saved views
        </Button>
      </PopoverTrigger>
      <PopoverSurface aria-label="Saved views" className={styles.views}>
        {list.length === 0 ? <p>No views yet. Choose filters, then give them a name here.</p> : null}
        <ul>
          {list.map((view) => (
            <li key={view.id}>
              <Button
                appearance="subtle"
                onClick={() => {
                  setFilter(view.filter);
                  setOpen(false);
                }}
              >
                {view.name}
              </Button>
              <Button
                appearance="subtle"
                aria-label={`Remove view ${view.name}`}
                icon={<Delete16Regular />}
                onClick={() => takeAway(view)}
                size="small"
              />
            </li>
          ))}
        </ul>
        <RefusalNotice refusal={save.error ?? remove.error ?? views.error} />
        <SaveForm
          busy={save.busy}
          onSave={async (name) => {
            const result = await save.run({ name, filter });
            if (!result.ok) return;
            views.again();
            setOpen(false);
            say(`View "${name}" saved`);
          }}
        />
      </PopoverSurface>
    </Popover>
  );
}

function SaveForm({ busy, onSave }: { busy: boolean; onSave: (name: string) => void }) {
  const [name, setName] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(name.trim() === '' ? 'Give the view a name' : null);
    if (name.trim() !== '') onSave(name.trim());
  };
  return (
    <form className={styles.saveView} onSubmit={submit}>
      <TextField error={missing} label="Save the filters in use as" maxLength={60} onChange={setName} value={name} />
      <Button disabledFocusable={busy} type="submit">
        Save view
      </Button>
    </form>
  );
}
