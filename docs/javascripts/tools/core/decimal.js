// Exact decimals on BigInt: forty places after the point, so that nothing shown to 分 or to
// a millionth of a per cent ever depends on binary floats.

const PLACES = 40n;
const ONE = 10n ** PLACES;
// Rounding first to twenty places takes away what division left over: 0.00499… standing for 0.005.
const EXACT = 10n ** (PLACES - 20n);

export class Decimal {
  #units;

  constructor(units) {
    this.#units = units;
  }

  // From "0.032", an integer, a BigInt or a Decimal; anything else throws.
  static of(value) {
    if (value instanceof Decimal) return value;
    if (typeof value === "bigint") return new Decimal(value * ONE);
    const match = /^(-?)(\d+)(?:\.(\d{1,40}))?$/.exec(String(value));
    if (!match) throw new TypeError(`not a decimal: ${value}`);
    const units = BigInt(match[2]) * ONE + BigInt((match[3] ?? "").padEnd(Number(PLACES), "0"));
    return new Decimal(match[1] ? -units : units);
  }

  static min(a, b) {
    return a.below(b) ? a : b;
  }

  plus(other) {
    return new Decimal(this.#units + Decimal.of(other).#units);
  }

  minus(other) {
    return new Decimal(this.#units - Decimal.of(other).#units);
  }

  times(other) {
    return new Decimal(divided(this.#units * Decimal.of(other).#units, ONE));
  }

  over(other) {
    return new Decimal(divided(this.#units * ONE, Decimal.of(other).#units));
  }

  // `exponent` is a whole number from 0.
  power(exponent) {
    let result = Decimal.of(1);
    let base = this;
    for (let left = BigInt(exponent); left; left >>= 1n) {
      if (left & 1n) result = result.times(base);
      if (left > 1n) base = base.times(base);
    }
    return result;
  }

  compare(other) {
    const difference = this.#units - Decimal.of(other).#units;
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
  }

  below(other) {
    return this.compare(other) < 0;
  }

  above(other) {
    return this.compare(other) > 0;
  }

  equals(other) {
    return this.compare(other) === 0;
  }

  get isZero() {
    return this.#units === 0n;
  }

  // Half up, away from zero.
  round(places) {
    const step = 10n ** (PLACES - BigInt(places));
    return new Decimal(divided(divided(this.#units, EXACT) * EXACT, step) * step);
  }

  // To whole 分.
  cents() {
    return this.round(2);
  }

  // The whole part of a number that is not negative.
  floor() {
    return new Decimal((this.#units / ONE) * ONE);
  }

  toBigInt() {
    return this.#units / ONE;
  }

  // For counts and for drawing, never for money.
  toNumber() {
    return Number(this.toString());
  }

  toFixed(places) {
    const units = this.round(places).#units;
    const digits = String(units < 0n ? -units : units).padStart(Number(PLACES) + 1, "0");
    const whole = digits.slice(0, -Number(PLACES));
    const decimals = digits.slice(-Number(PLACES)).slice(0, places);
    return `${units < 0n ? "-" : ""}${whole}${places ? `.${decimals}` : ""}`;
  }

  toString() {
    const text = this.toFixed(20);
    return text.replace(/\.?0+$/, "");
  }
}

function divided(dividend, divisor) {
  if (divisor < 0n) return divided(-dividend, -divisor);
  const half = divisor / 2n;
  return dividend < 0n ? -((-dividend + half) / divisor) : (dividend + half) / divisor;
}
