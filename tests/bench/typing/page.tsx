import { FluentProvider } from '@fluentui/react-components';
import { Editor } from '@tiptap/core';
import { TableKit } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';
import { createRoot, type Root } from 'react-dom/client';
import '../../../renderer/styles/base.css';
import { SectionEditor } from '../../../renderer/features/editor/section-editor';
import { lightTheme } from '../../../renderer/ui/theme';
import type { RichDoc } from '../../../shared/domain/rich-doc';
import type { Bridge } from '../../../shared/ipc/bridge';
import { findingsIn, longSection } from './text';

const SECTION = 'section-000F';
const text = longSection();
const answers: Record<string, unknown> = {
  'app.state': {
    phase: 'ready',
    account: { id: 'staff-1', name: 'Dana Whitfield', role: 'caseworker' },
    today: '2026-11-22',
  },
  'plans.section': {
    section: {
      id: SECTION,
      caseId: 'case-000001',
      planId: 'plan-000001',
      code: 'F',
      rev: 1,
      waiting: false,
      doc: text,
    },
    findings: findingsIn(text),
    prompt: 'What section F must hold.',
    law: 'reg 12(1)',
  },
  'plans.saveSection': { savedAt: '2026-11-22T14:02:07.000Z', hash: '0123456789abcdef' },
  'plans.marginNotes': { threads: [] },
};
const answer = (name: string) =>
  name in answers ? { ok: true, value: answers[name] } : { ok: false, code: 'not-here', message: 'Not in this page.' };
const bridge: Bridge = {
  call: async (name) => answer(name) as never,
  callAsText: async (name) => JSON.stringify(answer(name)),
  on: () => () => undefined,
};
window.app = bridge;

/** The same words with what the bare editor knows: no suggestions, sources or ids. */
function bareText(): RichDoc {
  const plain = new Set(['bold', 'italic', 'underline']);
  return JSON.parse(
    JSON.stringify(text, (key, value: unknown) =>
      key === 'marks' && Array.isArray(value) ? value.filter(({ type }: { type: string }) => plain.has(type)) : value,
    ),
  ) as RichDoc;
}

let editor: Editor | null = null;
let close = () => {};
/** After the frame that shows what was just done. */
const painted = () =>
  new Promise<number>((resolve) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(null);
    }),
  );
const keys: { paint: number[]; work: number[] } = { paint: [], work: [] };

window.addEventListener(
  'keydown',
  (event) => {
    if (event.key.length !== 1) return;
    const begun = performance.now();
    const channel = new MessageChannel();
    // After the key's own work and the editor's answer to it; layout is part of it.
    channel.port1.onmessage = () => {
      document.body.getBoundingClientRect();
      keys.work.push(performance.now() - begun);
    };
    channel.port2.postMessage(null);
    void painted().then((at) => keys.paint.push(at - event.timeStamp));
  },
  true,
);

async function open(kind: 'ours' | 'bare'): Promise<number> {
  close();
  const place = document.createElement('div');
  place.style.height = '100vh';
  document.body.replaceChildren(place);
  const begun = performance.now();
  if (kind === 'bare') {
    const paper = document.createElement('div');
    paper.style.cssText = 'height: 100vh; overflow: auto';
    place.append(paper);
    const made = new Editor({ element: paper, content: bareText(), extensions: [StarterKit, TableKit] });
    editor = made;
    close = () => made.destroy();
  } else {
    const root: Root = createRoot(place);
    const opened = new Promise<void>((resolve) => {
      root.render(
        <FluentProvider style={{ height: '100%' }} theme={lightTheme}>
          <SectionEditor
            name="Section F"
            onEditor={(given) => {
              editor = given;
              if (given) resolve();
            }}
            sectionId={SECTION}
          />
        </FluentProvider>,
      );
    });
    close = () => root.unmount();
    await opened;
  }
  return (await painted()) - begun;
}

Object.assign(window, {
  bench: {
    open,
    /** Puts the caret into the middle of the text and forgets the keys so far. */
    ready: () => {
      const at = Math.floor((editor?.state.doc.content.size ?? 0) / 2);
      editor?.chain().focus(at).scrollIntoView().run();
      keys.paint = [];
      keys.work = [];
    },
    keys: () => keys,
  },
});
