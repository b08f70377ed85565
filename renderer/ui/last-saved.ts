import { create } from 'zustand';

/** When core last kept something typed (UTC instant): what Ctrl+S answers. */
export const useLastSaved = create<{ at: string | null }>()(() => ({ at: null }));

export function noteSaved(at: string): void {
  useLastSaved.setState({ at });
}
