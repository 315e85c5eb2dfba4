/** A word of subjects, as `rules/lexicon/subject-words.tsv` has it. */
export interface SubjectWord {
  readonly word: string;
  readonly kind: 'own' | 'general' | 'whole';
  /** The word that means the same, or `''`. */
  readonly same: string;
}

/** Cuts a text into words with jieba's tags for parts of speech. */
export type TagWords = (text: string) => readonly { readonly text: string; readonly pos: string }[];

/** The words of subjects, ready for look-ups. */
export interface SubjectBook {
  readonly tag: TagWords;
  /** By first character, the longest first. */
  readonly byFirst: ReadonlyMap<string, readonly SubjectWord[]>;
}

/** A subject in one written form for one thing. */
export interface PlainSubject {
  readonly text: string;
  /** Does the subject itself say whose measure it is? 甲市用电量 does, 全省用电量 and 用电量 do not. */
  readonly isNamed: boolean;
  /** Does it say what is measured? 日本出口 does, 日本 does not. */
  readonly hasMeasure: boolean;
}

/** Make the book; of two entries for one word the later counts. */
export function compileSubjects(words: readonly SubjectWord[], tag: TagWords): SubjectBook {
  const byFirst = new Map<string, Map<string, SubjectWord>>();
  for (const entry of words) {
    const first = entry.word.charAt(0);
    if (first === '') continue;
    const there = byFirst.get(first) ?? new Map<string, SubjectWord>();
    byFirst.set(first, there);
    there.set(entry.word, entry);
  }
  return {
    tag,
    byFirst: new Map(
      [...byFirst].map(([first, entries]) => [
        first,
        [...entries.values()].sort((a, b) => b.word.length - a.word.length),
      ]),
    ),
  };
}

/** Marks and particles that wording alone puts in. */
const idle = /共有|[\s"“”「」『』《》〈〉'‘’（）()·的、]/g;
/** 江苏省 and 江苏 are one place; 吉林省 and 吉林市 are two. */
const place = /^(?!吉林)([\p{Script=Han}]{2,3})(?:省|市|自治区|特别行政区)(?=[\p{L}]{2})/u;

/**
 * One written form for a subject: full width, marks, 的, the rank of a place and words that mean the same make no
 * difference. `without` is taken out of it, since it counts elsewhere: the time in 2024年甲市用电量.
 */
export function plainSubject(text: string, without: string, book: SubjectBook): PlainSubject {
  let plain = text.normalize('NFKC').replace(idle, '');
  const time = without.normalize('NFKC').replace(idle, '');
  if (time.length > 1 && plain.length > time.length) plain = plain.replace(time, '');
  const isOwn = wordAt(plain, 0, book)?.kind === 'own';
  let wholeLength = 0;
  let hasMeasure = false;
  let out = '';
  let at = 0;
  while (at < plain.length) {
    const word = wordAt(plain, at, book);
    if (word === undefined) {
      out += plain.charAt(at);
      at += 1;
      continue;
    }
    if (word.kind === 'whole') wholeLength += word.word.length;
    if (word.kind === 'general') hasMeasure = true;
    out += word.same === '' ? word.word : word.same;
    at += word.word.length;
  }
  // 世界 alone says no more than 第一 behind it.
  const isWholeNamed = wholeLength > 0 && plain.length - wholeLength > 1;
  return {
    text: isOwn ? out : out.replace(place, '$1'),
    isNamed: !isOwn && (isWholeNamed || (out.length > 2 && hasName(plain, book))),
    hasMeasure,
  };
}

/** Tags of names and of words that no dictionary has, which are mostly names too. */
const nameTags = /^(?:nr|ns|nt|nz|x|eng)/;
/** Behind any other word these make a name: 星辰公司, 测试城. */
const bodies =
  /^(?:公司|集团|银行|大学|学院|医院|学校|中学|小学|市|县|区|省|州|镇|乡|村|城|岛|港|河|湖|山|江|站|厂|队|矿|桥|路|号)$/;

/** Does a name stand in the text, or a number or letter that tells it from others of its kind? */
function hasName(plain: string, book: SubjectBook): boolean {
  if (/[A-Za-z\d]/.test(plain.replace(/GDP|CPI|PPI/g, ''))) return true;
  // A subject is short; a whole sentence in its place says what it means.
  if (plain.length > 60) return true;
  const words = book.tag(plain);
  return words.some(({ text, pos }, k) => {
    if (wordAt(text, 0, book)?.word === text) return false;
    if (nameTags.test(pos)) return true;
    const next = words[k + 1]?.text ?? '';
    return k === 0 && bodies.test(next);
  });
}

function wordAt(text: string, at: number, book: SubjectBook): SubjectWord | undefined {
  return book.byFirst.get(text.charAt(at))?.find(({ word }) => text.startsWith(word, at));
}
