import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface VirtualListProps {
  readonly label: string;
  readonly id: string;
  readonly count: number;
  /** Height of a row in pixels; all rows are alike, so that any number of them costs the same. */
  readonly rowHeight: number;
  /** The row that is chosen, or -1. */
  readonly selected: number;
  readonly row: (at: number) => ComponentChildren;
  readonly onChoose: (at: number) => void;
}

/** Rows drawn above and below the ones in view. */
const margin = 6;

/**
 * A list of any length that draws only what is in view: a listbox with one place in the tab order. Arrow keys,
 * Page Up and Down, Home and End move; Enter and Space choose.
 */
export function VirtualList(props: VirtualListProps): JSX.Element {
  const { label, id, count, rowHeight, selected, row, onChoose } = props;
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ first: 0, last: 40 });
  const [active, setActive] = useState(Math.max(0, selected));
  const measure = (): void => {
    const element = box.current;
    if (element === null) return;
    const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - margin);
    const last = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + margin;
    setView((before) => (before.first === first && before.last === last ? before : { first, last }));
  };
  useLayoutEffect(measure, [count, rowHeight]);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [rowHeight]);
  useEffect(() => {
    if (selected < 0) return;
    setActive(selected);
    reveal(selected);
  }, [selected, count]);

  function reveal(at: number): void {
    const element = box.current;
    if (element === null) return;
    const top = at * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: count - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const next = Math.min(count - 1, Math.max(0, to));
      setActive(next);
      reveal(next);
    } else if ((event.key === 'Enter' || event.key === ' ') && active < count) {
      event.preventDefault();
      onChoose(active);
    }
  };

  // A row that leaves at one end is filled anew at the other: fewer elements are made while scrolling.
  const pool = Math.max(1, view.last - view.first);
  const rows: JSX.Element[] = [];
  for (let at = view.first; at < Math.min(count, view.last); at += 1) {
    rows.push(
      // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox holds the keyboard for its options
      <div
        key={at % pool}
        id={`${id}-${at}`}
        role="option"
        tabIndex={-1}
        aria-selected={at === selected}
        aria-setsize={count}
        aria-posinset={at + 1}
        class={`row${at === active ? ' active' : ''}`}
        style={{ top: `${at * rowHeight}px`, height: `${rowHeight}px` }}
        onClick={() => {
          setActive(at);
          onChoose(at);
        }}
      >
        {row(at)}
      </div>,
    );
  }
  const isActiveDrawn = active >= view.first && active < Math.min(count, view.last);
  return (
    <div
      ref={box}
      id={id}
      class="virtual-list"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={isActiveDrawn ? `${id}-${active}` : undefined}
      onScroll={measure}
      onKeyDown={onKeyDown}
    >
      <div class="virtual-rows" role="presentation" style={{ height: `${count * rowHeight}px` }}>
        {rows}
      </div>
    </div>
  );
}
