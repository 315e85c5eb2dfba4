import type { JSX } from 'preact';
import { Text } from './text.js';

export interface Bar {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  /** Name of a colour among the page's variables. */
  readonly colour?: string;
  readonly isChosen?: boolean;
}

/** Counts as a list of bars; each bar is a button. */
export function Bars({
  label,
  bars,
  onChoose,
}: {
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly onChoose?: (value: string) => void;
}): JSX.Element {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <ul class="bars" aria-label={label}>
      {bars.map(({ value, label: name, count, colour, isChosen }) => {
        const inside = (
          <>
            <span class="bar-name">
              <Text>{name}</Text>
            </span>
            <span class="bar-line" aria-hidden="true">
              <span
                class="bar"
                style={{
                  width: `${Math.max(0.5, (100 * count) / most)}%`,
                  ...(colour === undefined ? {} : { background: `var(--${colour})` }),
                }}
              />
            </span>
            <span class="bar-count">{count.toLocaleString('en')}</span>
          </>
        );
        return (
          <li key={value}>
            {onChoose === undefined ? (
              <span class="bar-row">{inside}</span>
            ) : (
              <button
                type="button"
                class="bar-row"
                aria-pressed={isChosen ?? false}
                onClick={() => onChoose(value)}
              >
                {inside}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
