import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findQuantities } from '../../src/recognise/quantities.js';
import { compileQuantityBook } from '../../src/recognise/quantity-book.js';
import { type Lexicon, parseLexicon } from '../../src/rulebook/parse.js';

const folder = 'rules/lexicon';

export const lexicons: ReadonlyMap<string, Lexicon> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return [
        name.slice(0, -'.tsv'.length),
        parseLexicon({ path: `${folder}/${name}`, text }).value,
      ] as const;
    }),
);
export const compiled = compileQuantityBook(lexicons);
export const book = compiled.value;

/** `span text|value|lower..upper|approximator|unit id` of every number, the empty parts left out; for tables. */
export function quantitiesIn(text: string): readonly string[] {
  return findQuantities(text, book).mentions.map((mention) => {
    const { quantity } = mention;
    const bounds =
      quantity?.lower === null && quantity.upper === null
        ? ''
        : `${quantity?.lower ?? ''}..${quantity?.upper ?? ''}`;
    const approximator = quantity?.approximator === 'exact' ? '' : (quantity?.approximator ?? '');
    const parts = [mention.text, quantity?.value ?? '', bounds, approximator, quantity?.unit?.id ?? ''];
    return parts.join('|').replace(/\|+$/, '');
  });
}
