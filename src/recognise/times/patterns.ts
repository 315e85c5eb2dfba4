/**
 * Patterns over classes of pieces, compiled to one machine: `year of? month (day | lunar-day)? weekday?`.
 *
 * There is no repetition, so a match is never longer than the pattern and the machine is linear.
 */
type Tree =
  | { readonly kind: 'class'; readonly name: string }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Tree[] }
  | { readonly kind: 'maybe'; readonly of: Tree };

/** Read a pattern. @throws Error with the offending word. */
export function parsePattern(pattern: string, names: Readonly<Record<string, string>>): Tree {
  const words = pattern.match(/\$?[\w-]+|[()|?]/g) ?? [];
  let at = 0;
  const tree = any();
  if (at < words.length) throw new Error(`Unexpected \`${words[at] ?? ''}\` in pattern \`${pattern}\``);
  return tree;

  function any(): Tree {
    const of = [all()];
    while (words[at] === '|') {
      at += 1;
      of.push(all());
    }
    return of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'any', of };
  }
  function all(): Tree {
    const of: Tree[] = [];
    while (at < words.length && words[at] !== '|' && words[at] !== ')') of.push(one());
    if (of.length === 0) throw new Error(`Unexpected empty group in pattern \`${pattern}\``);
    return { kind: 'all', of };
  }
  function one(): Tree {
    const word = words[at] ?? '';
    at += 1;
    let tree: Tree;
    if (word === '(') {
      tree = any();
      if (words[at] !== ')') throw new Error(`Unexpected end of pattern \`${pattern}\`, expected \`)\``);
      at += 1;
    } else if (word.startsWith('$')) {
      const named = names[word.slice(1)];
      if (named === undefined)
        throw new Error(`Unexpected \`${word}\`, expected one of ${Object.keys(names).join(', ')}`);
      tree = parsePattern(named, names);
    } else if (word === '?') {
      throw new Error(`Unexpected \`?\` in pattern \`${pattern}\``);
    } else tree = { kind: 'class', name: word };
    while (words[at] === '?') {
      at += 1;
      tree = { kind: 'maybe', of: tree };
    }
    return tree;
  }
}

interface State {
  readonly edges: { readonly name: string; readonly to: number }[];
  readonly empty: number[];
  accepts: number;
}

/** The patterns of one stage as a machine over sets of classes; made step by step as texts need it. */
export class Machine {
  readonly #states: State[] = [];
  readonly #sets: {
    readonly members: readonly number[];
    readonly accepts: readonly number[];
    readonly next: (number | undefined)[];
  }[] = [];
  readonly #known = new Map<string, number>();
  readonly #classesOf: (symbol: number) => readonly string[];
  readonly start: number;

  /** @param trees - In order of preference among matches of equal length. */
  constructor(trees: readonly Tree[], classesOf: (symbol: number) => readonly string[]) {
    this.#classesOf = classesOf;
    const first = this.#state();
    trees.forEach((tree, index) => {
      const end = this.#state();
      const state = this.#states[end];
      if (state !== undefined) state.accepts = index;
      this.#build(tree, first, end);
    });
    this.start = this.#set([first]);
  }

  /** The state after a piece, or -1. */
  next(set: number, symbol: number): number {
    const from = this.#sets[set];
    if (from === undefined) return -1;
    const known = from.next[symbol];
    if (known !== undefined) return known;
    const classes = this.#classesOf(symbol);
    const reached = from.members.flatMap((member) =>
      (this.#states[member]?.edges ?? [])
        .filter((edge) => classes.includes(edge.name))
        .map((edge) => edge.to),
    );
    const to = reached.length === 0 ? -1 : this.#set(reached);
    from.next[symbol] = to;
    return to;
  }

  /** The patterns that end in a state, best first. */
  accepts(set: number): readonly number[] {
    return this.#sets[set]?.accepts ?? [];
  }

  #state(): number {
    this.#states.push({ edges: [], empty: [], accepts: -1 });
    return this.#states.length - 1;
  }

  #build(tree: Tree, from: number, to: number): void {
    switch (tree.kind) {
      case 'class':
        this.#states[from]?.edges.push({ name: tree.name, to });
        return;
      case 'maybe':
        this.#states[from]?.empty.push(to);
        this.#build(tree.of, from, to);
        return;
      case 'any':
        for (const branch of tree.of) this.#build(branch, from, to);
        return;
      case 'all': {
        let at = from;
        tree.of.forEach((branch, k) => {
          const next = k === tree.of.length - 1 ? to : this.#state();
          this.#build(branch, at, next);
          at = next;
        });
      }
    }
  }

  #set(seeds: readonly number[]): number {
    const members = new Set<number>();
    const open = [...seeds];
    while (open.length > 0) {
      const state = open.pop();
      if (state === undefined || members.has(state)) continue;
      members.add(state);
      open.push(...(this.#states[state]?.empty ?? []));
    }
    const sorted = [...members].sort((a, b) => a - b);
    const key = sorted.join(' ');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const accepts = sorted
      .map((state) => this.#states[state]?.accepts ?? -1)
      .filter((index) => index >= 0)
      .sort((a, b) => a - b);
    this.#sets.push({ members: sorted, accepts, next: [] });
    this.#known.set(key, this.#sets.length - 1);
    return this.#sets.length - 1;
  }
}
