import { describe, expect, test } from 'vitest';
import { formatDecimal, parseDecimal } from '../../src/core/decimal.js';
import { compileUnits, convert, findUnit, inBaseUnit } from '../../src/recognise/units.js';
import { book, lexicons } from './quantity-book.js';

const { units: table } = book;

/**
 * Every factor a second time, as a number, put down from the standards: the SI brochure (9th edition, with the
 * units accepted for use with it), the international yard and pound of 1959, NIST SP 811 appendix B, the
 * Chinese order on measures of 1984 with the market units of 1929/1959, and Taiwan's 坪 and 台斤.
 */
const prefixes: Readonly<Record<string, number>> = {
  f: 1e-15,
  p: 1e-12,
  n: 1e-9,
  μ: 1e-6,
  m: 1e-3,
  c: 1e-2,
  d: 1e-1,
  h: 1e2,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Z: 1e21,
  Y: 1e24,
};
/** Units that take prefixes: symbol, worth of the plain unit in the base unit. */
const prefixed: readonly (readonly [symbol: string, base: string, worth: number])[] = [
  ['m', 'm', 1],
  ['g', 'kg', 1e-3],
  ['t', 'kg', 1e3],
  ['L', 'm³', 1e-3],
  ['s', 's', 1],
  ['J', 'J', 1],
  ['cal', 'J', 4.184],
  ['Wh', 'J', 3600],
  ['eV', 'J', 1.602176634e-19],
  ['W', 'W', 1],
  ['Wp', 'W', 1],
  ['V', 'V', 1],
  ['A', 'A', 1],
  ['Ah', 'C', 3600],
  ['C', 'C', 1],
  ['Ω', 'Ω', 1],
  ['F', 'F', 1],
  ['H', 'H', 1],
  ['T', 'T', 1],
  ['VA', 'V·A', 1],
  ['var', 'var', 1],
  ['Hz', 'Hz', 1],
  ['Pa', 'Pa', 1],
  ['bar', 'Pa', 1e5],
  ['N', 'N', 1],
  ['Bq', 'Bq', 1],
  ['Sv', 'Sv', 1],
  ['Gy', 'Gy', 1],
  ['lm', 'lm', 1],
  ['lx', 'lx', 1],
  ['cd', 'cd', 1],
  ['mol', 'mol', 1],
  ['B', 'B', 1],
  ['b', 'B', 0.125],
  ['bit', 'B', 0.125],
  ['bps', 'bps', 1],
  ['FLOPS', 'FLOPS', 1],
  ['B/s', 'bps', 8],
  ['rad', '', 0],
];
const foot = 0.3048;
const pound = 0.45359237;
const gallon = 231 * (foot / 12) ** 3;
/** Everything else, by id: base unit and worth. */
const single: Readonly<Record<string, readonly [base: string, worth: number]>> = {
  瓩: ['W', 1000],
  ft: ['m', foot],
  in: ['m', foot / 12],
  mi: ['m', 5280 * foot],
  yd: ['m', 3 * foot],
  海里: ['m', 1852],
  里: ['m', 500],
  丈: ['m', 10 / 3],
  尺: ['m', 1 / 3],
  寸: ['m', 1 / 30],
  ly: ['m', 299792458 * 31557600],
  AU: ['m', 149597870700],
  Å: ['m', 1e-10],
  'km²': ['m²', 1e6],
  'm²': ['m²', 1],
  'dm²': ['m²', 1e-2],
  'cm²': ['m²', 1e-4],
  'mm²': ['m²', 1e-6],
  ha: ['m²', 1e4],
  公亩: ['m²', 100],
  亩: ['m²', 10000 / 15],
  平方英里: ['m²', (5280 * foot) ** 2],
  平方英尺: ['m²', foot ** 2],
  平方英寸: ['m²', (foot / 12) ** 2],
  平方码: ['m²', (3 * foot) ** 2],
  坪: ['m²', (20 / 11) ** 2],
  平方尺: ['m²', 1 / 9],
  平方里: ['m²', 250000],
  平方海里: ['m²', 1852 ** 2],
  平方: ['m²', 1],
  'm³': ['m³', 1],
  'km³': ['m³', 1e9],
  'dm³': ['m³', 1e-3],
  'cm³': ['m³', 1e-6],
  'mm³': ['m³', 1e-9],
  gal: ['m³', gallon],
  品脱: ['m³', gallon / 8],
  夸脱: ['m³', gallon / 4],
  液量盎司: ['m³', gallon / 128],
  蒲式耳: ['m³', 2150.42 * (foot / 12) ** 3],
  立方英尺: ['m³', foot ** 3],
  立方英寸: ['m³', (foot / 12) ** 3],
  立方码: ['m³', (3 * foot) ** 3],
  茶匙: ['m³', 5e-6],
  汤匙: ['m³', 15e-6],
  石: ['m³', 0.1],
  斗: ['m³', 0.01],
  立方: ['m³', 1],
  公担: ['kg', 100],
  斤: ['kg', 0.5],
  两: ['kg', 0.05],
  担: ['kg', 50],
  英钱: ['kg', ((5760 / 7000) * pound) / 240],
  lb: ['kg', pound],
  oz: ['kg', pound / 16],
  金衡盎司: ['kg', (480 / 7000) * pound],
  克拉: ['kg', 2e-4],
  长吨: ['kg', 2240 * pound],
  短吨: ['kg', 2000 * pound],
  台斤: ['kg', 0.6],
  司马斤: ['kg', (4 / 3) * pound],
  钱: ['kg', 0.005],
  吨标准煤: ['J', 7e6 * 4.1868e3],
  吨油当量: ['J', 1e7 * 4.1868e3],
  周: ['s', 604800],
  天: ['s', 86400],
  小时: ['s', 3600],
  刻钟: ['s', 900],
  分钟: ['s', 60],
  秒: ['s', 1],
  毫秒: ['s', 1e-3],
  微秒: ['s', 1e-6],
  纳秒: ['s', 1e-9],
  皮秒: ['s', 1e-12],
  飞秒: ['s', 1e-15],
  时辰: ['s', 7200],
  'km/h': ['m/s', 1000 / 3600],
  'm/s': ['m/s', 1],
  'km/s': ['m/s', 1000],
  mph: ['m/s', (5280 * foot) / 3600],
  节: ['m/s', 1852 / 3600],
  'm/min': ['m/s', 1 / 60],
  '°C': ['°C', 1],
  角分: ['°', 1 / 60],
  角秒: ['°', 1 / 3600],
  Gs: ['T', 1e-4],
  atm: ['Pa', 101325],
  tf: ['N', 9806.65],
  kgf: ['N', 9.80665],
  N·m: ['N·m', 1],
  Ci: ['Bq', 3.7e10],
  nit: ['cd/m²', 1],
  KiB: ['B', 1024],
  MiB: ['B', 1024 ** 2],
  GiB: ['B', 1024 ** 3],
  TiB: ['B', 1024 ** 4],
  '%': ['%', 1],
  '‰': ['%', 0.1],
  '‱': ['%', 0.01],
  ppm: ['%', 1e-4],
  ppb: ['%', 1e-7],
  个百分点: ['个百分点', 1],
  基点: ['个百分点', 0.01],
  个千分点: ['个百分点', 0.1],
};

function expectedWorth(id: string): readonly [base: string, worth: number] | null {
  const known = single[id];
  if (known !== undefined) return known;
  for (const [symbol, base, worth] of prefixed) {
    if (id === symbol) return [base, worth];
    const prefix = id.slice(0, -symbol.length);
    const factor = id.endsWith(symbol) ? prefixes[prefix] : undefined;
    if (factor !== undefined) return [base, factor * worth];
  }
  return null;
}

const withFactor = table.entries.filter(({ kind, worth }) => kind === 'measure' && worth !== null);

describe('every factor agrees with the standards', () => {
  test('there is something to compare', () => expect(withFactor.length).toBeGreaterThan(150));

  test.each(withFactor.map((entry) => [entry.id, entry] as const))('%s', (id, { worth }) => {
    const expected = expectedWorth(id);
    expect(expected, `${id} has no second entry`).not.toBeNull();
    const { numerator = parseDecimal('0'), denominator = parseDecimal('1') } = worth ?? {};
    const factor = Number(formatDecimal(numerator)) / Number(formatDecimal(denominator));
    expect(worth?.base).toBe(expected?.[0]);
    expect(Math.abs(factor / (expected?.[1] ?? 0) - 1)).toBeLessThan(1e-9);
  });
});

describe('exact conversion', () => {
  const base = (text: string, value: string) => {
    const unit = findUnit(table, text, 0);
    return unit === null ? undefined : inBaseUnit({ value, lower: null, upper: null }, unit.entry);
  };

  test.each([
    ['亩', '3', '2000', 'm²'],
    ['斤', '2', '1', 'kg'],
    ['吨', '15000', '15000000', 'kg'],
    ['毫秒', '20', '0.02', 's'],
    ['EFLOPS', '748', '748000000000000000000', 'FLOPS'],
    ['千瓦时', '100', '360000000', 'J'],
    ['元/吨', '5', '0.005', 'CNY/kg'],
    ['公里/小时', '36', '10', 'm/s'],
    ['比特', '8', '1', 'B'],
    ['角', '5', '0.5', 'CNY'],
    ['牛·米', '5', '5', 'N·m'],
    ['千牛·米', '5', '5000', 'N·m'],
    ['米', '007', '007', 'm'],
  ])('%s', (text, value, expected, unit) => {
    expect(base(text, value)).toEqual({ value: expected, lower: null, upper: null, unit });
  });

  test('there is none where the quotient has no end', () => {
    expect(base('尺', '1')).toBeNull();
    expect(base('尺', '3')?.value).toBe('1');
  });

  test.each(['年', '个', '桶', '英亩', '倍'])('%s has no base unit', (text) => {
    expect(base(text, '1')).toBeNull();
  });

  test('bounds convert with the value', () => {
    const unit = findUnit(table, '公里', 0);
    expect(unit && inBaseUnit({ value: null, lower: '1', upper: '2.5' }, unit.entry)).toEqual({
      value: null,
      lower: '1000',
      upper: '2500',
      unit: 'm',
    });
  });

  test('between units of one dimension only', () => {
    const [jin, liang, metre] = ['斤', '两', '米'].map((text) => findUnit(table, text, 0)?.entry);
    if (jin === undefined || liang === undefined || metre === undefined) throw new Error('units are missing');
    expect(convert(parseDecimal('2'), jin, liang)).toEqual({ digits: 20n, scale: 0 });
    expect(convert(parseDecimal('2'), jin, metre)).toBeNull();
    const [piece, box] = ['件', '箱'].map((text) => findUnit(table, text, 0)?.entry);
    if (piece === undefined || box === undefined) throw new Error('units are missing');
    expect(convert(parseDecimal('2'), piece, box)).toBeNull();
  });
});

describe('look-up', () => {
  test.each([
    ['平方公里', 'km²'],
    ['个百分点', '个百分点'],
    ['个 百 分 点', '个百分点'],
    ['Gbps光纤', 'Gbps'],
    ['美元/桶', 'USD/桶'],
    ['立方米每秒', 'm³/秒'],
    ['人次/日', '人次/天'],
    ['牛·米', 'N·m'],
    ['架次', '架次'],
    ['标准箱', 'TEU'],
    ['元／吨', 'CNY/t'],
    ['吨/月', 't/个月'],
    ['吨/时', 't/小时'],
    ['牛·个', 'N'],
    ['个·米', '个'],
    ['公里/', 'km'],
    ['公里/他', 'km'],
    ['公里、米', 'km'],
    ['米1', 'm'],
    ['kg.', 'kg'],
  ])('%s', (text, id) => {
    expect(findUnit(table, text, 0)?.entry.id).toBe(id);
  });

  test.each(['min1', 'min0', 'min9', 'metric', '位于', '起义', '成为', ''])(
    '%s begins with no unit',
    (text) => {
      expect(findUnit(table, text, 0)).toBeNull();
    },
  );

  test('a unit in letters ends where the letters end', () => {
    expect(findUnit(table, 'mm', 0)?.entry.id).toBe('mm');
    expect(findUnit(table, 'm，', 0)?.entry.id).toBe('m');
  });

  /** Text, then UCUM, ISO 4217, dimension, base unit. */
  test.each([
    ['元/吨', null, 'CNY', 'money/mass', 'CNY/kg'],
    ['公里/小时', 'km/h', null, 'speed', 'm/s'],
    ['米/秒', 'm/s', null, 'speed', 'm/s'],
    ['吨/天', 't/d', null, 'mass/time', 'kg/s'],
    ['米/公斤', 'm/kg', null, 'length/mass', 'm/kg'],
    ['微克/立方米', 'ug/m3', null, 'mass/volume', 'kg/m³'],
    ['帕·秒', 'Pa.s', null, 'pressure·time', 'Pa·s'],
    ['件/天', '{件}/d', null, 'count/time', null],
    ['美元/桶', null, 'USD', 'money/volume', null],
    ['吨/件', 't/{件}', null, 'mass/count', null],
  ])('%s', (text, ucum, iso4217, dimension, base) => {
    const match = findUnit(table, `于${text}以上`, 1);
    expect(match?.unit).toMatchObject({ text, ucum, iso4217, dimension });
    expect(match?.entry.worth?.base ?? null).toBe(base);
    expect(match?.entry.designator).toBe('');
    expect([match?.start, match?.end]).toEqual([1, 1 + text.length]);
  });

  test('a unit is told without the spaces in it', () => {
    expect(findUnit(table, '个 百 分 点', 0)?.unit.text).toBe('个百分点');
  });

  test('a classifier is a UCUM annotation, a currency has its ISO code, a coin has none', () => {
    expect(findUnit(table, '件', 0)?.unit).toMatchObject({ ucum: '{件}', iso4217: null, dimension: 'count' });
    expect(findUnit(table, '美元', 0)?.unit).toMatchObject({ id: 'USD', iso4217: 'USD', dimension: 'money' });
    expect(findUnit(table, '美分', 0)?.unit).toMatchObject({ id: '美分', iso4217: null, dimension: 'money' });
    expect(findUnit(table, '公里', 0)?.unit).toMatchObject({ id: 'km', ucum: 'km', text: '公里' });
  });
});

test('there are at least 300 classifiers', () => {
  const kinds = lexicons.get('classifiers')?.entries.map(({ fields }) => fields['kind'] ?? '') ?? [];
  expect(kinds.filter((kind) => ['individual', 'group', 'container'].includes(kind)).length).toBeGreaterThan(
    300,
  );
});

/** ISO 4217 list one, without test codes and the code for no currency. */
const iso4217 =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE ' +
  'CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ ' +
  'GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL ' +
  'LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR ' +
  'PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY ' +
  'TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG XAU XCD XDR XOF XPD XPF XPT XSU XUA YER ' +
  'ZAR ZMW ZWG';

test.each(iso4217.split(' '))('%s has a Chinese name', (code) => {
  const rows = lexicons.get('currencies')?.entries ?? [];
  const row = rows.find(({ fields }) => fields['iso4217'] === code && fields['factor'] === '1');
  const [name = ''] = (row?.fields['after'] ?? '').split('|');
  expect(findUnit(table, name, 0)?.unit.iso4217).toBe(code);
});

/** Lines as files have them, and what becomes of the first word. */
describe('lines of the lexicons', () => {
  const lexicon = (...rows: readonly Record<string, string>[]) => ({
    path: 'x.tsv',
    columns: [],
    entries: rows.map((fields, k) => ({ line: k + 2, fields })),
  });
  const compile = (kind: 'units' | 'currencies' | 'classifiers', fields: Record<string, string>) => {
    const none = { units: lexicon(), currencies: lexicon(), classifiers: lexicon() };
    return compileUnits({ ...none, [kind]: lexicon(fields) });
  };

  test.each([
    ['units', { words: '米', id: '', dimension: 'length' }],
    ['units', { words: '米', id: 'm', dimension: '' }],
    ['units', { words: '米', id: 'm', dimension: 'length', base: '', factor: '1' }],
    ['units', { words: '米', id: 'm', dimension: 'length', base: 'm', factor: '1/x' }],
    ['units', { words: '米', id: 'm', dimension: 'length', base: 'm', factor: 'x1' }],
    ['currencies', { iso4217: 'XXXXX', after: '币', factor: '1' }],
    ['currencies', { iso4217: 'xxx', after: '币', factor: '1' }],
    ['currencies', { iso4217: 'XXX', after: '币', factor: '' }],
    ['currencies', { iso4217: 'XXX', after: '币', factor: '1.' }],
  ] as const)('%s %o is reported and left out', (kind, fields) => {
    const { value, messages } = compile(kind, fields);
    expect(value.entries).toEqual([]);
    expect(messages).toMatchObject([
      { severity: 'error', code: 'lexicon/unit', file: 'x.tsv', at: { line: 2, column: 1 } },
    ]);
    const expected = kind === 'units' ? 'an id, a dimension' : 'an ISO 4217 code';
    expect(messages[0]?.text).toContain(JSON.stringify(Object.values(fields).join(' ')));
    expect(messages[0]?.text).toContain(`expected ${expected}`);
    expect(messages[0]?.hint).toContain('tab');
  });

  test.each([
    ['units', { words: '米|公尺', id: 'm', dimension: 'length', base: 'm', factor: '1/200' }, 'measure', 'm'],
    ['units', { words: '家', id: '家', dimension: 'count' }, 'individual', null],
    ['units', { words: '桶', id: '桶', dimension: 'volume', base: 'm³', factor: '' }, 'measure', null],
    ['currencies', { after: '元|块', iso4217: 'CNY', factor: '1' }, 'money', 'CNY'],
    ['currencies', { after: '角', iso4217: 'CNY', factor: '0.1' }, 'money', 'CNY'],
    ['currencies', { after: '豆', iso4217: '', factor: '1' }, 'money', null],
    ['classifiers', { word: '箱', kind: 'container' }, 'container', null],
    ['classifiers', { word: '岁', kind: '' }, 'individual', null],
    ['classifiers', { word: '岁半', kind: 'other' }, 'individual', null],
  ] as const)('%s %o', (kind, fields, unitKind, base) => {
    const { value, messages } = compile(kind, fields);
    expect(messages).toEqual([]);
    expect(value.entries).toMatchObject([{ kind: unitKind, designator: '' }]);
    expect(value.entries[0]?.worth?.base ?? null).toBe(base);
  });

  test('both parts of a fraction are read to their end', () => {
    const { value } = compile('units', {
      ...{ words: '尺', id: '尺', dimension: 'length', base: 'm', factor: '12.5/300' },
    });
    expect(value.entries[0]?.worth).toEqual({
      base: 'm',
      numerator: { digits: 125n, scale: 1 },
      denominator: { digits: 300n, scale: 0 },
    });
  });

  test('designators are of units of time, words before the number of temperatures and currencies', () => {
    const hour = compile('units', { words: '小时', id: '小时', dimension: 'time', note: 'TH' }).value;
    expect(hour.entries).toMatchObject([{ designator: 'TH', ucum: null }]);
    expect(hour.before.longest('TH', 0, false)).toBeNull();
    const degree = compile('units', {
      ...{ words: '摄氏度', id: '°C', ucum: 'Cel', dimension: 'temperature', note: '摄氏|零下' },
    }).value;
    expect(degree.entries).toMatchObject([{ designator: '', ucum: 'Cel' }]);
    expect(degree.before.longest('零下', 0, false)?.value.id).toBe('°C');
    const dollar = compile('currencies', { before: 'US$', after: '美元', iso4217: 'USD', factor: '1' }).value;
    expect(dollar.before.longest('US$3', 0, false)).toMatchObject({ end: 3, value: { id: 'USD' } });
  });

  test('a word is in a table only where a line has it', () => {
    const { value } = compile('classifiers', { word: '箱', kind: 'container' });
    expect(findUnit(value, '', 0)).toBeNull();
    expect(findUnit(value, '盒', 0)).toBeNull();
    expect(findUnit(value, '箱/月', 0)?.end).toBe(1);
  });
});
