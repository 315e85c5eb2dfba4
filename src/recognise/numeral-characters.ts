/**
 * The characters numbers are written with, as one table over UTF-16 code units: a lookup costs one array
 * access, so the scan may ask at every character.
 */
export const CharClass = {
  other: 0,
  /** 0-9 and full-width ０-９. */
  arabic: 1,
  /** 零 〇 ○: a gap inside a numeral, or the digit 0. */
  zero: 2,
  /** 一 to 九, 两, capitals, 俩 仨, and 幺 洞 拐 of spoken digit strings. */
  digit: 3,
  /** 十 百 千 and their capitals. */
  unit: 4,
  /** 廿 卅 卌. */
  tens: 5,
  /** 万 亿 兆. */
  scale: 6,
} as const;
export type CharClass = (typeof CharClass)[keyof typeof CharClass];

const classes = new Uint8Array(65536);
const values = new Uint8Array(65536);

function enter(kind: CharClass, rows: Readonly<Record<number, string>>): void {
  for (const [value, characters] of Object.entries(rows)) {
    for (let k = 0; k < characters.length; k += 1) {
      classes[characters.charCodeAt(k)] = kind;
      values[characters.charCodeAt(k)] = Number(value);
    }
  }
}

enter(CharClass.arabic, {
  0: '0０',
  1: '1１',
  2: '2２',
  3: '3３',
  4: '4４',
  5: '5５',
  6: '6６',
  7: '7７',
  8: '8８',
  9: '9９',
});
enter(CharClass.zero, { 0: '零〇○' });
enter(CharClass.digit, {
  0: '洞',
  1: '一壹弌幺',
  2: '二贰貳弍两兩俩倆',
  3: '三叁叄弎仨参參',
  4: '四肆',
  5: '五伍',
  6: '六陆陸',
  7: '七柒拐',
  8: '八捌',
  9: '九玖',
});
enter(CharClass.unit, { 1: '十拾', 2: '百佰', 3: '千仟' });
enter(CharClass.tens, { 2: '廿', 3: '卅', 4: '卌' });
enter(CharClass.scale, { 4: '万萬', 8: '亿億', 12: '兆' });

/** Class of the code unit at `at`; `other` beyond either end. */
export function classAt(text: string, at: number): CharClass {
  return (classes[text.charCodeAt(at)] ?? CharClass.other) as CharClass;
}

/** Digit value of a digit, power of ten of a unit or scale, number of tens of 廿 卅 卌. */
export function valueAt(text: string, at: number): number {
  return values[text.charCodeAt(at)] ?? 0;
}

/** End of the run of characters of one class that begins at `at`. */
export function endOfClass(text: string, at: number): number {
  const kind = classAt(text, at);
  let end = at + 1;
  while (end < text.length && classAt(text, end) === kind) end += 1;
  return end;
}

/** Spoken digits and words for two or three people: numerals only in company. */
const weak = new Set('洞幺拐俩倆仨参參'.split(''));

/** Is the character a digit only in company: 洞 幺 拐 in a digit string, 参 among capitals, 俩, 仨? */
export function isWeakDigit(character: string): boolean {
  return weak.has(character);
}

/** The characters the number ledger accounts for: every digit and every Chinese numeral. */
export function isLedgerCharacter(text: string, at: number): boolean {
  const kind = classAt(text, at);
  return kind !== CharClass.other && !neverLedger.has(text.charCodeAt(at));
}

/** 洞 幺 拐 参 are words first. */
const neverLedger = new Set([...'洞幺拐参參'].map((character) => character.charCodeAt(0)));

/** The first offset from `at` on that is no space; looks at four at most. */
export function skipSpaces(text: string, at: number): number {
  let next = at;
  while (next < at + 4 && (text[next] === ' ' || text[next] === '\u3000' || text[next] === '\u00a0'))
    next += 1;
  return next;
}
