import type { ClaimKind, Relation, SealedClaim } from '../../core/claim.js';
import type { SetAsideReason, TimeRole } from '../../core/mention.js';
import type { SourceState, VerdictName } from '../../report/data.js';

type Approximator = NonNullable<SealedClaim['quantity']>['approximator'];
type Basis = NonNullable<SealedClaim['comparison']>['basis'];

/** Names for the values of the claim schema; the compiler asks for each of them in both languages. */
export interface SchemaWords {
  readonly kind: Readonly<Record<ClaimKind, string>>;
  readonly relation: Readonly<Record<Relation, string>>;
  readonly modality: Readonly<Record<SealedClaim['modality'], string>>;
  readonly polarity: Readonly<Record<SealedClaim['polarity'], string>>;
  readonly approximator: Readonly<Record<Approximator, string>>;
  readonly role: Readonly<Record<TimeRole, string>>;
  readonly basis: Readonly<Record<Basis, string>>;
  readonly verdict: Readonly<Record<VerdictName, string>>;
  readonly reason: Readonly<Record<SetAsideReason, string>>;
  readonly source: Readonly<Record<SourceState, string>>;
  readonly attribution: Readonly<Record<'said' | 'cited', string>>;
  readonly flag: Readonly<Record<string, string>>;
}

export const zhSchema: SchemaWords = {
  kind: {
    measure: '数值',
    count: '计数',
    share: '占比',
    change: '变化',
    comparison: '比较',
    rank: '排名',
    range: '区间',
    duration: '时长',
    event: '事件',
  },
  relation: {
    equals: '等于',
    reaches: '达到',
    exceeds: '超过',
    'falls-below': '低于',
    'at-least': '至少',
    'at-most': '至多',
    'increases-by': '增加了',
    'increases-to': '增加到',
    'decreases-by': '减少了',
    'decreases-to': '减少到',
    'changes-by': '变动了',
    'changes-to': '变动到',
    'multiplies-by': '倍数为',
    'accounts-for': '占',
    ranks: '排名',
    has: '有',
    occurs: '发生',
  },
  modality: {
    asserted: '陈述事实',
    planned: '计划',
    proposed: '建议',
    forecast: '预测',
    estimated: '估计',
    conditional: '假设',
  },
  polarity: { affirmative: '肯定', negated: '否定' },
  approximator: {
    exact: '确数',
    about: '约',
    nearly: '近',
    over: '超过',
    'at-least': '至少',
    under: '不到',
    'at-most': '至多',
    range: '区间',
    several: '数个',
  },
  role: {
    at: '当时',
    'as-of': '截至',
    since: '自此',
    until: '至此',
    during: '期间',
    before: '之前',
    after: '之后',
    for: '持续',
    per: '每',
  },
  basis: { 'year-on-year': '同比', 'period-on-period': '环比', baseline: '对比基期', other: '其他对比' },
  verdict: { verified: '已核验', unverified: '未通过', unknown: '未核验' },
  reason: {
    name: '名称',
    word: '词语',
    idiom: '成语',
    'list-marker': '序号',
    indefinite: '泛指',
    code: '编号',
    'time-word': '时间词',
  },
  source: { same: '原文未变', changed: '原文已变', missing: '找不到原文' },
  attribution: { said: '表述', cited: '引用' },
  flag: { 'suspected-corruption': '疑似乱码', 'unresolved-time': '时间未定' },
};

export const enSchema: SchemaWords = {
  kind: {
    measure: 'measure',
    count: 'count',
    share: 'share',
    change: 'change',
    comparison: 'comparison',
    rank: 'rank',
    range: 'range',
    duration: 'duration',
    event: 'event',
  },
  relation: {
    equals: 'equals',
    reaches: 'reaches',
    exceeds: 'exceeds',
    'falls-below': 'falls below',
    'at-least': 'at least',
    'at-most': 'at most',
    'increases-by': 'increases by',
    'increases-to': 'increases to',
    'decreases-by': 'decreases by',
    'decreases-to': 'decreases to',
    'changes-by': 'changes by',
    'changes-to': 'changes to',
    'multiplies-by': 'multiplies by',
    'accounts-for': 'accounts for',
    ranks: 'ranks',
    has: 'has',
    occurs: 'occurs',
  },
  modality: {
    asserted: 'asserted',
    planned: 'planned',
    proposed: 'proposed',
    forecast: 'forecast',
    estimated: 'estimated',
    conditional: 'conditional',
  },
  polarity: { affirmative: 'affirmative', negated: 'negated' },
  approximator: {
    exact: 'exact',
    about: 'about',
    nearly: 'nearly',
    over: 'over',
    'at-least': 'at least',
    under: 'under',
    'at-most': 'at most',
    range: 'range',
    several: 'several',
  },
  role: {
    at: 'at',
    'as-of': 'as of',
    since: 'since',
    until: 'until',
    during: 'during',
    before: 'before',
    after: 'after',
    for: 'for',
    per: 'per',
  },
  basis: {
    'year-on-year': 'year on year',
    'period-on-period': 'on the period before',
    baseline: 'against a baseline',
    other: 'other comparison',
  },
  verdict: { verified: 'verified', unverified: 'unverified', unknown: 'not checked' },
  reason: {
    name: 'name',
    word: 'word',
    idiom: 'idiom',
    'list-marker': 'list marker',
    indefinite: 'indefinite',
    code: 'code',
    'time-word': 'time word',
  },
  source: { same: 'source unchanged', changed: 'source changed', missing: 'source not found' },
  attribution: { said: 'said', cited: 'cited' },
  flag: { 'suspected-corruption': 'suspected corruption', 'unresolved-time': 'unresolved time' },
};
