import type { Layers } from '../kit/article-text.js';
import { type Language, languages } from '../kit/words.js';
import { type Chosen, type Facet, type Filters, facets } from './filters.js';

export const pages = ['overview', 'articles', 'claims'] as const;
export type PageName = (typeof pages)[number];

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** What the reader has chosen. All of it but the appearance is in the address, so a view can be passed on. */
export interface State {
  readonly page: PageName;
  /** Place of the open article, or -1. */
  readonly article: number;
  /** Place of the open claim in its article, or `null`. */
  readonly claim: number | null;
  readonly filters: Filters;
  readonly layers: Layers;
  readonly language: Language;
  readonly theme: Theme;
  readonly singleKeys: boolean;
  readonly isFilterOpen: boolean;
  readonly isHelpOpen: boolean;
}

export const noFilters: Filters = { chosen: {}, from: '', to: '', query: '' };

const layerNames = ['claims', 'ledger', 'clean', 'damage'] as const;
const usualLayers: Layers = { claims: true, ledger: false, clean: false, damage: true };

/** The state as an address, without what is as usual. */
export function addressOf(state: State): string {
  const query = new URLSearchParams();
  if (state.page !== 'overview') query.set('page', state.page);
  if (state.article >= 0) query.set('article', String(state.article));
  if (state.claim !== null) query.set('claim', String(state.claim));
  for (const facet of facets)
    for (const value of state.filters.chosen[facet] ?? []) query.append(facet, value);
  for (const name of ['from', 'to', 'query'] as const) {
    if (state.filters[name] !== '') query.set(name, state.filters[name]);
  }
  const shown = layerNames.filter((name) => state.layers[name]);
  if (layerNames.some((name) => state.layers[name] !== usualLayers[name]))
    query.set('layers', shown.join(' '));
  const text = query.toString();
  return text === '' ? '#' : `#${text}`;
}

/** What an address says; anything it does not say is as usual. Never throws, whatever was typed. */
export function fromAddress(hash: string): Pick<State, 'page' | 'article' | 'claim' | 'filters' | 'layers'> {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  const chosen: Partial<Record<Facet, readonly string[]>> = {};
  for (const facet of facets) {
    const values = query.getAll(facet);
    if (values.length > 0) chosen[facet] = values;
  }
  const layers = query.get('layers')?.split(' ');
  const day = (name: string): string => {
    const value = query.get(name) ?? '';
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : '';
  };
  const article = wholeNumber(query.get('article'));
  return {
    page: pages.find((name) => name === query.get('page')) ?? 'overview',
    article: article ?? -1,
    claim: article === null ? null : wholeNumber(query.get('claim')),
    filters: { chosen, from: day('from'), to: day('to'), query: query.get('query') ?? '' },
    layers:
      layers === undefined
        ? usualLayers
        : {
            claims: layers.includes('claims'),
            ledger: layers.includes('ledger'),
            clean: layers.includes('clean'),
            damage: layers.includes('damage'),
          },
  };
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** A facet with a value chosen or no longer chosen. */
export function toggled(chosen: Chosen, facet: Facet, value: string): Chosen {
  const before = chosen[facet] ?? [];
  const after = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
  return { ...chosen, [facet]: after };
}

export function isFiltered({ chosen, from, to, query }: Filters): boolean {
  return from !== '' || to !== '' || query !== '' || facets.some((facet) => (chosen[facet] ?? []).length > 0);
}

const storeKey = 'zh-claims-report';

/** Appearance and language as last chosen, where the browser lets a page keep them. */
export function readPreferences(preferred: string): Pick<State, 'language' | 'theme' | 'singleKeys'> {
  const usual = { language: /^zh/i.test(preferred) ? 'zh' : 'en', theme: 'auto', singleKeys: true } as const;
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storeKey) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return usual;
    const { language, theme, singleKeys } = kept as Readonly<Record<string, unknown>>;
    return {
      language: languages.find((name) => name === language) ?? usual.language,
      theme: themes.find((name) => name === theme) ?? usual.theme,
      singleKeys: typeof singleKeys === 'boolean' ? singleKeys : usual.singleKeys,
    };
  } catch {
    return usual;
  }
}

export function keepPreferences({ language, theme, singleKeys }: State): void {
  try {
    localStorage.setItem(storeKey, JSON.stringify({ language, theme, singleKeys }));
  } catch {
    // A page from disk may not be allowed to keep anything; then the choice lasts until it is closed.
  }
}
