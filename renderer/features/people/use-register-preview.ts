import { useEffect, useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import type { Refusal } from '../../../shared/lib/result';
import { call } from '../../bridge/call';

/**
 * Asks core what would become of each row. Not a cached query: the question holds the whole file, and its answer is of use to this
 * screen only. The last answer stays while another is on its way; an answer that comes too late is dropped.
 */
export function useRegisterPreview(
  file: Uint8Array<ArrayBuffer>,
  encoding: string | null,
  mapping: Record<string, number> | null,
) {
  const [data, setData] = useState<Output<'register.preview'> | undefined>(undefined);
  const [error, setError] = useState<Refusal | null>(null);
  useEffect(() => {
    let late = false;
    void call('register.preview', { file, encoding, mapping }).then((result) => {
      if (late) return;
      if (result.ok) setData(result.value);
      setError(result.ok ? null : result);
    });
    return () => {
      late = true;
    };
  }, [file, encoding, mapping]);
  return { data, error };
}
