/** Says on a terminal how far a batch has come. */
export interface Progress {
  /** @param bytes - Read since the last call. */
  advance(bytes: number, articles: number, characters: number): void;
  end(): void;
}

/** Milliseconds between two drawings. */
const pause = 250;

/**
 * A line on standard error that is drawn again and again: articles, rate, time left. Nothing where standard error
 * is no terminal.
 *
 * @param total - Bytes of all inputs, `null` when unknown, as from standard input.
 */
export function openProgress(total: number | null): Progress {
  if (!process.stderr.isTTY) return { advance: () => {}, end: () => {} };
  const start = performance.now();
  let drawn = start;
  let bytes = 0;
  return {
    advance(more, articles, characters) {
      bytes += more;
      const now = performance.now();
      if (now - drawn < pause) return;
      drawn = now;
      const seconds = (now - start) / 1000;
      const left =
        total === null || bytes === 0 ? '' : `, ${lasting((seconds * (total - bytes)) / bytes)} left`;
      const rate = (characters / seconds / 1e6).toFixed(1);
      process.stderr.write(`\r\u001b[K${articles} articles, ${rate} M characters/s${left}`);
    },
    end() {
      process.stderr.write('\r\u001b[K');
    },
  };
}

function lasting(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
