import type { GoldArticle, GoldClaim } from './gold.js';

/** The kinds of distortion, as `check` names them. */
export const distortionKinds = [
  'scale',
  'digit',
  'unit',
  'bound',
  'percent-point',
  'by-to',
  'basis',
  'period',
  'speaker',
  'modality',
  'negation',
  'swapped-pair',
] as const;
export type DistortionKind = (typeof distortionKinds)[number];

/** A sentence of an article with one thing made wrong. */
export interface Distortion {
  readonly kind: DistortionKind;
  readonly sentence: string;
  readonly draft: string;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A sentence of the source text, and where it starts. */
export interface Stretch {
  readonly text: string;
  readonly start: number;
}

type Distort = (claim: GoldClaim, stretch: Stretch, article: GoldArticle) => readonly Edit[] | null;

/** Every distortion that fits the claim. */
export function distort(claim: GoldClaim, stretch: Stretch, article: GoldArticle): readonly Distortion[] {
  return distortionKinds.flatMap((kind) => {
    const edits = distortions[kind](claim, stretch, article);
    if (edits === null || edits.length === 0) return [];
    const draft = apply(stretch.text, edits);
    return draft === stretch.text ? [] : [{ kind, sentence: stretch.text, draft }];
  });
}

function apply(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { start, end, text: put } of [...edits].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + put + result.slice(end);
  }
  return result;
}

/** Where the quantity stands in the stretch. */
function at(claim: GoldClaim, { start, text }: Stretch): { start: number; end: number; text: string } | null {
  const { quantity } = claim;
  if (quantity === null) return null;
  const [from, to] = [quantity.span[0] - start, quantity.span[1] - start];
  return from < 0 || to > text.length ? null : { start: from, end: to, text: quantity.text };
}

/** One replacement inside the quantity. */
function inQuantity(
  claim: GoldClaim,
  stretch: Stretch,
  change: (text: string) => string | null,
): readonly Edit[] | null {
  const there = at(claim, stretch);
  const changed = there === null ? null : change(there.text);
  return there === null || changed === null ? null : [{ ...there, text: changed }];
}

const zh = '零一二三四五六七八九';

function changeDigit(text: string): string | null {
  if (/[~～至到—–-]|位/.test(text)) return null;
  const places = [...text.matchAll(/\d/g)].map(({ index }) => index);
  const place = places.length > 1 ? places[1] : places[0];
  if (place !== undefined) {
    const digit = Number(text[place]);
    const other = (digit + 3) % 10;
    return `${text.slice(0, place)}${other === 0 && place === places[0] ? 4 : other}${text.slice(place + 1)}`;
  }
  const found = /[二三四五六七八]/.exec(text);
  if (found === null || /[十百千]分|成/.test(text)) return null;
  const digit = zh[zh.indexOf(found[0]) + 1] ?? '';
  return text.slice(0, found.index) + digit + text.slice(found.index + 1);
}

function changeScale(text: string): string | null {
  // 6億8千萬 and ranges would become numbers that nobody writes.
  if (/[万萬亿億千兆].*[\d千]|[~～至到—–-]|半|^第/.test(text)) return null;
  if (/[万萬](?![亿億])/.test(text)) return text.replace(/[万萬]/, text.includes('萬') ? '億' : '亿');
  if (/[亿億]/.test(text)) return text.replace(/[亿億]/, text.includes('億') ? '萬' : '万');
  if (/^\d{2,}\.\d/.test(text)) return text.replace(/(\d)\.(\d)/, '.$1$2');
  return /^\d{2,6}[^\d.,、至到~\-—–：:．]*$/.test(text) ? text.replace(/^\d+/, '$&0') : null;
}

/** Units that news takes for each other by mistake. */
const units: readonly (readonly [RegExp, string])[] = [
  [/(美元|港元|日圆|欧元|令吉|韩元|日元)$/, '人民币'],
  [/(?<!新台币|[美港日欧韩词])元$/, '美元'],
  [/公里$/, '米'],
  [/公斤$/, '吨'],
  [/[吨噸]$/, '公斤'],
  [/小[时時]$/, '分钟'],
  [/分[钟鐘]$/, '小时'],
  [/平方公里$/, '平方米'],
  [/毫米$/, '厘米'],
  [/(?<!英)[亩畝]$/, '公顷'],
  [/(?<=\d|万|萬|亿|億)人$/, '户'],
  [/[户戶]$/, '人'],
  [/家$/, '人'],
  [/天$/, '个月'],
  [/[个個]月$/, '天'],
  [/千瓦[时時]$/, '千瓦'],
  [/人次$/, '辆次'],
  [/[辆輛]$/, '吨'],
  [/米$/, '公里'],
];

const boundsBefore =
  /(已?超[过過]|突破|逾|超|大[约約]|[约約]|[将將]近|接近|近|不足|不到|至少|不低于|不低於|[达達]|最高|最多|不超[过過])$/;

function changeBound(claim: GoldClaim, stretch: Stretch): readonly Edit[] | null {
  const there = at(claim, stretch);
  const how = claim.quantity?.approximator;
  if (there === null || how === undefined || how === 'range' || how === 'several') return null;
  const inside = /(?<=[\d十百千万萬亿億])[余餘多](?=\D)/.exec(there.text);
  if (inside !== null) {
    const place = there.start + inside.index;
    return [{ start: place, end: place + 1, text: '' }];
  }
  const before = boundsBefore.exec(stretch.text.slice(0, there.start));
  const after = /^(以上|左右|以下|以内|以內|上下)/.exec(stretch.text.slice(there.end));
  if (how !== 'exact' && after !== null)
    return [{ start: there.end, end: there.end + after[0].length, text: '' }];
  if (how !== 'exact' && before !== null) {
    const swap = how === 'over' || how === 'at-least' ? '不足' : '超过';
    return [{ start: there.start - before[0].length, end: there.start, text: swap }];
  }
  if (how !== 'exact' || before !== null || after !== null) return null;
  if (!/^[\d.]+[^\d]*$/.test(there.text) || /[第前近每]$/.test(stretch.text.slice(0, there.start)))
    return null;
  return [
    {
      start: there.start,
      end: there.start,
      text: /[天年月週周时時秒鐘钟]$/.test(there.text) ? '超过' : '近',
    },
  ];
}

function changeWay(claim: GoldClaim, stretch: Stretch): readonly Edit[] | null {
  const there = at(claim, stretch);
  if (there === null) return null;
  const before = stretch.text.slice(0, there.start);
  const to = /([增升涨漲提降跌减減扩擴])(加|高|升|少|低|大|展)?[至到为為]$/.exec(before);
  if (to !== null) {
    const verbs: Readonly<Record<string, string>> = {
      增: '增加',
      升: '上升',
      涨: '上涨',
      漲: '上漲',
      提: '提高',
      降: '下降',
      跌: '下跌',
      减: '减少',
      減: '減少',
      扩: '扩大',
      擴: '擴大',
    };
    return [{ start: to.index, end: there.start, text: `${verbs[to[1] ?? ''] ?? ''}了` }];
  }
  const by = /(增[长長加]|上[涨漲升]|提[高升]|下[降跌滑]|减少|減少|回落|成長)$/.exec(before);
  return by === null ? null : [{ start: there.start, end: there.start, text: '到' }];
}

const bases: readonly (readonly [string, string])[] = [
  ['同比', '环比'],
  ['环比', '同比'],
  ['環比', '同比'],
  ['年增', '季增'],
  ['年減', '季減'],
  ['季增', '年增'],
  ['月增', '年增'],
  ['按年', '按季'],
  ['较上年同期', '较上月'],
  ['較去年同期', '較上月'],
  ['较去年同期', '较上月'],
  ['比上年同期', '比上月'],
  ['比去年同期', '比上月'],
  ['比上月', '比上年'],
  ['较上月', '较上年同期'],
  ['較上月', '較去年同期'],
];

function replaceBefore(
  claim: GoldClaim,
  stretch: Stretch,
  pairs: readonly (readonly [string, string])[],
): readonly Edit[] | null {
  const there = at(claim, stretch);
  if (there === null) return null;
  const from = Math.max(claim.span[0] - stretch.start, 0);
  for (const [word, other] of pairs) {
    const place = stretch.text.slice(from, there.start).lastIndexOf(word);
    // 全年增速 and 8月增加 are no comparisons.
    if (
      place > 0 &&
      /^[年月季]/.test(word) &&
      /[\d全去今明本半当個个]/.test(stretch.text[from + place - 1] ?? '')
    )
      continue;
    if (place !== -1) return [{ start: from + place, end: from + place + word.length, text: other }];
  }
  return null;
}

const periods: readonly (readonly [RegExp, string])[] = [
  [/上半年/, '下半年'],
  [/下半年/, '上半年'],
  [/前三季度/, '上半年'],
  [/首季/, '第2季'],
  [/[一二三](季)/, '四$1'],
  [/四(季)/, '三$1'],
  [/[1-3](季)/, '4$1'],
  [/去年/, '前年'],
  [/今年/, '去年'],
  [/(20\d)(\d)/, '$1'],
  [/(\d{1,2})月/, '月'],
  [/昨[天日]/, '前天'],
  [/今[天日]/, '昨天'],
];

function changePeriod(claim: GoldClaim, stretch: Stretch): readonly Edit[] | null {
  const { time } = claim;
  // 去年同期 leans on the time before it: which year is meant is not in the sentence.
  if (time === null || time === undefined || /同[期月]/.test(time.text)) return null;
  const [start, end] = [time.span[0] - stretch.start, time.span[1] - stretch.start];
  if (start < 0 || end > stretch.text.length) return null;
  for (const [pattern, put] of periods) {
    const found = pattern.exec(time.text);
    if (found === null) continue;
    const [all, first = '', second = ''] = found;
    const text =
      put === '$1'
        ? `${first}${(Number(second) + 8) % 10}`
        : put === '月'
          ? `${(Number(first) % 12) + 1}月`
          : all.replace(pattern, put);
    return [{ start: start + found.index, end: start + found.index + all.length, text }];
  }
  return null;
}

function changeSpeaker(claim: GoldClaim, stretch: Stretch): readonly Edit[] | null {
  const name = claim.attribution?.speaker;
  // 公司 and the like name nobody: another word there is no other speaker.
  if (name === undefined || name.length < 3 || at(claim, stretch) === null) return null;
  const place = stretch.text.indexOf(name);
  if (place === -1 || place > claim.span[1] - stretch.start) return null;
  const other = name.length <= 3 ? '陈立群' : '国家发展改革委';
  return [{ start: place, end: place + name.length, text: other }];
}

function changeModality(claim: GoldClaim, stretch: Stretch): readonly Edit[] | null {
  const there = at(claim, stretch);
  if (there === null || !['planned', 'forecast'].includes(claim.modality)) return null;
  const from = Math.max(0, claim.span[0] - stretch.start - 12);
  const before = stretch.text.slice(from, there.start);
  const cues = [
    ...before.matchAll(/预计将?|預計將?|预期|預期|有望|计划|計劃|可望|力争|力爭|将(?!近)|將(?!近)/g),
  ];
  const found = cues.at(-1);
  if (found === undefined || cues.length > 1) return null;
  if (/预|預|有望|计划|計劃|可望|力[争爭]|[将將]/.test(stretch.text.replace(found[0], ''))) return null;
  const start = from + found.index;
  return [{ start, end: start + found[0].length, text: '已' }];
}

function changePolarity(claim: GoldClaim, stretch: Stretch): readonly Edit[] | null {
  const there = at(claim, stretch);
  if (there === null || claim.modality !== 'asserted') return null;
  const from = Math.max(0, claim.span[0] - stretch.start);
  const before = stretch.text.slice(from, there.start);
  const verb = /(增[长長加]|上[涨漲升]|下[降跌]|提[高升]|[达達]到|超[过過]|突破|完成|[实實][现現])/.exec(
    before,
  );
  if (verb === null || /[未没沒]|不/.test(before)) return null;
  return [{ start: from + verb.index, end: from + verb.index, text: '并未' }];
}

function swapPair(claim: GoldClaim, stretch: Stretch, article: GoldArticle): readonly Edit[] | null {
  const there = at(claim, stretch);
  if (there === null) return null;
  const cue = Math.max(
    stretch.text.lastIndexOf('分别', there.start),
    stretch.text.lastIndexOf('分別', there.start),
  );
  if (cue === -1) return null;
  const others = article.claims.flatMap((other) => at(other, stretch) ?? []);
  const before = others.find(
    (other) =>
      other.end < there.start &&
      other.start > cue &&
      there.start - other.end <= 3 &&
      /^[、和及與与]+$/.test(stretch.text.slice(other.end, there.start)),
  );
  if (before === undefined || before.text === there.text) return null;
  return [
    { start: there.start, end: there.end, text: before.text },
    { start: before.start, end: before.end, text: there.text },
  ];
}

const distortions: Readonly<Record<DistortionKind, Distort>> = {
  scale: (claim, stretch) => inQuantity(claim, stretch, changeScale),
  digit: (claim, stretch) => inQuantity(claim, stretch, changeDigit),
  unit: (claim, stretch) =>
    inQuantity(claim, stretch, (text) => {
      const found = units.find(([pattern]) => pattern.test(text));
      return found === undefined ? null : text.replace(found[0], found[1]);
    }),
  bound: changeBound,
  'percent-point': (claim, stretch) =>
    inQuantity(claim, stretch, (text) => {
      if (/[个個]百分[点點]$/.test(text)) return text.replace(/[个個]百分[点點]$/, '%');
      return /^[\d.]+%$/.test(text) ? text.replace('%', '个百分点') : null;
    }),
  'by-to': changeWay,
  basis: (claim, stretch) => replaceBefore(claim, stretch, bases),
  period: changePeriod,
  speaker: changeSpeaker,
  modality: changeModality,
  negation: changePolarity,
  'swapped-pair': swapPair,
};
