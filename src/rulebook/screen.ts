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
const longestWord = 40;
const mostWays = 10_000;

/**
 * An upper bound for the ways in which an expression without nested repetition can try to match one word: the
 * choices of its repetitions and alternatives multiplied.
 */
function waysThrough(plain: string): number {
  let ways = 1;
  for (let i = 0; i < plain.length && ways <= mostWays; i += 1) {
    const bounds = /^\{(\d+)(,?)(\d*)\}/.exec(plain.slice(i, i + 12));
    if (bounds !== null) {
      const least = Number(bounds[1]);
      const most = bounds[2] === '' ? least : bounds[3] === '' ? longestWord : Number(bounds[3]);
      ways *= Math.min(longestWord, Math.max(0, most - least)) + 1;
    } else if (plain[i] === '*' || plain[i] === '+') ways *= longestWord + 1;
    else if (plain[i] === '|') ways *= 2;
    else if (plain[i] === '?' && plain[i - 1] !== '(') ways *= 2;
  }
  return ways;
}
