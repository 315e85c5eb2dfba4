import type { Message } from '../core/message.js';
import type { ClaimRule } from './claim-rules.js';
import { parseYaml, type RuleFile } from './parse.js';
import type { PatternItem } from './schema.js';

/**
 * Words of a rule that glue 的 to another word. A word that one rule lists is one unit in every text and for every
 * rule: where `以上的` is a word, no rule sees 以上 and 的 any more.
 */
export function lintWords(rules: readonly ClaimRule[], files: readonly RuleFile[]): readonly Message[] {
  return rules.flatMap((rule) => {
    const glued = [...new Set(wordsIn(rule.match))].filter((word) => /^的.|.的$/.test(word));
    const file = files.find(({ path }) => path === rule.path);
    const at = file === undefined ? { line: 1, column: 1 } : parseYaml(file).value.place(['match']);
    return glued.map(
      (word): Message => ({
        severity: 'warning',
        code: 'rule/glued-word',
        file: rule.path,
        at,
        text: `Unexpected word \`${word}\` that holds 的, expected 的 in an element of its own`,
        hint: `every rule reads ${word} as one unit from now on; write \`{ word: [的] }\` beside the other word`,
      }),
    );
  });
}

function wordsIn(items: readonly PatternItem[]): readonly string[] {
  return items.flatMap((item): readonly string[] => {
    if (typeof item === 'string') return [];
    const inner = [...(item.any ?? []).flat(), ...(item.not ?? []), ...(item.gap?.not ?? [])];
    return [...(item.word === undefined ? [] : [item.word].flat()), ...wordsIn(inner)];
  });
}
