import { subjectBook } from '../../src/contradictions/lexicon.js';
import { openDictionaryTable, openSegmenter, readRulebook } from '../../src/open.js';

const rulebook = readRulebook([]).value;
const table = openDictionaryTable(rulebook).value;
if (table === null) throw new Error('expected the dictionaries of nodejieba');
const segmenter = (await openSegmenter('table', rulebook, table)).value;

/** The shipped words of subjects. */
export const book = subjectBook(rulebook.lexicons, (text) => segmenter?.tokenizer.tag(text, 0) ?? []);
