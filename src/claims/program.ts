import type { Element, MentionTest, PatternItem } from '../rulebook/schema.js';
import type { Unit, UnitSentence } from './units.js';
import { asList, inlineListName, shortForm, type Vocabulary } from './vocabulary.js';

type UnitTest = (unit: Unit) => boolean;

type Place = 'clause-start' | 'clause-end' | 'sentence-start' | 'sentence-end';

/** One step of a compiled pattern. */
type Step =
  | { readonly do: 'take'; readonly test: UnitTest }
  | { readonly do: 'split'; readonly first: number; readonly second: number }
  | { readonly do: 'jump'; readonly to: number }
  | { readonly do: 'open' | 'close'; readonly slot: number }
  | { readonly do: 'at'; readonly place: Place }
  | { readonly do: 'not'; readonly tests: readonly UnitTest[] };

/** One side of a pattern, seen from the anchor outwards. */
export interface Program {
  readonly steps: readonly Step[];
  readonly direction: 1 | -1;
}

/** Units from one index up to another. */
export type UnitRange = readonly [number, number];

/** What a compiled side captured: unit ranges by slot, and how far it went. */
export interface Captured {
  readonly ranges: readonly (UnitRange | undefined)[];
  /** The last unit index that was taken, exclusive in the direction of travel. */
  readonly reach: number;
}

/**
 * Compile one side of a pattern. Matching is a bounded backtracker that never visits a step at the same
 * unit twice, so a match costs at most steps × units, whatever the pattern.
 *
 * @param items - In text order; for the left side they are compiled from the anchor leftwards.
 */
export function compileSide(
  items: readonly PatternItem[],
  direction: 1 | -1,
  slots: string[],
  vocabulary: Vocabulary,
): Program {
  const steps: Step[] = [];
  const emitAll = (list: readonly PatternItem[]): void => {
    for (const item of direction === 1 ? list : [...list].reverse()) emit(item);
  };
  const emit = (item: PatternItem): void => {
    const element = typeof item === 'string' ? shortForm(item) : item;
    const [least, most] = element.repeat ?? [element.optional === true ? 0 : 1, 1];
    const slot = element.as === undefined ? -1 : slotOf(element.as, slots);
    for (let k = 0; k < most; k += 1) {
      const optional = k >= least;
      const split = steps.length;
      if (optional) steps.push({ do: 'split', first: split + 1, second: -1 });
      if (slot >= 0 && k === 0) steps.push({ do: 'open', slot });
      emitOnce(element);
      if (slot >= 0) steps.push({ do: 'close', slot });
      if (optional) patches.push(split);
    }
    for (const split of patches.splice(0)) {
      const step = steps[split];
      if (step?.do === 'split') steps[split] = { ...step, second: steps.length };
    }
  };
  const patches: number[] = [];
  const emitOnce = (element: Element): void => {
    if (element.at !== undefined) {
      steps.push({ do: 'at', place: element.at });
    } else if (element.not !== undefined) {
      steps.push({ do: 'not', tests: element.not.map((inner) => unitTest(inner, vocabulary)) });
    } else if (element.gap !== undefined) {
      const barred = (element.gap.not ?? []).map((inner) => unitTest(inner, vocabulary));
      emitLazy(element.gap.max, (unit) => !barred.some((test) => test(unit)));
    } else if (element['noun-phrase'] === true) {
      steps.push({ do: 'take', test: mayOpenNoun });
      emitGreedy(11, mayBeInNoun);
    } else if (element.any !== undefined) {
      emitAlternatives(element.any);
    } else {
      steps.push({ do: 'take', test: unitTest(element, vocabulary) });
    }
  };
  const emitLazy = (max: number, test: UnitTest): void => {
    const end = steps.length + 2 * max;
    for (let k = 0; k < max; k += 1) {
      steps.push({ do: 'split', first: end, second: steps.length + 1 }, { do: 'take', test });
    }
  };
  const emitGreedy = (max: number, test: UnitTest): void => {
    const end = steps.length + 2 * max;
    for (let k = 0; k < max; k += 1) {
      steps.push({ do: 'split', first: steps.length + 1, second: end }, { do: 'take', test });
    }
  };
  const emitAlternatives = (branches: readonly (readonly PatternItem[])[]): void => {
    const jumps: number[] = [];
    branches.forEach((branch, k) => {
      const split = steps.length;
      const last = k === branches.length - 1;
      if (!last) steps.push({ do: 'split', first: split + 1, second: -1 });
      // Patches of an outer element must not be closed by the elements inside.
      const outer = patches.splice(0);
      emitAll(branch);
      patches.push(...outer);
      if (!last) {
        jumps.push(steps.length);
        steps.push({ do: 'jump', to: -1 });
        steps[split] = { do: 'split', first: split + 1, second: steps.length };
      }
    });
    for (const jump of jumps) steps[jump] = { do: 'jump', to: steps.length };
  };
  emitAll(items);
  return { steps, direction };
}

function slotOf(name: string, slots: string[]): number {
  const known = slots.indexOf(name);
  return known >= 0 ? known : slots.push(name) - 1;
}

/**
 * Run a side from the anchor.
 *
 * @param from - Unit index next to the anchor in the direction of travel.
 * @param low - First unit index allowed. @param high - One past the last.
 */
export function runSide(
  program: Program,
  view: UnitSentence,
  from: number,
  low: number,
  high: number,
): Captured | null {
  const first = program.steps[0];
  if (first === undefined) return { ranges: [], reach: from };
  // Most rules fail at the word next to the number, and need no search to say so.
  if (first.do === 'take') {
    const unit = from < low || from >= high ? undefined : view.units[from];
    if (unit === undefined || !first.test(unit)) return null;
  }
  const search = new Search(program, view, low, high);
  return search.run(0, from) ? { ranges: search.ranges, reach: search.reach } : null;
}

/** Marks of the steps visited at each unit. Kept from search to search: making a table takes longer than most searches. */
let visited = new Uint32Array(1 << 12);
/** What marks a visit of the search that runs now; older marks count for nothing. */
let searches = 0;

/** One search for a way through the steps of a side. */
class Search {
  readonly ranges: (UnitRange | undefined)[] = [];
  reach = 0;
  readonly #opened: (number | undefined)[] = [];
  readonly #steps: readonly Step[];
  readonly #direction: 1 | -1;
  readonly #width: number;

  constructor(
    program: Program,
    private readonly view: UnitSentence,
    private readonly low: number,
    private readonly high: number,
  ) {
    this.#steps = program.steps;
    this.#direction = program.direction;
    this.#width = high - low + 2;
    const size = (this.#steps.length + 1) * this.#width;
    searches += 1;
    if (size > visited.length || searches > 0xffffffff) {
      visited = new Uint32Array(Math.max(visited.length, 2 * size));
      searches = 1;
    }
  }

  /** Go on with step `pc` at unit `start`: is there a way to the end? */
  run(pc: number, start: number): boolean {
    const { view, low, high } = this;
    const direction = this.#direction;
    let at = start;
    for (let step = pc; ; ) {
      const mark = step * this.#width + (at - low + 1);
      if (visited[mark] === searches) return false;
      visited[mark] = searches;
      const now = this.#steps[step];
      if (now === undefined) {
        this.reach = at;
        return true;
      }
      switch (now.do) {
        case 'take': {
          const unit = at < low || at >= high ? undefined : view.units[at];
          if (unit === undefined || !now.test(unit)) return false;
          at += direction;
          step += 1;
          break;
        }
        case 'split':
          if (this.run(now.first, at)) return true;
          step = now.second;
          break;
        case 'jump':
          step = now.to;
          break;
        case 'open': {
          const before = this.#opened[now.slot];
          this.#opened[now.slot] = at;
          if (this.run(step + 1, at)) return true;
          this.#opened[now.slot] = before;
          return false;
        }
        case 'close': {
          const begin = this.#opened[now.slot] ?? at;
          const before = this.ranges[now.slot];
          this.ranges[now.slot] = direction === 1 ? [begin, at] : [at + 1, begin + 1];
          if (this.run(step + 1, at)) return true;
          this.ranges[now.slot] = before;
          return false;
        }
        case 'at':
          if (!standsAt(now.place, view, direction === 1 ? at : at + 1)) return false;
          step += 1;
          break;
        case 'not': {
          const unit = at < low || at >= high ? undefined : view.units[at];
          if (unit !== undefined && now.tests.some((test) => test(unit))) return false;
          step += 1;
          break;
        }
      }
    }
  }
}

/** Is the border before unit `at` this place? Marks at the edges do not count. */
function standsAt(place: Place, view: UnitSentence, at: number): boolean {
  const { units } = view;
  if (place === 'clause-start' || place === 'sentence-start') {
    for (let k = at - 1; k >= 0; k -= 1) {
      const unit = units[k];
      if (unit === undefined) break;
      if (place === 'clause-start' && unit.clause !== units[at]?.clause) return true;
      if (!unit.isMark) return false;
    }
    return true;
  }
  for (let k = at; k < units.length; k += 1) {
    const unit = units[k];
    if (unit === undefined) break;
    if (place === 'clause-end' && k > 0 && unit.clause !== units[at - 1]?.clause) return true;
    if (!unit.isMark) return false;
  }
  return true;
}

const nounTag = /^(n|a|b|j|l|i|s|f|r|eng|vn|q|m|z|g|x|t)/;

/** May this unit stand inside a noun phrase? Broad on purpose: the pattern bounds it. */
function mayBeInNoun(unit: Unit): boolean {
  if (unit.mention !== null) return false;
  if (unit.isMark) return unit.text === '、' || /["“”「」《》]/.test(unit.text);
  return nounTag.test(unit.pos) || unit.text === '的' || unit.text === '和' || unit.text === '与';
}

/** A noun phrase opens with a word, not with 、 or 和; a quotation mark or 的 may come before it. */
function mayOpenNoun(unit: Unit): boolean {
  if (unit.isMark) return /["“「《]/.test(unit.text);
  return mayBeInNoun(unit) && !/^(和|与|中|里|内|以上|以下|左右|上下|以内|多|余)$/.test(unit.text);
}

function unitTest(item: PatternItem, vocabulary: Vocabulary): UnitTest {
  const element = typeof item === 'string' ? shortForm(item) : item;
  if (element.word !== undefined) return inList(inlineListName(asList(element.word)), vocabulary);
  if (element.list !== undefined) {
    const tests = asList(element.list).map((name) => inList(name, vocabulary));
    const [only] = tests;
    return tests.length === 1 && only !== undefined ? only : (unit) => tests.some((test) => test(unit));
  }
  if (element.pos !== undefined) {
    const tags = asList(element.pos);
    return (unit) => unit.mention === null && tags.some((tag) => unit.pos.startsWith(tag));
  }
  if (element.text !== undefined) {
    const pattern = new RegExp(`^(?:${element.text})$`, 'u');
    return (unit) => unit.mention === null && unit.text.length <= 40 && pattern.test(unit.text);
  }
  if (element.mark !== undefined) {
    const marks = new Set(asList(element.mark));
    return (unit) => unit.isMark && marks.has(unit.text);
  }
  const mention = element.mention ?? element.quantity ?? element.when;
  if (mention !== undefined) return mentionTest(mention);
  return () => false;
}

function inList(name: string, vocabulary: Vocabulary): UnitTest {
  const number = vocabulary.listNumber(name);
  if (number === undefined) return () => false;
  return (unit) => unit.entry?.lists.includes(number) === true;
}

/** A mention test as a function of the unit. */
export function mentionTest(test: MentionTest): UnitTest {
  const types = new Set(asList(test.type));
  const dimensions = new Set(asList(test.dimension));
  const units = new Set(asList(test.unit));
  const notUnits = new Set(asList(test['not-unit']));
  const approximators = new Set(asList(test.approximator));
  const values = new Set(asList(test.value));
  const pattern = test.text === undefined ? null : new RegExp(`^(?:${test.text})$`, 'u');
  return ({ mention }) => {
    if (mention === null) return false;
    const unit = mention.quantity?.unit ?? null;
    if (types.size > 0 && !types.has(mention.type)) return false;
    if (dimensions.size > 0 && !dimensions.has(unit?.dimension ?? 'none')) return false;
    if (units.size > 0 && !units.has(unit?.text ?? '')) return false;
    if (notUnits.has(unit?.text ?? '')) return false;
    if (approximators.size > 0 && !approximators.has(mention.quantity?.approximator ?? '')) return false;
    if (pattern !== null && (mention.text.length > 60 || !pattern.test(mention.text))) return false;
    return values.size === 0 || values.has(mention.quantity?.value ?? '');
  };
}
