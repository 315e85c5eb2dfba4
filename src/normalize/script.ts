import type { Script } from '../core/document.js';
import { compose } from '../core/offset-map.js';
import { type Edit, joinRewrites, type Rewritten, rewrite } from '../core/rewrite.js';
import { textOf, unitsOf } from './characters.js';
import {
  type ConversionStage,
  conversionStages,
  scriptSign,
  scriptSigns,
  type Variant,
} from './script-tables.js';

/** Which script a text is in: found out, or said by the user. `cn` is simplified and is left alone. */
export type VariantChoice = 'auto' | 'cn' | Variant;

interface Passage {
  readonly start: number;
  readonly end: number;
  readonly isTraditional: boolean;
}

/**
 * Characters of simplified text that look traditional and are right there: surnames and given names that
 * OpenCC would change, and characters the national standard of 2013 took back.
 */
const atHomeInSimplified = new Set(
  '甯昇祇鍾榦堃喆皙瞋噘蹚勠甦邨'.split('').map((character) => character.charCodeAt(0)),
);

/**
 * Convert traditional characters to simplified ones.
 *
 * Simplified text must not be converted (乾隆 would become 干隆), so the script is found out first, sentence
 * by sentence: by the characters that only one of the two national sets has; a sentence without any takes
 * the script of the article. In a simplified sentence only characters that simplified writing does not have
 * are replaced (後漢書 in a mainland article).
 *
 * Unit for unit, except for the few characters whose counterpart needs another number of code units.
 */
export function toSimplified(text: string, choice: VariantChoice): Rewritten & { readonly script: Script } {
  if (choice === 'cn') return { ...rewrite(text, []), script: 'cn' };
  if (choice !== 'auto') {
    const whole = { start: 0, end: text.length, isTraditional: true };
    return { ...convert(text, [whole], conversionStages(choice)), script: choice };
  }
  if (!hasTraditional(text)) return { ...rewrite(text, []), script: 'cn' };
  const { passages, script, variant } = detectScript(text);
  return { ...convert(text, passages, conversionStages(variant)), script };
}

/** Does the text hold a character that only traditional writing has? */
function hasTraditional(text: string): boolean {
  const signs = scriptSigns();
  for (let at = 0; at < text.length; at += 1) {
    if (((signs[text.charCodeAt(at)] ?? 0) & scriptSign.traditional) !== 0) return true;
  }
  return false;
}

/** The script of a text, its passages, and the variant its traditional passages should be read in. */
function detectScript(text: string): { passages: Passage[]; script: Script; variant: Variant } {
  const signs = scriptSigns();
  const votes: { start: number; end: number; balance: number }[] = [];
  let traditional = 0;
  let simplified = 0;
  let hongKong = 0;
  let taiwan = 0;
  let start = 0;
  let balance = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const sign = signs[code] ?? 0;
    if (sign !== 0) {
      if (sign & scriptSign.traditional) balance += 1;
      if (sign & scriptSign.simplified) balance -= 1;
      if (sign & scriptSign.hongKong) hongKong += 1;
      if (sign & scriptSign.taiwan) taiwan += 1;
    }
    if (at + 1 === text.length || code === 0x3002 || code === 0x0a || code === 0xff01 || code === 0xff1f) {
      if (balance > 0) traditional += 1;
      if (balance < 0) simplified += 1;
      votes.push({ start, end: at + 1, balance });
      start = at + 1;
      balance = 0;
    }
  }
  const articleIsTraditional = traditional > simplified;
  const passages: Passage[] = [];
  for (const { start, end, balance } of votes) {
    const isTraditional = balance === 0 ? articleIsTraditional : balance > 0;
    const last = passages.at(-1);
    if (last?.isTraditional === isTraditional) passages[passages.length - 1] = { ...last, end };
    else passages.push({ start, end, isTraditional });
  }
  const variant = hongKong > taiwan ? 'hk' : 'tw';
  const script = traditional === 0 ? 'cn' : simplified === 0 ? variant : 'mixed';
  return { passages, script, variant };
}

function convert(text: string, passages: readonly Passage[], stages: readonly ConversionStage[]): Rewritten {
  return joinRewrites(
    passages.map(({ start, end, isTraditional }) => {
      const passage = text.slice(start, end);
      if (!isTraditional) return replaceStrays(passage);
      return stages.reduce<Rewritten>(
        (before, stage) => {
          const after = runStage(before.text, stage);
          return { text: after.text, map: compose(before.map, after.map) };
        },
        rewrite(passage, []),
      );
    }),
  );
}

/** Replace, in simplified text, the characters that simplified writing does not have. */
function replaceStrays(text: string): Rewritten {
  const signs = scriptSigns();
  const single = conversionStages('t').at(-1)?.single;
  let units: Uint16Array | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (((signs[code] ?? 0) & scriptSign.traditional) === 0 || atHomeInSimplified.has(code)) continue;
    units ??= unitsOf(text);
    units[at] = single?.[code] ?? code;
  }
  return units === null ? rewrite(text, []) : rewrite(text, [alignedEdit(0, text.length, textOf(units))]);
}

/** One step of a conversion over a passage. */
function runStage(text: string, stage: ConversionStage): Rewritten {
  const units = unitsOf(text);
  const uneven: Edit[] = [];
  let isChanged = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = units[at] ?? 0;
    const longer = stage.beginsLonger[code] === 1 ? longerMatch(text, at, stage) : null;
    if (longer === null) {
      const to = stage.single[code] ?? 0;
      if (to === 0 || to === code) continue;
      units[at] = to;
      isChanged = true;
      continue;
    }
    if (longer.text.length === longer.end - at) {
      for (let k = 0; k < longer.text.length; k += 1) units[at + k] = longer.text.charCodeAt(k);
    } else {
      uneven.push(longer);
    }
    isChanged = true;
    at = longer.end - 1;
  }
  if (!isChanged) return rewrite(text, []);
  const converted = textOf(units);
  const edits: Edit[] = [];
  let at = 0;
  for (const edit of uneven) {
    edits.push(alignedEdit(at, edit.start, converted.slice(at, edit.start)), edit);
    at = edit.end;
  }
  edits.push(alignedEdit(at, text.length, converted.slice(at)));
  return rewrite(text, edits);
}

/** The longest phrase at a place, or the character there when its counterpart has another length. */
function longerMatch(text: string, at: number, stage: ConversionStage): Edit | null {
  const tails = stage.phrases.get(text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1));
  const tail = tails?.find(({ rest }) => text.startsWith(rest, at + 2));
  if (tail !== undefined) return { start: at, end: at + 2 + tail.rest.length, text: tail.to };
  const codePoint = text.codePointAt(at) ?? 0;
  const to = stage.uneven.get(codePoint);
  return to === undefined ? null : { start: at, end: at + (codePoint > 0xffff ? 2 : 1), text: to };
}

function alignedEdit(start: number, end: number, text: string): Edit {
  return { start, end, text, aligned: true };
}
