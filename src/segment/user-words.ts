import type { Message, Staged } from '../core/message.js';
import type { Rulebook } from '../rulebook/book.js';

/** Enough to win over a cut into common words, too little to pull characters from its neighbours. */
const usualFrequency = 1000;

/**
 * The user words of a rulebook in jieba's own form, one `word frequency tag` a line.
 *
 * They stand in `rules/lexicon/user-words.tsv` with the columns `word`, `pos`, `frequency`; a frequency that is
 * left out is 1000. Frequencies count against the 60 million of jieba's dictionary.
 *
 * @returns Words that jieba could not read are left out with a message.
 */
export function userDictionary(rulebook: Rulebook): Staged<string> {
  const lexicon = rulebook.lexicons.get('user-words');
  if (lexicon === undefined) return { value: '', messages: [] };
  const messages: Message[] = [];
  let text = '';
  for (const { line, fields } of lexicon.entries) {
    const { word = '', pos = '', frequency = '' } = fields;
    const fault = faultOf(word, pos, frequency);
    if (fault === null) text += `${word} ${frequency === '' ? usualFrequency : frequency} ${pos}\n`;
    else {
      messages.push({
        severity: 'error',
        code: 'segment/bad-user-word',
        file: lexicon.path,
        at: { line, column: 1 },
        ...fault,
      });
    }
  }
  return { value: text, messages };
}

function faultOf(word: string, pos: string, frequency: string): { text: string; hint: string } | null {
  if (!/^\S{2,64}$/u.test(word) || /\p{Surrogate}/u.test(word)) {
    return {
      text: `Unexpected user word \`${word}\`, expected 2 to 64 characters without white space`,
      hint: 'single characters are left to the segmenter, phrases belong into a rule',
    };
  }
  if (!/^[a-z]+$/.test(pos)) {
    return {
      text: `Unexpected tag \`${pos}\`, expected one of jieba's, such as n, nz or v`,
      hint: 'most are n',
    };
  }
  if (!/^([1-9]\d{0,6})?$/.test(frequency)) {
    return {
      text: `Unexpected frequency \`${frequency}\`, expected a whole number from 1 to 9999999`,
      hint: 'leave it out: 1000 suits most words',
    };
  }
  return null;
}
