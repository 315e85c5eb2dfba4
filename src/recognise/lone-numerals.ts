import type { Refusal } from './guards.js';
import { isHan } from './guards.js';
import type { Measure } from './measure.js';
import { CharClass, classAt } from './numeral-characters.js';

/**
 * Is a Chinese numeral a number, seen by its neighbours alone?
 *
 * A numeral with a unit or a long one is; a single 三 between other characters is more often part of a name
 * (三星, 张三) or a word, unless a word such as 前, 共 or 是 before it says that something is counted.
 *
 * @returns Why it is none, or `null`.
 */
export function refuseLone(text: string, measure: Measure): Refusal | null {
  const { numeralStart: start, numeralEnd: end } = measure;
  if (measure.form === 'arabic' || measure.form === 'mixed') return null;
  if (measure.isCounted === true && !(text[start] === '一' && end === start + 1)) return null;
  const character = text[start] ?? '';
  const length = end - start;
  const refuse = (reason: Refusal['reason'], rule: string): Refusal => ({
    end,
    reason,
    foundBy: `guards/${rule}`,
  });
  const isFree = !isHan(text, start - 1) && !isHan(text, end);
  // 重拾, 欧陆, 市肆: words before they are capitals, but where money or a measure follows.
  const isExact = measure.unit !== null && exact.has(measure.unit.entry.kind);
  if (length === 1 && capitalWords.has(character) && !isExact && !isFree) return refuse('word', 'capital');
  if (measure.unit !== null) {
    const { kind } = measure.unit.entry;
    const word = measure.unit.unit.text;
    if (character === '一' && length === 1) {
      // 这一问题, 一地区 and 一边 say "a" or "this"; 一人 and 一省 count.
      if (kind === 'noun' && !countedOnes.has(word)) return refuse('word', 'one-noun');
      const isQuoted = closingMarks.has(text[start - 1] ?? '');
      if (namedThings.has(word) || (isQuoted && quotedThings.has(word)))
        return refuse('word', 'one-apposition');
      if (verbs.has(word) && isHan(text, measure.unit.end) && !heads.has(text[start - 1] ?? '')) {
        return refuse('word', 'one-verb');
      }
    }
    if (word === '大' && measure.scale > 1) return refuse('word', 'large-noun');
    if (measure.isBare && length === 1 && kind === 'noun' && !countedByTens.has(word))
      return refuse('word', 'bare-unit');
    // 纳希切万则: behind another word a bare 万 counts what is often counted by the ten thousand.
    const isRare = kind === 'individual' && !countedOften.has(word) && isHan(text, start - 1);
    if (measure.isBare && length === 1 && isRare && !beforeTenThousand.has(text[start - 1] ?? ''))
      return refuse('word', 'bare-unit');
    if (measure.form === 'positional' && length === 2 && measure.unit.entry.kind === 'noun') {
      return refuse('name', 'digit-pair');
    }
    return null;
  }
  if (measure.isBare && length === 1) return refuse('word', 'bare-unit');
  if (measure.nature === 'range' && length === 2) return isFree ? null : refuse('word', 'digit-pair');
  // 二二八事件, 五四: dates as names.
  if (measure.form === 'positional') return isFree ? null : refuse('name', 'digit-string');
  if (text[end] === '世' && !generations.has(text[end + 1] ?? '')) return refuse('name', 'regnal');
  if (length > 1 && !(length === 2 && measure.isBare)) return null;
  if (isFree || pairs.has(character)) return null;
  if (length === 2) return null;
  const before = text[start - 1] ?? '';
  if (before === '前' || before === '后') return null;
  if (text.startsWith('以上', end) || text.startsWith('以下', end)) return null;
  const isCued = countCues.has(before);
  if (isCued && !isHan(text, end)) return null;
  if (before === '是' && clauseStarts.has(text[end] ?? '')) return null;
  if (!isHan(text, start - 1) && text[end] === '的') return null;
  if (classAt(text, start) === CharClass.zero) return refuse('word', 'lone-zero');
  if (character === '一' && namedThings.has(text[end] ?? '') && isHan(text, start - 1))
    return refuse('word', 'one-apposition');
  return character === '一' ? refuse('word', 'lone-one') : refuse('name', 'lone-digit');
}

/** Digits that are hardly ever part of a name: 两, and the 俩 of 母女俩. */
const pairs = new Set([...'两俩仨']);
/** 百人 and 百强 count; 百国 and 千市 are words. */
const countedByTens = new Set([...'人强佳']);
const countedOften = new Set([...'名个家户台辆件套座所册只头株棵人次条张匹艘部篇页字种本项票份枚颗间位亩']);
const beforeTenThousand = new Set([...'上过逾近约达成有共这每数几的']);
const capitalWords = new Set([...'拾陆陸肆伍']);
const exact = new Set(['measure', 'money']);
/** Nouns of which 一 counts one. */
const countedOnes = new Set([...'人国省市县州村镇乡校院家子女儿男室厅卫']);
/** 「…」一词, 此案, …一役: the 一 points back. */
const namedThings = new Set([...'词案役语曲事']);
const quotedThings = new Set([...'书名片文剧字诗歌句战号诗节章']);
const closingMarks = new Set([...'》」』”"\'）)〉】']);
/** Classifiers that are verbs behind 一: 一出生, 一发生. */
const verbs = new Set([...'出发通起重联转下过问带冲弹挂开']);
/** Before 一 and a classifier that is also a verb, these make it a count: 有一出, 这一发. */
const heads = new Set([...'有这那的了第每另前后共']);
/** 二世纪 and 两世代 are no kings. */
const generations = new Set([...'纪代界']);

/** Before a number that ends its phrase: 共三, 为五, 达十. */
const countCues = new Set([...'前后共仅有是为达至到比等于加减乘除以了却超近约逾名列排计各']);
const clauseStarts = new Set([...'那却这不也而']);
