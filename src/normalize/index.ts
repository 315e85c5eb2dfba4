import type { Article } from '../core/article.js';
import type { CleanText, Damage } from '../core/document.js';
import type { Message, Staged } from '../core/message.js';
import { compose, identity, indexMap } from '../core/offset-map.js';
import type { Rewritten } from '../core/rewrite.js';
import { stripGlosses } from './glosses.js';
import { toSimplified, type VariantChoice } from './script.js';
import { closeSpaces } from './spacing.js';
import type { NormalizeTables } from './tables.js';
import { foldWidth } from './width.js';

export { originalOf } from './original.js';
export type { VariantChoice } from './script.js';
export { type NormalizeTables, noWords, readingTable, wordTable } from './tables.js';

/** What the user may decide about normalisation. */
export interface NormalizeOptions {
  /** Script of the article; `auto` finds it out, passage by passage. `cn` converts nothing. */
  readonly variant: VariantChoice;
}

/**
 * Turn an article into the clean text that rules read: readings taken out, width and spacing folded,
 * simplified characters. The map leads from every place of the clean text back to the source.
 *
 * @throws Never.
 */
export function normalize(
  article: Article,
  options: NormalizeOptions,
  tables: NormalizeTables,
): Staged<CleanText> {
  const messages: Message[] = [];
  const damage: Damage[] = [];
  let script: CleanText['script'] = 'cn';
  const rewrites: readonly ((text: string) => Rewritten)[] = [
    (text) => stripGlosses(text, tables.readings),
    closeSpaces,
    foldWidth,
    (text) => {
      const simplified = toSimplified(text, options.variant);
      script = simplified.script;
      return simplified;
    },
  ];
  let text = article.text;
  let map = identity(text.length);
  for (const apply of rewrites) {
    const next = apply(text);
    if (next.text !== text) map = compose(map, next.map);
    text = next.text;
  }
  return { value: { article, text, map, index: indexMap(map), script, damage }, messages };
}
