import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createStore, type StoreApi } from 'zustand';
import type { RichDoc } from '../../../shared/domain/rich-doc';
import { richDocHash } from '../../../shared/domain/rich-doc-hash';
import type { Input } from '../../../shared/ipc/contract';
import { call, onEvent } from '../../bridge/call';
import { type Autosave, autosave, type SaveState } from './autosave';
import { type BothChanged, mergeRemote, sameDoc } from './remote-merge';
import { bringIn, savedDoc } from './section-text';

type SavedDoc = Input<'plans.saveSection'>['doc'];

export type RemoteNotice = { kind: 'updated' } | { kind: 'both'; blocks: BothChanged[] };

export interface SectionText {
  saved: StoreApi<SaveState>;
  notice: RemoteNotice | null;
  dismissNotice: () => void;
  /** To be called with each change of the editor's document; `byHand` when the person made it. */
  changed: (doc: Node, byHand: boolean) => void;
  flush: () => Promise<void>;
}

/** Hashes of whole texts as core gave them: working one out here takes longer than a key may, in a long section. */
const hashes = new WeakMap<RichDoc, string>();

function hashOf(doc: RichDoc): string {
  const hash = hashes.get(doc) ?? richDocHash(doc);
  hashes.set(doc, hash);
  return hash;
}

/** Works the hash of an opened text out while nobody types; the first save needs it. */
function hashSoon(doc: RichDoc): () => void {
  if (!('requestIdleCallback' in window)) return () => undefined;
  const asked = requestIdleCallback(() => void hashOf(doc));
  return () => cancelIdleCallback(asked);
}

/** How many of this screen's own saves are remembered, to know them when they come back as "changed". */
const OWN_SAVES = 8;

/** Keeps a section's text saved and up to date: what is typed is never replaced by what arrives. */
export function useSectionText(editor: Editor | null, sectionId: string, incoming: RichDoc): SectionText {
  const [saved] = useState(() => createStore<SaveState>(() => ({ state: 'saved', at: null })));
  const [notice, setNotice] = useState<RemoteNotice | null>(null);
  const text = useRef<{ doc: Node | null; base: RichDoc; own: RichDoc[] }>({ doc: null, base: incoming, own: [] });

  const saver: Autosave = useMemo(
    () =>
      autosave(
        async () => {
          if (!text.current.doc) return { ok: false, code: 'not-open', message: 'The section is not open any more.' };
          const doc = savedDoc(text.current.doc) as RichDoc & SavedDoc;
          text.current.own = [...text.current.own, doc].slice(-OWN_SAVES);
          const result = await call('plans.saveSection', { sectionId, doc, seen: hashOf(text.current.base) });
          if (result.ok) {
            text.current.base = doc;
            if (result.value.hash) hashes.set(doc, result.value.hash);
          }
          return result;
        },
        (now) => saved.setState(now, true),
      ),
    [sectionId, saved],
  );

  useEffect(() => {
    const leave = () => void saver.flush();
    const hidden = () => {
      if (document.visibilityState === 'hidden') leave();
    };
    const stop = onEvent('editors.flush', leave);
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      stop();
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hidden);
      void saver.flush().then(() => saver.stop());
    };
  }, [saver]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text it opened with; later ones come with their hash, or from a colleague
  useEffect(() => hashSoon(incoming), [sectionId]);

  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    const { base, own } = text.current;
    if (sameDoc(incoming, base) || own.some((mine) => sameDoc(incoming, mine))) return;
    const mine = savedDoc(editor.state.doc);
    text.current.base = incoming;
    if (!saver.isDirty()) {
      if (sameDoc(incoming, mine)) return;
      bringIn(editor, incoming);
      setNotice({ kind: 'updated' });
      return;
    }
    const merged = mergeRemote(base, mine, incoming);
    bringIn(editor, merged.doc);
    setNotice(merged.bothChanged.length > 0 ? { kind: 'both', blocks: merged.bothChanged } : { kind: 'updated' });
    saver.touch();
  }, [editor, incoming, saver]);

  const changed = useCallback(
    (doc: Node, byHand: boolean) => {
      text.current.doc = doc;
      if (byHand) saver.touch();
    },
    [saver],
  );
  const flush = useCallback(() => saver.flush(), [saver]);
  const dismissNotice = useCallback(() => setNotice(null), []);
  return { saved, notice, dismissNotice, changed, flush };
}
