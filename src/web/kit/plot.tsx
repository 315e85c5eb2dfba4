import * as Plot from '@observablehq/plot';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** The frame of a plot: it is drawn again when its width or what it shows changes. */
export function PlotFrame({
  label,
  draw,
  onPick,
}: {
  readonly label: string;
  /** Stable while what is drawn stays the same. */
  readonly draw: (width: number) => Plot.PlotOptions;
  /** Told the value behind a mark that was clicked. */
  readonly onPick?: (datum: unknown) => void;
}): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  useEffect(() => {
    const element = frame.current;
    if (element === null || width === 0) return;
    const plot = Plot.plot({ width, className: 'plot', ...draw(width) });
    // The page's policy allows its own style alone; Plot's is in it.
    for (const style of plot.querySelectorAll('style')) style.remove();
    for (const svg of plot.matches('svg') ? [plot] : plot.querySelectorAll('svg'))
      svg.setAttribute('aria-hidden', 'true');
    const pick = (): void => {
      const datum: unknown = 'value' in plot ? plot.value : null;
      if (datum !== null && datum !== undefined) onPick?.(datum);
    };
    if (onPick !== undefined) plot.addEventListener('click', pick);
    element.replaceChildren(plot);
    return () => plot.remove();
  }, [draw, width, onPick]);
  return (
    <div
      ref={frame}
      class={`plot-frame${onPick === undefined ? '' : ' can-pick'}`}
      role="img"
      aria-label={label}
    />
  );
}
