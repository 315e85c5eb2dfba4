import type { Token } from '../../core/document.js';
import { span } from '../../core/span.js';
import type { ContextBook } from './book.js';
import { findFirst } from './search.js';
import type { Words } from './types.js';
import { isInsideLonger } from './words.js';

/** A noun phrase that may be a speaker. */
export interface SpeakerPhrase {
  readonly words: Words;
  /** `person`: a name; `role`: a body or a role; `pronoun`: stands for a name; `other`: nothing speaks for it. */
  readonly kind: 'person' | 'role' | 'pronoun' | 'other';
}

const isHan = (char: string): boolean => char >= '一' && char <= '鿿';
const isLetter = (char: string): boolean => (char >= 'A' && char <= 'Z') || (char >= 'a' && char <= 'z');

/** Letters, 汉字 and the dot of foreign names. */
function isNameLike(text: string): boolean {
  for (const char of text) {
    if (!isHan(char) && !isLetter(char) && !'·•・.- '.includes(char)) return false;
  }
  return text !== '';
}

/** A family name and one or two characters more, a name with a dot, or a name in Latin letters. */
export function isPersonName(text: string, book: ContextBook): boolean {
  if (!isNameLike(text)) return false;
  if (/[·•・]/.test(text)) return text.length >= 3 && text.length <= 20;
  if (isLetter(text.charAt(0))) return text.length >= 3 && text.length <= 40;
  const family = book.surnames.startingAt(text, 0);
  if (family === null) return false;
  const given = text.length - family.word.length;
  return given >= 1 && given <= 2;
}

/** Where in `[from, to)` the last title ends that has something after it; -1 when there is none. */
function endOfTitle(text: string, from: number, to: number, book: ContextBook): number {
  for (let end = to - 1; end > from; end -= 1) {
    if (book.titles.endingAt(text, end, from) !== null) return end;
  }
  return -1;
}

/** Leave out a bracket at the end: 张三(化名), 克鲁格曼（Paul Krugman）. */
function withoutBracket(text: string, from: number, to: number): number {
  const last = text.charAt(to - 1);
  if (last !== ')' && last !== '）') return to;
  const open = Math.max(text.lastIndexOf('(', to - 1), text.lastIndexOf('（', to - 1));
  return open > from ? open : to;
}

/** The paper's own people report, they do not state. */
const bylines = ['记者', '通讯员', '编辑', '编译', '摄影'];

const manners = [
  '笑着',
  '叹气',
  '苦笑',
  '摇头',
  '点头',
  '皱眉',
  '大笑',
  '微笑',
  '哽咽',
  '无奈',
  '激动',
  '感慨',
  '哭着',
  '连声',
  '感慨地',
  '激动地',
  '高兴地',
  '自豪地',
  '坦率地',
  '无奈地',
  '兴奋地',
  '笑',
];
const groupTails = ['等专家', '等人', '等学者', '等', '们', '本人', '方面', '一方'];

/**
 * The speaker in the noun phrase `[from, to)` of `text`.
 *
 * A name with its title gives the name (工信部原总工程师赵志国: 赵志国; 赖清德总统: 赖清德), a family name with
 * a title stays whole (李先生), everything else is taken as it stands.
 */
export function speakerIn(
  text: string,
  from: number,
  to: number,
  all: readonly Token[],
  book: ContextBook,
): SpeakerPhrase | null {
  const tokens = tokensIn(all, from, to);
  let end = withoutParticle(text, from, withoutBracket(text, from, to));
  for (const tail of manners) if (end - tail.length > from && text.endsWith(tail, end)) end -= tail.length;
  for (const tail of groupTails) {
    if (tail !== '方面' && end - tail.length > from && text.endsWith(tail, end)) {
      if (text.slice(from, end).endsWith(tail)) end -= tail.length;
    }
  }
  let start = from;
  start = afterHeadline(text, start, end);
  if (/^(?:发出|发布|发表|公布|收到|接受|召开)/.test(text.slice(start, start + 2))) return null;
  // 《自然》杂志 keeps its marks, 《华尔街日报》 loses both.
  if (text.charAt(start) === '《' && text.indexOf('》', start) === end - 1) end -= 1;
  const holdsTitle = text.slice(start, end).includes('》');
  while (start < end && (holdsTitle ? ' 的、【(' : ' 的、《【(').includes(text.charAt(start))) start += 1;
  while (end > start && ' 的、'.includes(text.charAt(end - 1))) end -= 1;
  if (start >= end) return null;
  const phrase = (a: number, b: number, kind: SpeakerPhrase['kind']): SpeakerPhrase => ({
    words: { text: text.slice(a, b), span: span<'clean'>(a, b) },
    kind,
  });
  const whole = text.slice(start, end);
  const role = book.frames.get(whole);
  if (role === 'pronoun') return phrase(start, end, 'pronoun');
  if (role === 'never' || bylines.some((word) => whole.includes(word))) return null;
  if (role === 'vague') return phrase(start, end, 'role');

  const afterTitle = endOfTitle(text, start, end, book);
  if (afterTitle > start) {
    const rest = text.slice(afterTitle, end);
    // After a title any short word the dictionary does not know is a name: 盘和林, 鲍威尔.
    if (
      (isUnknown(tokens, afterTitle, end) && rest.length <= 5 && isNameLike(rest)) ||
      isPersonName(rest, book)
    )
      return phrase(afterTitle, end, 'person');
  }
  const title = book.titles.endingAt(text, end, start);
  if (title !== null && title.start > start) {
    const name = text.slice(start, title.start);
    if (name.length >= 2 && isPersonName(name, book) && !isBody(text, start, title.start, book)) {
      return phrase(start, title.start, 'person');
    }
    // 总监|徐乐山|医生: a title on both sides.
    const between = endOfTitle(text, start, title.start, book);
    if (between > start && isPersonName(text.slice(between, title.start), book) && title.start - between >= 2)
      return phrase(between, title.start, 'person');
    const of = text.lastIndexOf('的', title.start);
    const isShortName = of > start && book.surnames.startingAt(text, of + 1)?.end === title.start;
    return phrase(isShortName ? of + 1 : start, end, 'role');
  }
  if (title !== null) return phrase(start, end, 'role');
  const only = tokens.find((token) => token.span.start === start && token.span.end === end);
  if (only?.pos.startsWith('nr') && (isPersonName(whole, book) || whole.length >= 3)) {
    return phrase(start, end, 'person');
  }
  // A body first: 方正证券 starts with a family name too.
  if (isBody(text, start, end, book)) return phrase(start, end, 'role');
  if ((only === undefined || only.pos === 'x') && isUnknown(tokens, start, end) && isPersonName(whole, book))
    return phrase(start, end, 'person');
  // 泽|连斯基: a foreign name cut in two.
  const isForeign = whole.length >= 3 && whole.length <= 6 && tokens.at(-1)?.pos.startsWith('nr') === true;
  if (
    isForeign &&
    only === undefined &&
    isUnknown(tokens, start, end) &&
    !'但而则又也由据对向和与称'.includes(whole.charAt(0))
  )
    return phrase(start, end, 'person');
  const last = [...tokens].reverse().find((token) => token.span.end === end && token.span.start >= start);
  const name = nameAtEnd(text, start, end, 3, tokens, book) ?? nicknameAtEnd(text, start, end, book);
  if (name !== null) return phrase(name, end, 'person');
  if (last?.pos.startsWith('nr') && last.text.length >= 3 && isPersonName(last.text, book)) {
    return phrase(last.span.start, end, 'person');
  }
  if (last !== undefined && /^n[trsz]|^eng|^x$/.test(last.pos) && isNameLike(last.text)) {
    return phrase(start, end, 'role');
  }
  // 平台“去野”, 《人民日报》: a name in marks.
  if ('”》」』'.includes(text.charAt(end - 1))) return phrase(start, end, 'role');
  return phrase(start, end, 'other');
}

/** Past what a headline without a full stop leaves in front of a name: [股权变动]福安药业, 回购617万股福田汽车. */
function afterHeadline(text: string, start: number, end: number): number {
  const found =
    /^.*(?:[\]】》](?=[一-鿿]{3})|[一-鿿] (?=[一-鿿])|[0-9][0-9.,]*(?:[万亿]?[股元份人名家]|%))/.exec(
      text.slice(start, end),
    );
  const after = start + (found?.[0].length ?? 0);
  return end - after >= 2 && !text.slice(start, after).includes('《') ? after : start;
}

/** Are the words of `[from, to)` names, unknown, or single characters? */
function isUnknown(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.every(
    ({ span: { start, end }, pos }) =>
      end <= from || start >= to || end - start === 1 || pos === 'x' || pos.startsWith('nr'),
  );
}

/** Where a name of three characters that the dictionary does not know begins at the end of `[from, to)`. */
function nameAtEnd(
  text: string,
  from: number,
  to: number,
  length: number,
  tokens: readonly Token[],
  book: ContextBook,
): number | null {
  const start = to - length;
  if (start <= from || !isPersonName(text.slice(start, to), book)) return null;
  const first = tokens.find((token) => token.span.end > start);
  return first?.span.start === start && isUnknown(tokens, start, to) ? start : null;
}

/** 小邵, 老王, 阿强, 李姐 at the end of `[from, to)`. */
function nicknameAtEnd(text: string, from: number, to: number, book: ContextBook): number | null {
  const start = to - 2;
  if (start < from) return null;
  if ('姐哥叔嫂婶姨伯总董太'.includes(text.charAt(start + 1)))
    return book.surnames.get(text.charAt(start)) === true ? start : null;
  if (!'小老阿'.includes(text.charAt(start))) return null;
  return book.surnames.get(text.charAt(start + 1)) === true ? start : null;
}

/** The tokens that touch `[from, to)`. */
const tokensIn = (tokens: readonly Token[], from: number, to: number): readonly Token[] =>
  tokens.slice(findFirst(tokens, from), findFirst(tokens, to - 1) + 1);

/** The first name in `[from, to)` that stands right after a title, whatever follows: CFO廖佩文则给出指引. */
export function titledNameIn(
  text: string,
  from: number,
  to: number,
  tokens: readonly Token[],
  book: ContextBook,
  floor = from,
): SpeakerPhrase | null {
  for (const token of tokensIn(tokens, from, to)) {
    const { start } = token.span;
    if (start < from || token.span.end > to || !/^(nr|x$)/.test(token.pos)) continue;
    const end = withoutParticle(text, start, token.span.end);
    const name = text.slice(start, end);
    if (!isPersonName(name, book) || book.titles.endingAt(text, start, floor) === null) continue;
    return { words: { text: name, span: span<'clean'>(start, end) }, kind: 'person' };
  }
  return null;
}

/** Leave out an adverb that the segmenter glued to an unknown name: 廖佩文则. */
export const withoutParticle = (text: string, from: number, to: number): number =>
  to - from >= 3 && '则也还又曾亦并均都在昨今对向'.includes(text.charAt(to - 1)) ? to - 1 : to;

/** Does `[from, to)` end as a body or a group of people does? */
export function isBody(text: string, from: number, to: number, book: ContextBook): boolean {
  const ending = book.bodies.endingAt(text, to, from);
  if (ending === null) return false;
  return ending.start > from || ending.word.length > 1
    ? !isInsideLonger(text, ending.start, ending.end, ending.entry)
    : false;
}

/** 统计局, 市场监管总局: offices and the like; 永安行 and 东方网 are firms. */
export function isPublicBody(text: string, from: number, to: number, book: ContextBook): boolean {
  const ending = book.bodies.endingAt(text, to, from);
  if (ending === null || !isBody(text, from, to, book)) return false;
  return ending.word.length > 1 || '局部署委厅院会社'.includes(ending.word);
}
