import { useCallback, useRef, useState } from 'preact/hooks';
import { Refused } from './api.js';

/** Something that was asked of the server: under way, done, or refused. */
export interface Task<T> {
  readonly isBusy: boolean;
  readonly value: T | null;
  readonly refusal: { readonly text: string; readonly hint: string } | null;
  readonly run: (work: () => Promise<T>) => void;
}

/** Runs one question at a time; the answer to an older one is dropped. */
export function useTask<T>(): Task<T> {
  const [state, setState] = useState<Omit<Task<T>, 'run'>>({ isBusy: false, value: null, refusal: null });
  const latest = useRef(0);
  const run = useCallback((work: () => Promise<T>): void => {
    latest.current += 1;
    const number = latest.current;
    setState((before) => ({ ...before, isBusy: true }));
    work().then(
      (value) => {
        if (number === latest.current) setState({ isBusy: false, value, refusal: null });
      },
      (error: unknown) => {
        if (number !== latest.current) return;
        const text = error instanceof Error ? error.message : String(error);
        const hint = error instanceof Refused ? error.hint : '';
        setState((before) => ({ ...before, isBusy: false, refusal: { text, hint } }));
      },
    );
  }, []);
  return { ...state, run };
}
