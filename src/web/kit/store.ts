import { useEffect, useState } from 'preact/hooks';

/** A value that components watch. */
export interface Store<S> {
  get(): S;
  set(change: Partial<S>): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<S extends object>(first: S): Store<S> {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (change) => {
      state = { ...state, ...change };
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The whole state, drawn again when it changes. */
export function useStore<S extends object>(store: Store<S>): S {
  const [state, setState] = useState(store.get());
  useEffect(() => {
    const update = (): void => setState(store.get());
    update();
    return store.subscribe(update);
  }, [store]);
  return state;
}
