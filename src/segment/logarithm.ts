/** Bits after the point in the fixed-point numbers below. */
const precision = 128n;
const one = 1n << precision;

/** ln 2 = 2 · artanh(1/3). */
const ln2 = 2n * artanh(one / 3n);

/**
 * The natural logarithm, correctly rounded. `Math.log` may be off by the last bit, and differs between
 * machines; word weights have to be the same everywhere, since one bit can decide between two ways to cut.
 *
 * @param value - Positive, finite and normal.
 */
export function exactLog(value: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  let exponent = ((bits.getUint32(0) >>> 20) & 0x7ff) - 1023;
  const fraction = bits.getBigUint64(0) & 0xfffffffffffffn;
  let mantissa = (fraction | (1n << 52n)) << (precision - 52n);
  // Near 1 the series is short, so take the mantissa from [√½, √2).
  if (mantissa > (one * 7n) / 5n) {
    mantissa >>= 1n;
    exponent += 1;
  }
  const fixed = 2n * artanh(((mantissa - one) << precision) / (mantissa + one)) + BigInt(exponent) * ln2;
  return Number(fixed) / 2 ** Number(precision);
}

/** x + x³/3 + x⁵/5 + … for |x| at most 1/3, in fixed point. */
function artanh(x: bigint): bigint {
  const square = (x * x) >> precision;
  let power = x;
  let sum = 0n;
  for (let k = 1n; power !== 0n && power !== -1n; k += 2n) {
    sum += power / k;
    power = (power * square) >> precision;
  }
  return sum;
}
