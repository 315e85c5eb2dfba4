/** Writers of numbers, for reading back. Each writes a whole number from 0 to just under 10^16. */

const plain = [...'零一二三四五六七八九'];
const capital = [...'零壹贰叁肆伍陆柒捌玖'];
const traditional = [...'零一二三四五六七八九'];
const fullWidth = [...'０１２３４５６７８９'];

interface Words {
  readonly digits: readonly string[];
  readonly units: readonly string[];
  readonly scales: readonly string[];
}

const chineseWords: Words = { digits: plain, units: ['', '十', '百', '千'], scales: ['', '万', '亿', '兆'] };
const capitalWords: Words = {
  digits: capital,
  units: ['', '拾', '佰', '仟'],
  scales: ['', '万', '亿', '兆'],
};
const traditionalWords: Words = {
  digits: traditional,
  units: ['', '十', '百', '千'],
  scales: ['', '萬', '億', '兆'],
};

/** 四位一级, zeros once per gap, as sums are written. */
function inWords(value: bigint, { digits, units, scales }: Words): string {
  if (value === 0n) return digits[0] ?? '';
  let words = '';
  let isGap = false;
  for (let group = 3; group >= 0; group -= 1) {
    const section = Number((value / 10n ** BigInt(4 * group)) % 10000n);
    let part = '';
    for (let place = 3; place >= 0; place -= 1) {
      const digit = Math.floor(section / 10 ** place) % 10;
      if (digit === 0) {
        isGap = true;
        continue;
      }
      if (isGap && words + part !== '') part += digits[0];
      isGap = false;
      part += `${digits[digit]}${units[place]}`;
    }
    if (section > 0) words += `${part}${scales[group]}`;
  }
  return words;
}

function grouped(value: bigint): string {
  return `${value}`.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** 1亿2,300万 and 3万5千: Arabic with 万 and 亿; an exact multiple of 万 as a decimal. */
function mixed(value: bigint): string {
  const yi = value / 100000000n;
  const wan = (value / 10000n) % 10000n;
  const rest = value % 10000n;
  const isDecimal = yi === 0n && wan > 0n && rest % 100n === 0n && rest > 0n;
  if (isDecimal) return `${wan}.${`${rest / 100n}`.padStart(2, '0')}万`;
  const tail = rest === 0n ? '' : yi + wan === 0n ? `${rest}` : `${rest}`.padStart(4, '0');
  const middle = wan === 0n ? '' : yi === 0n ? `${wan}万` : `${`${wan}`.padStart(4, '0')}万`;
  const gap = yi > 0n && wan === 0n && tail !== '' ? '零' : '';
  return `${yi === 0n ? '' : `${yi}亿`}${middle}${gap}${tail}` || '0';
}

export const styles: Readonly<Record<string, (value: bigint) => string>> = {
  'Arabic, grouped': grouped,
  'Arabic with 万 and 亿': mixed,
  Chinese: (value) => inWords(value, chineseWords),
  capitals: (value) => inWords(value, capitalWords),
  'full-width': (value) => [...`${value}`].map((digit) => fullWidth[Number(digit)]).join(''),
  traditional: (value) => inWords(value, traditionalWords),
};

/** Numbers of every length, the same on every run: a linear congruential generator over 16 digits. */
export function* samples(count: number): Generator<bigint> {
  let state = 20250801n;
  for (let k = 0; k < count; k += 1) {
    state = (state * 6364136223846793005n + 1442695040888963407n) % (1n << 64n);
    const length = BigInt((k % 16) + 1);
    const value = (state >> 8n) % 10n ** length;
    // Every third one is round, as numbers in the news are.
    yield k % 3 === 0 ? value - (value % 10n ** (length / 2n)) : value;
  }
}
