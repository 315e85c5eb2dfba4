import { readFileSync } from 'node:fs';
import { findQuantities } from '../../src/recognise/quantities.js';
import { compileQuantityBook, quantityLexicons } from '../../src/recognise/quantity-book.js';
import { type Lexicon, parseLexicon } from '../../src/rulebook/parse.js';

export const lexicons: ReadonlyMap<string, Lexicon> = new Map(
  quantityLexicons.map((name) => {
    const path = `rules/lexicon/${name}.tsv`;
    return [name, parseLexicon({ path, text: readFileSync(path, 'utf8') }).value];
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
