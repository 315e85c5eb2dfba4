import type { Lexicon } from '../../rulebook/parse.js';
import type { AttributionKind, Basis, ModalityCue } from './types.js';
import { indexWords, type WordIndex } from './words.js';

/** A verb of saying. */
export interface SpeechVerb {
  /**
   * `mark`: says something only before a comma, colon or quote; `content`: its statement may follow at once;
   * `source`: at once only behind a publication (调查发现有6款超标).
   */
  readonly follow: 'mark' | 'content' | 'source';
  readonly kind: AttributionKind;
  /** Only with its speaker named in the same clause: 预计, 建议. */
  readonly needsOwnSpeaker: boolean;
  /** What is said ends with its sentence: 决议, 排定. */
  readonly isBrief: boolean;
  readonly not: readonly string[];
}

/** What a word around a speaker is for; see `speaker-frames.tsv`. */
export type FrameRole = 'opening' | 'adverb' | 'stop' | 'vague' | 'pronoun' | 'never';

export interface ModalityWord {
  /**
   * `policy`: proposed before a verb of policy (要坚持), else nothing; `dated`: planned before a date (最快明年);
   * `horizon`: planned where nothing else is said (未来三年).
   */
  readonly modality: ModalityCue | 'policy' | 'dated' | 'horizon';
  readonly scope: 'after' | 'own' | 'clause';
  readonly not: readonly string[];
}

/** What a word does to the reach or the reading of a modality word; see `modality-verbs.tsv`. */
export type ModalityRole = 'forecast' | 'policy' | 'adverb' | 'fact' | 'goal';

/** One step back in time: `same` is one of whatever the period itself is. */
export type StepBack = 'Y' | 'Q' | 'M' | 'W' | 'D' | 'same' | null;

export interface ComparisonWord {
  readonly basis: Basis;
  readonly step: StepBack;
}

/** The word lists that the context of a claim is read with. */
export interface ContextBook {
  readonly speech: WordIndex<SpeechVerb>;
  readonly titles: WordIndex<true>;
  readonly surnames: WordIndex<true>;
  /** Publications; `true` for one that can speak without an owner: 财报显示. */
  readonly sources: WordIndex<boolean>;
  readonly bodies: WordIndex<readonly string[]>;
  readonly frames: WordIndex<FrameRole>;
  readonly modality: WordIndex<ModalityWord>;
  readonly modalityVerbs: WordIndex<ModalityRole>;
  readonly polarity: WordIndex<readonly string[]>;
  readonly comparisons: WordIndex<ComparisonWord>;
}

/** The lexicons under `rules/lexicon/` that `contextBook` reads, by file name without `.tsv`. */
export const contextLexicons = [
  'speech-verbs',
  'titles',
  'surnames',
  'sources',
  'speaker-bodies',
  'speaker-frames',
  'modality',
  'modality-verbs',
  'polarity',
  'comparisons',
] as const;
export type ContextLexicon = (typeof contextLexicons)[number];

const wordsOf = (field: string | undefined): readonly string[] =>
  field === undefined || field === '' ? [] : field.split(' ').filter((word) => word !== '');

/**
 * Build the word lists once; the result is immutable and serves any number of articles.
 * A lexicon that is absent counts as empty.
 */
export function contextBook(lexicons: ReadonlyMap<string, Lexicon>): ContextBook {
  const read = <E>(
    name: ContextLexicon,
    entry: (fields: Readonly<Record<string, string>>) => E,
  ): WordIndex<E> =>
    indexWords(
      (lexicons.get(name)?.entries ?? []).map(({ fields }) => [fields['word'] ?? '', entry(fields)] as const),
    );
  return {
    speech: read('speech-verbs', (fields) => ({
      follow: fields['follow'] === 'mark' || fields['follow'] === 'source' ? fields['follow'] : 'content',
      kind: fields['kind'] === 'cited' ? 'cited' : 'said',
      needsOwnSpeaker: fields['named'] === 'own',
      isBrief: fields['reach'] === 'sentence',
      not: wordsOf(fields['not']),
    })),
    titles: read('titles', () => true),
    surnames: read('surnames', () => true),
    sources: read('sources', (fields) => fields['alone'] === 'yes'),
    bodies: read('speaker-bodies', (fields) => wordsOf(fields['not'])),
    frames: read('speaker-frames', (fields) => fields['role'] as FrameRole),
    modality: read('modality', (fields) => ({
      modality: fields['modality'] as ModalityWord['modality'],
      scope: fields['scope'] === 'clause' || fields['scope'] === 'own' ? fields['scope'] : 'after',
      not: wordsOf(fields['not']),
    })),
    modalityVerbs: read('modality-verbs', (fields) => fields['role'] as ModalityRole),
    polarity: read('polarity', (fields) => wordsOf(fields['not'])),
    comparisons: read('comparisons', (fields) => ({
      basis: fields['basis'] as Basis,
      step: (fields['unit'] === '' ? null : fields['unit']) as StepBack,
    })),
  };
}
