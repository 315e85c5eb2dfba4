import { readFileSync } from 'node:fs';
import {
  attributionFinder,
  type ContextBook,
  type ContextInput,
  contextBook,
  contextLexicons,
  findAttributions,
} from '../../../src/claims/context/index.js';
import type { Sentence, Token } from '../../../src/core/document.js';
import type { Mention } from '../../../src/core/mention.js';
import { openDictionaryTable, readRulebook } from '../../../src/open.js';
import { parseLexicon } from '../../../src/rulebook/parse.js';
import { splitSentences } from '../../../src/segment/sentences.js';
import { tableTokenizer } from '../../../src/segment/table-tokenizer.js';

const table = openDictionaryTable(readRulebook([]).value).value;
if (table === null) throw new Error('jieba’s dictionaries are missing');
const tokenizer = tableTokenizer(table);

export const book: ContextBook = contextBook(
  new Map(
    contextLexicons.map((name) => {
      const path = `rules/lexicon/${name}.tsv`;
      return [name, parseLexicon({ path, text: readFileSync(path, 'utf8') }).value] as const;
    }),
  ),
);

/** A clean text with the mentions given. */
export function inputOf(text: string, mentions: readonly Mention[] = []): ContextInput {
  const known = new Map<Sentence, readonly Token[]>();
  const tokensOf = (sentence: Sentence): readonly Token[] => {
    const { start, end } = sentence.span;
    const tokens = known.get(sentence) ?? tokenizer.tag(text.slice(start, end), start);
    known.set(sentence, tokens);
    return tokens;
  };
  return { text, sentences: splitSentences(text), tokensOf, mentions };
}

/** The place of the only `words` in `text`. */
export function placeOf(text: string, words: string): { start: number; end: number } {
  const start = text.indexOf(words);
  if (start < 0 || text.indexOf(words, start + 1) >= 0)
    throw new Error(`${words} must stand once in ${text}`);
  return { start, end: start + words.length };
}

export function sentenceAt(input: ContextInput, at: number): Sentence {
  const found = input.sentences.find(({ span }) => span.start <= at && at < span.end);
  if (found === undefined) throw new Error(`no sentence at ${at}`);
  return found;
}

/** Who answers for `words` in `text`, or `null`. */
export function speakerOf(text: string, words: string): string | null {
  const found = attributionFinder(findAttributions(inputOf(text), book))(placeOf(text, words));
  return found?.speaker.text ?? null;
}

/** `〔上半年|2025-H1 during〕` is a time with its role, `〔5%|#5〕` a quantity. */
export function marked(text: string): { text: string; mentions: readonly Mention[] } {
  let plain = '';
  const mentions: Mention[] = [];
  for (const [, before = '', words = '', value = ''] of text.matchAll(
    /([^〔〕]*?)(?:〔([^|〕]+)\|([^〕]+)〕|$)/g,
  )) {
    plain += before;
    if (words === '') continue;
    const span = { start: plain.length, end: plain.length + words.length };
    plain += words;
    mentions.push(mentionOf(words, value, span));
  }
  return { text: plain, mentions };
}

function mentionOf(text: string, value: string, span: Mention['span']): Mention {
  if (value.startsWith('#')) {
    const quantity = {
      value: value.slice(1),
      lower: null,
      upper: null,
      approximator: 'exact',
      unit: null,
      inBaseUnit: null,
    } as const;
    return { span, text, type: 'quantity', quantity, time: null, foundBy: 'test' };
  }
  const [timex = '', role = 'at', mod = null] = value.split(' ');
  const type = timex.startsWith('P') && timex !== 'PRESENT_REF' ? 'DURATION' : 'DATE';
  const time = {
    timex,
    type,
    mod,
    start: null,
    end: null,
    role: role as NonNullable<Mention['time']>['role'],
    implied: [],
  } as const;
  return { span, text, type: 'date', quantity: null, time, foundBy: 'test' };
}
