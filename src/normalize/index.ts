import type { Article } from '../core/article.js';
import type { CleanText, Damage } from '../core/document.js';
import type { Message, Staged } from '../core/message.js';
import { compose, identity, indexMap, type OffsetIndex, type OffsetMap } from '../core/offset-map.js';
import type { Rewritten } from '../core/rewrite.js';
import { stripGlosses } from './glosses.js';
import { type DamagedSpot, repairDamage } from './mojibake.js';
import { toSimplified, type VariantChoice } from './script.js';
import { closeSpaces } from './spacing.js';
import type { NormalizeTables } from './tables.js';
import { foldWidth } from './width.js';

export { originalOf } from './original.js';
export type { VariantChoice } from './script.js';
export { characterTable, type NormalizeTables, noWords, readingTable } from './tables.js';

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
  let script: CleanText['script'] = 'cn';
  let spots: readonly DamagedSpot[] = [];
  let spotsIndex: OffsetIndex | null = null;
  const rewrites: readonly ((text: string, sofar: OffsetMap) => Rewritten)[] = [
    (text) => stripGlosses(text, tables.readings),
    (text, sofar) => {
      const repaired = repairDamage(text, tables);
      spots = repaired.spots;
      if (spots.length > 0) spotsIndex = indexMap(sofar);
      return repaired;
    },
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
    const next = apply(text, map);
    if (next.text !== text) map = compose(map, next.map);
    text = next.text;
  }
  const index = indexMap(map);
  const damage = spots.map(({ start, end, candidates, repaired }): Damage => {
    const source = spotsIndex?.toSource({ start, end }) ?? { start, end };
    return { source, clean: index.toClean(source), candidates, repaired };
  });
  const messages = damage.map((spot) => corruptionMessage(article, spot));
  return { value: { article, text, map, index, script, damage }, messages };
}

function corruptionMessage(article: Article, { source, candidates, repaired }: Damage): Message {
  const found = `Unexpected characters \`${article.text.slice(source.start, source.end)}\``;
  const read = repaired === null ? candidates.map((candidate) => `\`${candidate}\``).join(' or ') : '';
  return {
    severity: 'warning',
    code: 'normalize/suspected-corruption',
    file: article.id,
    span: source,
    text:
      repaired !== null
        ? `${found}, read as \`${repaired}\``
        : read === ''
          ? `${found}, expected text without lost characters`
          : `${found}, expected perhaps ${read}`,
    hint:
      repaired === null ? 'claims that touch this place are flagged' : 'the only reading that fits the bytes',
  };
}
