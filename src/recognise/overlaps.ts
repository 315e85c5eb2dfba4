import { divideExactly, formatDecimal, multiply, parseDecimal } from '../core/decimal.js';
import type { Mention, SetAside } from '../core/mention.js';
import { bySpan, contains, overlaps } from '../core/span.js';

/** What both recognisers leave when they have agreed. */
export interface Settled {
  /** In order of place; none overlap, what nests is in `parts`. */
  readonly mentions: readonly Mention[];
  readonly setAside: readonly SetAside[];
}

/**
 * Settle which mention wins where times and quantities both claim a place.
 *
 * The longer one does, and a time where they are equal: a date beats the bare number in it, 10日元 beats
 * 10日. A length of time that both found (三年, 3小时) is one mention with `quantity` and `time`.
 *
 * 四周 is a word before it is a length of time: a phrase of the lexicon keeps a length that says no more.
 *
 * @param found - Times, in order of place, not overlapping; so are `quantities`.
 */
export function settle(
  found: readonly Mention[],
  quantities: readonly Mention[],
  setAside: readonly SetAside[],
): Settled {
  const mentions: Mention[] = [];
  const phrases = new Set(
    setAside
      .filter(({ foundBy }) => foundBy.startsWith('lexicon/'))
      .map(({ span }) => `${span.start} ${span.end}`),
  );
  const times = found.filter(
    (time) => !isLength(time) || !phrases.has(`${time.span.start} ${time.span.end}`),
  );
  let t = 0;
  let q = 0;
  // The one that last won keeps meeting those behind it until it ends.
  let time = times[0];
  let quantity = quantities[0];
  while (time !== undefined && quantity !== undefined) {
    if (!overlaps(time.span, quantity.span)) {
      if (time.span.start < quantity.span.start) {
        mentions.push(time);
        time = times[++t];
      } else {
        mentions.push(quantity);
        quantity = quantities[++q];
      }
      continue;
    }
    if (isLength(time) && isLength(quantity)) {
      time = joined(time, quantity);
      quantity = quantities[++q];
    } else if (quantity.time !== null && contains(time.span, quantity.span)) {
      // 近14小时 as a stretch of time keeps the length it is made from; 240年 in 公元前240年 is none.
      if (fromLength.test(time.foundBy)) time = { ...time, parts: [...(time.parts ?? []), quantity] };
      quantity = quantities[++q];
    } else if (
      width(time) > width(quantity) ||
      (width(time) === width(quantity) && !isNumberAfterAll(quantity))
    ) {
      quantity = quantities[++q];
    } else {
      time = times[++t];
    }
  }
  for (; time !== undefined; time = times[++t]) mentions.push(time);
  for (; quantity !== undefined; quantity = quantities[++q]) mentions.push(quantity);
  mentions.sort(bySpan);
  return { mentions, setAside: notCovered(setAside, mentions) };
}

/** Patterns of times that are counted from a length. */
const fromLength = /^times\/(?:ago|rolling|first-of|event-length|ended|days-off|set|each|frequency|length)/;

function width({ span }: Mention): number {
  return span.end - span.start;
}

/** 1/3 and 零点零一 are numbers first, although they could be the 3rd of January and a minute past midnight. */
function isNumberAfterAll({ quantity, text }: Mention): boolean {
  const { numerator, denominator } = quantity ?? {};
  if (numerator !== undefined && denominator !== undefined) {
    return denominator.length < 2 ? Number(numerator) < Number(denominator) : false;
  }
  return text.startsWith('零点零');
}

function isLength({ type, quantity }: Mention): boolean {
  return type === 'duration' || quantity?.unit?.dimension === 'time';
}

/** One mention of a length of time: the words and the time of the longer, the number of the quantity. */
function joined(time: Mention, quantity: Mention): Mention {
  const outer = contains(quantity.span, time.span) ? quantity : time;
  const inner = outer === time ? quantity : time;
  return {
    ...inner,
    ...outer,
    unitSpan: outer.unitSpan ?? inner.unitSpan,
    cues: outer.cues ?? inner.cues,
    type:
      quantity.type === 'range' && quantity.time === null && time.type === 'duration'
        ? 'duration'
        : time.type,
    quantity: wholeQuantity(time, quantity),
    // 1分44秒62: the quantity read further than the time.
    time: (width(quantity) > width(time) ? quantity.time : null) ?? time.time ?? quantity.time,
    foundBy: time.foundBy,
  };
}

/** 2小时30分 is 2.5小时: where the time says more than the quantity, the number follows the time. */
function wholeQuantity(time: Mention, { quantity, span }: Mention): Mention['quantity'] {
  const base = quantity?.inBaseUnit;
  const seconds = time.time?.seconds;
  if (
    quantity === null ||
    base?.value == null ||
    quantity.value === null ||
    width(time) <= span.end - span.start
  ) {
    return quantity;
  }
  if (seconds === undefined || !Number.isInteger(seconds)) return quantity;
  const all = parseDecimal(`${seconds}`);
  const value = divideExactly(multiply(all, parseDecimal(quantity.value)), parseDecimal(base.value));
  if (value === null) return quantity;
  return { ...quantity, value: formatDecimal(value), inBaseUnit: { ...base, value: formatDecimal(all) } };
}

/** Set-aside numerals that no mention took after all. */
function notCovered(setAside: readonly SetAside[], mentions: readonly Mention[]): readonly SetAside[] {
  let at = 0;
  return setAside.filter(({ span }) => {
    while ((mentions[at]?.span.end ?? Number.POSITIVE_INFINITY) <= span.start) at += 1;
    const next = mentions[at];
    return next === undefined || !contains(next.span, span);
  });
}
