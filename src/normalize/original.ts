import type { CleanText } from '../core/document.js';
import type { Span } from '../core/span.js';

/**
 * The words of the article behind a span of clean text, as they were written. Rules ask for it where
 * conversion merges a difference that matters: 隻 and 只, 裡 and 里, 餘 and 余, 鐘 and 钟.
 *
 * Readings and spaces inside the span are part of the answer: 絡 may come back as `絡(luò)`.
 */
export function originalOf(clean: CleanText, span: Span<'clean'>): string {
  const { start, end } = clean.index.toSource(span);
  return clean.article.text.slice(start, end);
}
