/** What a part of a page is to someone who looks for the article. */
export type PagePart = 'drop' | 'main' | 'published' | 'title' | 'byline' | 'publisher';

/** Rules that tell the parts of a page, ready for look-up. */
export interface PageRules {
  readonly elements: ReadonlyMap<string, PagePart>;
  /** By one lower-case word of a class or id. */
  readonly names: ReadonlyMap<string, PagePart>;
  /** How a line begins. */
  readonly lines: readonly (readonly [beginning: string, part: PagePart])[];
  /** By lower-case name, property or itemprop; the earlier rule wins. */
  readonly metas: ReadonlyMap<string, { readonly part: PagePart; readonly rank: number }>;
}

const partNames: readonly string[] = ['drop', 'main', 'published', 'title', 'byline', 'publisher'];

/** Compile rows of `what`, `pattern` and `part`; a row of another shape is passed over. */
export function pageRules(rows: Iterable<readonly [what: string, pattern: string, part: string]>): PageRules {
  const elements = new Map<string, PagePart>();
  const names = new Map<string, PagePart>();
  const lines: [string, PagePart][] = [];
  const metas = new Map<string, { part: PagePart; rank: number }>();
  let rank = 0;
  for (const [what, pattern, part] of rows) {
    if (!isPart(part) || pattern === '') continue;
    rank += 1;
    if (what === 'element') elements.set(pattern, part);
    else if (what === 'name') names.set(pattern, part);
    else if (what === 'line') lines.push([pattern, part]);
    else if (what === 'meta') metas.set(pattern, { part, rank });
  }
  return { elements, names, lines, metas };
}

function isPart(part: string): part is PagePart {
  return partNames.includes(part);
}

/** The words of a class or id: `articleContent main-text` is article, content, main, text. */
export function namesOf(attribute: string): string[] {
  if (attribute.length > 400) return [];
  return attribute
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}
