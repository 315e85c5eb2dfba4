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
  return null;
}
