import { formatPage, markSpans, type PageEntry } from '../diff/page.js';
import { findingsFirst } from './formats.js';
import { type CheckedNumber, type CheckResult, type Place, verdicts } from './index.js';

/** A check as one page: each number of the draft beside the sentence of its source, gravest first. */
export function formatCheckHtml(results: readonly CheckResult[]): string {
  const numbers = findingsFirst(results);
  const filters = verdicts.flatMap((name) => {
    const count = numbers.filter(({ verdict }) => verdict === name).length;
    return count === 0 ? [] : [{ name, label: name, count }];
  });
  return formatPage({
    title: `${numbers.length} number${numbers.length === 1 ? '' : 's'} held against the source`,
    heads: ['draft', 'source'],
    filters,
    entries: numbers.map(entryOf),
    nothing: 'No number and no date in the draft.',
  });
}

function entryOf({ verdict, classes, draft, source }: CheckedNumber): PageEntry {
  return {
    filter: verdict,
    label: classes.length === 0 ? verdict : `${verdict}: ${classes.join(', ')}`,
    note: draft.text,
    // What was wrong stands on the draft's side and what is right on the source's.
    details:
      verdict === 'supported' || source === null || source.says === draft.says
        ? []
        : [['says', draft.says, source.says]],
    leftHtml: sideOf(draft, verdict === 'supported' ? 'ins' : 'del'),
    rightHtml: source === null ? '' : sideOf(source, 'ins'),
  };
}

function sideOf({ article, span, sentence }: Place, tag: 'del' | 'ins'): string {
  const [from] = sentence.span;
  const marked = markSpans(sentence.text, [[span[0] - from, span[1] - from]], tag);
  return `<p>${marked}</p><p class="where">${markSpans(`${article}:${span[0]}`, [], tag)}</p>`;
}
