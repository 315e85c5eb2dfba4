import { resolve } from 'node:path';
import type { Impact } from '../../impact.js';
import { hashRooms, openKeptTexts } from '../../io/kept-texts.js';
import type { Setup } from '../../open.js';
import type { KnownSources } from '../reading.js';

/** Rooms whose code decides what the touch test sees of an article. */
const rooms = ['core', 'ingest', 'normalize', 'segment', 'claims'];
/** Lexicons that decide it. */
const lexicons = ['readings', 'common-characters', 'page-parts'];

/** Sources that a change cannot touch, as far as earlier runs over the same corpus have cleaned them. */
export function knownSources(
  corpus: readonly string[],
  { parts, record }: Setup,
  impact: Impact,
): KnownSources & { save(): void } {
  const group = JSON.stringify(corpus.map((path) => resolve(path)));
  const entries = lexicons.map((name) =>
    JSON.stringify(parts.rulebook.lexicons.get(name)?.entries.map(({ fields }) => fields) ?? null),
  );
  const state = [hashRooms(rooms), record.variant, record.segmenter.dictionary, ...entries];
  const texts = openKeptTexts(group, state);
  return {
    pass: (source) => {
      const kept = texts.get(source);
      return kept === null || kept.texts.some(impact.touches) ? null : kept.ids;
    },
    note: (source, { value, messages }) => {
      // What there is to say about a source is said every time.
      if (value.length === 0 || messages.length > 0) return;
      texts.set(source, { ids: value.map(({ id }) => id), texts: value.map(impact.textOf) });
    },
    save: texts.save,
  };
}
