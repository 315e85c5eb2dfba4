import type { Mention } from '../core/mention.js';
import type { Message } from '../core/message.js';
import type { ReadArticle } from '../core/reading.js';
import { auditDates } from './chronology.js';
import type { CueBook } from './cues.js';
import { figureOf } from './figures.js';
import { auditGrowth, auditMultiples } from './growth.js';
import { auditTotals } from './totals.js';

/**
 * Arithmetic inside an article: growth against its two levels, parts and shares against their total, shares that
 * should sum to 100, and the order of dates. Every number counts as the interval that rounding leaves open, so that a
 * message means something.
 */
export function auditArticle(article: ReadArticle, cues: CueBook): readonly Message[] {
  const messages: Message[] = [];
  let next = 0;
  for (const sentence of article.sentences) {
    const mentions: Mention[] = [];
    for (; next < article.mentions.length; next += 1) {
      const mention = article.mentions[next];
      if (mention === undefined || mention.span.start >= sentence.span.end) break;
      if (mention.span.start >= sentence.span.start) mentions.push(mention);
    }
    const figures = mentions.flatMap(figureOf);
    messages.push(
      ...auditGrowth(article, figures, cues),
      ...auditMultiples(article, figures),
      ...auditTotals(article, sentence, figures),
      ...auditDates(article, sentence, mentions, cues),
    );
  }
  return messages;
}
