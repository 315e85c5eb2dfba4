/** What is wrong with a regular expression of a rule. */
export interface PatternProblem {
  readonly text: string;
  readonly hint: string;
}

/**
 * Refuse regular expressions that could run for a long time. A rule's expression sees one word of at most
 * some dozen characters, so only expressions that are exponential or of a high degree matter; what is refused
 * is simple to explain: a repeated group that contains a repetition or alternatives, back references,
 * look-behind, more than two open-ended repetitions.
 */
export function screenPattern(source: string): PatternProblem | null {
  if (/\\[1-9]|\\k</.test(source)) {
    return {
      text: 'Unexpected back reference, expected an expression without one',
      hint: 'write the alternatives out',
    };
  }
  if (source.includes('(?<=') || source.includes('(?<!')) {
    return { text: 'Unexpected look-behind, expected none', hint: 'use a `not` element before this one' };
  }
  try {
    new RegExp(`^(?:${source})$`, 'u');
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message.split(': ').at(-1) : 'not a regular expression';
    return {
      text: `Unexpected expression: ${reason}`,
      hint: 'test it on one word; it has to match the whole word',
    };
  }
  const plain = source.replace(/\\./g, 'x').replace(/\[\^?\]?[^\]]*\]/g, 'x');
  const opens: number[] = [];
  let openEnded = 0;
  for (let i = 0; i < plain.length; i += 1) {
    const c = plain[i] ?? '';
    if (c === '(') opens.push(i);
    else if (c === ')') {
      const start = opens.pop() ?? 0;
      const inside = plain.slice(start + 1, i);
      const after = plain.slice(i + 1);
      if (/^([*+]|\{\d+,?\d*\})/.test(after) && /[*+|?]|\{\d/.test(inside.replace(/^\?[:=!]/, ''))) {
        return {
          text: 'Unexpected repetition of a group that repeats or branches, expected it flat',
          hint: 'use `repeat` or `any` elements of the pattern instead: they cost linear time',
        };
      }
    } else if (c === '*' || c === '+' || /^\{\d+,\}/.test(plain.slice(i))) openEnded += 1;
  }
  if (openEnded > 2) {
    return {
      text: `Unexpected ${openEnded} open-ended repetitions, expected at most two`,
      hint: 'bound them: `{1,8}`',
    };
  }
  if (waysThrough(plain) > mostWays) {
    return {
      text: 'Unexpected number of ways to match one word, expected fewer optional parts and alternatives',
      hint: 'put single characters into one class, `[一二三]`, and whole words into `word` or a lexicon',
    };
  }
  return null;
}

/** A rule's expression is tried on words of at most this length. */
const longestWord = 60;
const mostWays = 10_000;

/**
 * An upper bound for the ways in which an expression without nested repetition can try to match one word: choices
 * one after the other multiply, alternatives add up.
 */
function waysThrough(plain: string): number {
  let at = 0;
  const anyOf = (): number => {
    let sum = 0;
    for (;;) {
      sum += allOf();
      if (plain[at] !== '|') return sum;
      at += 1;
    }
  };
  const allOf = (): number => {
    let product = 1;
    while (at < plain.length && plain[at] !== '|' && plain[at] !== ')') {
      let ways = 1;
      if (plain[at] === '(') {
        at += 1;
        at += /^\?(?:[:=!]|<[^>]*>)/.exec(plain.slice(at))?.[0].length ?? 0;
        ways = anyOf();
      }
      at += 1;
      product = Math.min(Number.MAX_SAFE_INTEGER, product * repeated(ways));
    }
    return product;
  };
  const repeated = (ways: number): number => {
    const bounds = /^\{(\d+)(,?)(\d*)\}/.exec(plain.slice(at, at + 12));
    if (bounds !== null) {
      at += bounds[0].length;
      const least = Number(bounds[1]);
      const most = bounds[2] === '' ? least : bounds[3] === '' ? longestWord : Number(bounds[3]);
      return (
        ways ** Math.max(1, Math.min(longestWord, least)) *
        (Math.min(longestWord, Math.max(0, most - least)) + 1)
      );
    }
    const mark = plain[at];
    if (mark !== '*' && mark !== '+' && mark !== '?') return ways;
    at += 1;
    if (plain[at] === '?') at += 1;
    return mark === '?' ? ways + 1 : ways * (longestWord + 1);
  };
  return anyOf();
}
