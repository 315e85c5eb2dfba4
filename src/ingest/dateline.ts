import { readPublished } from './published.js';

/** 2025年07月24日 10:30, 2025-07-24 10:30:11, 2025/7/24 */
const date =
  /(?<!\d)\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d)\s?日?(?:\s{0,4}\d{1,2}[:：时時]\d{2}(?:[:：分]\d{2})?)?/;
/** What may stand behind the date of a dateline: nothing, a border, or the next credit. 起 and 前 make it a sentence. */
const border =
  /^(?:$|[\s|｜/·(（[【)）\]】]|来源|來源|星期|编辑|編輯|作者|记者|記者|字号|字號|责任|責任|发布|發布)/;
/** What may stand before it: nothing, a label or another credit that ends in a border. */
const opening = /^(?:.*[\s|｜：:·(（[【)）\]】])?$/;

/** A line longer than this, in code units, is no dateline. */
export const longestDateline = 80;

/**
 * The publication date that a line of credits gives: `2025年07月24日 10:30 来源：江城日报`. A sentence or a headline
 * with a date in it is none.
 *
 * @returns As `readPublished`, or `null`.
 */
export function readDateline(line: string): string | null {
  if (line.length > longestDateline || /[。！？!?]/.test(line)) return null;
  const text = line.trim();
  const found = date.exec(text);
  if (found === null) return null;
  const [written] = found;
  const isApart =
    opening.test(text.slice(0, found.index)) && border.test(text.slice(found.index + written.length));
  return isApart ? readPublished(written.replaceAll('：', ':')) : null;
}
