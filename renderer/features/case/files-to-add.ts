import { create } from 'zustand';
import type { Input } from '../../../shared/ipc/contract';

/** A file that somebody chose or dropped, until it has joined its case. */
export interface FileToAdd {
  id: string;
  caseId: string;
  file: File;
  title: string;
  kind: Input<'documents.add'>['kind'];
}

interface FilesToAdd {
  files: readonly FileToAdd[];
  bring: (caseId: string, files: FileList | null) => void;
  change: (id: string, part: Partial<Pick<FileToAdd, 'title' | 'kind'>>) => void;
  remove: (id: string) => void;
  reset: () => void;
}

/** Kept beside the screens: looking something up elsewhere in the app must not let go of files that are being named. */
export const useFilesToAdd = create<FilesToAdd>()((set) => ({
  files: [],
  bring: (caseId, files) => {
    const more = Array.from(files ?? [], (file): FileToAdd => {
      return { id: crypto.randomUUID(), caseId, file, title: file.name.replace(/\.[^.]+$/, ''), kind: 'evidence' };
    });
    set((now) => ({ files: [...now.files, ...more] }));
  },
  change: (id, part) =>
    set((now) => ({ files: now.files.map((file) => (file.id === id ? { ...file, ...part } : file)) })),
  remove: (id) => set((now) => ({ files: now.files.filter((file) => file.id !== id) })),
  reset: () => set({ files: [] }),
}));
