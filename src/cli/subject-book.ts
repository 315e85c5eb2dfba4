import type { SubjectBook } from '../contradictions/index.js';
import { subjectBook } from '../contradictions/lexicon.js';
import { openDictionaryTable, openSegmenter, readRulebook } from '../open.js';
import type { ReadingOptions } from './options.js';
import { reportRules } from './setup.js';
import { UsageError } from './terminal.js';

/** The words of subjects and the segmenter that tells names, as the options of a command want them. */
export async function openSubjectBook({ rules, segmenter }: ReadingOptions): Promise<SubjectBook> {
  const rulebook = readRulebook(rules);
  reportRules(rulebook.messages, rules);
  const table = openDictionaryTable(rulebook.value);
  const opened = table.value === null ? null : await openSegmenter(segmenter, rulebook.value, table.value);
  if (opened === null || opened.value === null) {
    reportRules([...table.messages, ...(opened?.messages ?? [])], rules);
    throw new UsageError('Unexpected set-up without a dictionary', 'run `zh-claims doctor`');
  }
  const { tokenizer } = opened.value;
  return subjectBook(rulebook.value.lexicons, (text) => tokenizer.tag(text, 0));
}
