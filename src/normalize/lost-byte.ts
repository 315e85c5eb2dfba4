import { isHan } from './characters.js';
import { decodePair, encodePair, leadBytes, trailBytes } from './gbk.js';
import { bestPaths, type Edge, type Path } from './lattice.js';
import { scriptSign, scriptSigns, simplifiedUnit } from './script-tables.js';
import type { CharacterTable, NormalizeTables } from './tables.js';

/** What a damaged spot may have said. */
export interface Reconstruction {
  /** The whole words that the damage touches, in the text before; UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** What may have stood there, simplified, best first. */
  readonly candidates: readonly string[];
  /** What goes in the place of `[start, end)` when there is exactly one reading, simplified. */
  readonly repair: { readonly start: number; readonly end: number; readonly text: string } | null;
}

const unknown = -1;
/** An unknown byte that began a pair of the user-defined areas, which readers drop. */
const undefinedLead = -2;
/** How far, in code units, damage may begin before an odd place and end after it, and the words read beyond. */
const reach = { before: 12, after: 24, beyond: 4 } as const;
/** Natural logarithms: how much better than the text as it stands a reading must be to be believed. */
const penalties = { loss: 8, gap: 1 } as const;
/** A reading counts as the only one when all others together are at most this probable. */
const doubt = 0.03;
/** Readings this much less probable than the best are not worth showing. */
const shownWithin = 4;
const mostShown = 5;
/** How much a quotation mark gains by completing a pair, and loses by breaking one. */
const quotationFits = 3;
/** How far, in code units, the other mark of a quotation is looked for. */
const quotationReach = 60;
/** How far, in code units, the script of the surroundings is looked for. */
const scriptReach = 200;

/** One way to read the window, set beside the text as it stands. */
interface Reading {
  readonly path: Path;
  readonly score: number;
  /** The damaged part, in the text and in the path's text. */
  readonly source: { readonly start: number; readonly end: number };
  readonly restored: { readonly start: number; readonly end: number };
  /** One byte was lost, and nothing else. */
  readonly isSingleLoss: boolean;
}

/**
 * Suppose that bytes of GBK text were lost near `at`, so that all later ones were paired wrongly until an ASCII
 * character put the reader in step again: 。“產 without its first byte is ！爱a. Read the window both ways, as it
 * stands and in shifted pairs, and see which spells known words. Pairs that fell into an undefined area of the set
 * left nothing behind, so a shifted reading may also have gaps.
 *
 * @param at - An odd place.
 * @param from - Where to look from at the earliest.
 * @returns `null` when no reading is much better than the text as it stands.
 */
export function reconstruct(
  text: string,
  at: number,
  from: number,
  tables: NormalizeTables,
): Reconstruction | null {
  const start = Math.max(from, text.lastIndexOf('\n', at - 1) + 1, at - reach.before);
  const end = windowEnd(text, at);
  if (end === null || !mayBeShifted(text, at, end, tables)) return null;
  const paths = bestPaths(latticeOf(text, start, end, tables), tables.words);
  const asItStands = bestPaths(plainLattice(text.slice(start, end)), tables.words)[0]?.score ?? 0;
  const readings = paths
    .map((path) => readingOf(text, start, path))
    .filter((reading) => reading !== null)
    .map((reading) => ({ ...reading, score: reading.score - asItStands }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [best] = readings;
  return best === undefined ? null : describe(text, best, readings, tables);
}

/**
 * End of the window: a few characters after the next place where the reader falls into step again, or `null` when
 * that is too far away.
 */
function windowEnd(text: string, at: number): number | null {
  for (let next = at + 1; next <= at + reach.after; next += 1) {
    const code = text.charCodeAt(next);
    if (next >= text.length || code === 0x0a) return Math.min(next, text.length);
    if (code >= 0x80 && code !== 0xfffd) continue;
    const newline = text.indexOf('\n', next);
    return Math.min(next + 1 + reach.beyond, newline < 0 ? text.length : newline);
  }
  return null;
}

/**
 * Do the characters from an odd place on, paired one byte further, make everyday characters or undefined pairs? All
 * but one must, since a gap makes one wrong pair. Sound text seldom does, so this saves it the search.
 */
function mayBeShifted(text: string, at: number, end: number, tables: NormalizeTables): boolean {
  let pending = 0;
  let wrong = 0;
  for (let next = at; next < end; next += 1) {
    const code = text.charCodeAt(next);
    const pair = encodePair(code) || encodePair(fullWidth(code));
    if (pair === 0 || (next > at && code < 0x80)) return true;
    if (pending !== 0) {
      const written = decodePair(pending, pair >> 8);
      if (written !== 0 && !isEveryday(simplifiedUnit(written), tables)) wrong += 1;
      if (wrong > 1) return false;
    }
    pending = pair & 0xff;
  }
  return true;
}

function isEveryday(code: number, tables: NormalizeTables): boolean {
  return isHan(code) ? tables.commonCharacters.has(code) : everydayMarks.includes(String.fromCharCode(code));
}

const everydayMarks = '，。、“”‘’：；？！（）《》—…·％';

/** Nodes of the lattice, three for each place of the text. */
const shifted = 0;
const inStep = 1;
const inGap = 2;

function latticeOf(text: string, start: number, end: number, tables: NormalizeTables): Edge[][] {
  const foreign = foreignSign(text, start);
  const lattice: Edge[][] = Array.from({ length: (end - start) * 3 + 2 }, () => []);
  const add = (at: number, kind: number, edge: Edge): void => {
    if (edge.slot.length > 0) lattice[(at - start) * 3 + kind]?.push(edge);
  };
  const node = (at: number, kind: number): number => (at - start) * 3 + kind;
  const slot = (lead: number, trail: number): readonly string[] =>
    charactersOfPair(lead, trail, foreign, tables);
  let pending: number = unknown;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const isReplaced = code === 0xfffd;
    const pair = isReplaced ? 0 : encodePair(code) || encodePair(fullWidth(code));
    const lead = pair >> 8;
    add(at, inStep, { to: node(at + 1, inStep), slot: [simplified(code)], penalty: 0 });
    // A replacement character is the byte that could not be read, not one that went missing before it.
    if (isReplaced) lattice[node(at, inStep)]?.push({ to: node(at + 1, shifted), slot: [], penalty: 0 });
    if (pair !== 0) {
      add(at, inStep, { to: node(at + 1, shifted), slot: slot(unknown, lead), penalty: penalties.loss });
      add(at, shifted, { to: node(at + 1, shifted), slot: slot(pending, lead), penalty: 0 });
      add(at, shifted, { to: node(at, inGap), slot: slot(pending, undefinedLead), penalty: penalties.gap });
      add(at, inGap, { to: node(at + 1, shifted), slot: slot(unknown, lead), penalty: 0 });
    }
    if (isReplaced || (code >= trailBytes.first && code < trailBytes.hole)) {
      const trail = isReplaced ? unknown : code;
      add(at, shifted, { to: node(at + 1, inStep), slot: slot(pending, trail), penalty: 0 });
      add(at, shifted, { to: node(at, inGap), slot: slot(pending, undefinedLead), penalty: penalties.gap });
      add(at, inGap, { to: node(at + 1, inStep), slot: slot(unknown, trail), penalty: 0 });
    }
    // A lone lead byte is dropped only before a byte that cannot complete it.
    if (code < trailBytes.first)
      add(at, shifted, { to: node(at, inStep), slot: slot(pending, unknown), penalty: 0 });
    pending = pair === 0 ? unknown : pair & 0xff;
  }
  const isLineEnd = end === text.length || text[end] === '\n';
  if (isLineEnd) add(end, shifted, { to: node(end, inStep), slot: slot(pending, unknown), penalty: 0 });
  return [[{ to: inStep, slot: [], penalty: 0 }, ...(lattice[0] ?? [])], ...lattice.slice(1)];
}

/** The text as it stands, character by character. */
function plainLattice(text: string): Edge[][] {
  const steps = Array.from({ length: text.length }, (_, at) => [
    { to: at + 1, slot: [simplified(text.charCodeAt(at))], penalty: 0 },
  ]);
  return [...steps, []];
}

/** The damaged part of a path; `null` when the path takes the text as it stands. */
function readingOf(text: string, offset: number, path: Path): Reading | null {
  const places = path.nodes.slice(1);
  const first = places.findIndex(({ node }) => node % 3 !== inStep);
  const last = places.findLastIndex(({ node }) => node % 3 !== inStep);
  const before = places[first - 1];
  const after = places[last + 1];
  if (first < 0 || before === undefined || after === undefined) return null;
  const losses = places.filter(
    ({ node }, k) => node % 3 === shifted && (places[k - 1]?.node ?? 0) % 3 === inStep,
  );
  const hasGap = places.some(({ node }) => node % 3 === inGap);
  const source = { start: offset + Math.floor(before.node / 3), end: offset + Math.floor(after.node / 3) };
  const restored = { start: before.length, end: after.length };
  const marks = quotationScore(path.text.slice(restored.start, restored.end), text, source);
  return { path, score: path.score + marks, source, restored, isSingleLoss: losses.length === 1 && !hasGap };
}

function describe(
  text: string,
  best: Reading,
  readings: readonly Reading[],
  tables: NormalizeTables,
): Reconstruction {
  const words = wholeWords(best);
  const candidates = new Set<string>();
  let rivals = 0;
  for (const reading of readings) {
    if (reading !== best) rivals += Math.exp(reading.score - best.score);
    const isSamePlace = reading.source.start === best.source.start && reading.source.end === best.source.end;
    if (!isSamePlace || best.score - reading.score > shownWithin || candidates.size === mostShown) continue;
    const { start, end } = reading.restored;
    candidates.add(reading.path.text.slice(Math.max(0, start - words.before), end + words.after));
  }
  const restored = best.path.text.slice(best.restored.start, best.restored.end);
  const isUnique =
    rivals / (1 + rivals) <= doubt &&
    best.isSingleLoss &&
    best.source.end - best.source.start <= 8 &&
    !hasOddCharacter(best, tables);
  const end = best.source.end + words.after;
  return {
    start: best.source.start - words.before,
    end: isUnique ? throughClosingQuote(text, restored, end) : end,
    candidates: [...candidates],
    repair: isUnique ? { ...best.source, text: restored } : null,
  };
}

/** Is a restored character no part of a word and rare by itself? Then something else was lost too. */
function hasOddCharacter({ path, restored }: Reading, { words }: NormalizeTables): boolean {
  return path.ends.some(({ length }, k) => {
    const from = path.ends[k - 1]?.length ?? 0;
    if (length - from !== 1 || length <= restored.start || from >= restored.end) return false;
    const character = path.text.slice(from, length);
    return isHan(character.charCodeAt(0)) && words.frequency(character) < 2e-4 * words.total;
  });
}

/** How many characters around the damage belong to words that it touches. */
function wholeWords({ path, restored }: Reading): { before: number; after: number } {
  const borders = path.ends.map(({ length }) => length);
  const start = Math.max(0, ...borders.filter((length) => length <= restored.start));
  const end = Math.min(path.text.length, ...borders.filter((length) => length >= restored.end));
  return { before: restored.start - start, after: end - restored.end };
}

/** A quotation mark that was put back belongs to the quotation that it opens. */
function throughClosingQuote(text: string, restored: string, end: number): number {
  if (!restored.includes('“') || restored.includes('”')) return end;
  const close = text.indexOf('”', end);
  return close >= 0 && close - end <= 20 && !text.slice(end, close).includes('\n') ? close + 1 : end;
}

/** Better where the restored marks make a pair with what stands around, worse where they break one. */
function quotationScore(restored: string, text: string, { start, end }: Reading['source']): number {
  const opens = restored.includes('“') && !restored.includes('”');
  const shuts = restored.includes('”') && !restored.includes('“');
  if (!opens && !shuts) return 0;
  const before = text.slice(Math.max(0, start - quotationReach), start);
  const lineBefore = before.slice(before.lastIndexOf('\n') + 1);
  const lineAfter = text.slice(end, end + quotationReach).split('\n', 1)[0] ?? '';
  const isOpen = lineBefore.lastIndexOf('“') > lineBefore.lastIndexOf('”');
  const close = lineAfter.indexOf('”');
  const isClosed = close >= 0 && !lineAfter.slice(0, close).includes('“');
  const fits = opens ? isClosed && !isOpen : isOpen && !isClosed;
  return fits ? quotationFits : -quotationFits;
}

/** The full-width form of an ASCII mark, which the width of the article may have been folded from. */
function fullWidth(code: number): number {
  const isMark = (code > 0x20 && code < 0x30) || (code > 0x39 && code < 0x41);
  return isMark ? code + 0xfee0 : code;
}

function simplified(code: number): string {
  return String.fromCharCode(simplifiedUnit(code));
}

/** The everyday characters, simplified, that two bytes may be; one where both bytes are known. */
function charactersOfPair(
  lead: number,
  trail: number,
  foreign: number,
  tables: NormalizeTables,
): readonly string[] {
  if (lead >= 0 && trail >= 0) {
    const code = decodePair(lead, trail);
    return code === 0 ? [] : [simplified(code)];
  }
  // Two unknown bytes may be anything, which helps nobody.
  if (lead < 0 && trail < 0) return [];
  let known = everydayPairs.get(tables.commonCharacters);
  if (known === undefined) {
    known = new Map();
    everydayPairs.set(tables.commonCharacters, known);
  }
  const key = ((lead + 2) * 0x200 + trail + 2) * 0x10 + foreign;
  let characters = known.get(key);
  if (characters === undefined) {
    characters = everydayCharacters(lead, trail, foreign, tables);
    known.set(key, characters);
  }
  return characters;
}

const everydayPairs = new WeakMap<CharacterTable, Map<number, readonly string[]>>();

function everydayCharacters(
  lead: number,
  trail: number,
  foreign: number,
  tables: NormalizeTables,
): readonly string[] {
  const signs = scriptSigns();
  const found = new Set<string>();
  for (const first of lead === unknown ? everyLead : [lead]) {
    for (const second of trail === unknown
      ? everyTrail
      : trail === undefinedLead
        ? undefinedLeads
        : [trail]) {
      const written = decodePair(first, second);
      if (written === 0 || ((signs[written] ?? 0) & foreign) !== 0) continue;
      const code = simplifiedUnit(written);
      if (isEveryday(code, tables)) found.add(String.fromCharCode(code));
    }
  }
  return [...found];
}

const everyLead = range(leadBytes.first, leadBytes.last);
const everyTrail = range(trailBytes.first, trailBytes.last);

const undefinedLeads = [...range(0xa1, 0xa7), ...range(0xaa, 0xaf), ...range(0xf8, 0xfe)];

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, k) => first + k);
}

/** The sign of characters that do not belong into the script of the text around a place. */
function foreignSign(text: string, at: number): number {
  const signs = scriptSigns();
  let balance = 0;
  for (let near = Math.max(0, at - scriptReach); near < at + scriptReach; near += 1) {
    const sign = signs[text.charCodeAt(near)] ?? 0;
    if (sign & scriptSign.traditional) balance += 1;
    if (sign & scriptSign.simplified) balance -= 1;
  }
  return balance > 0 ? scriptSign.simplified : scriptSign.traditional;
}
