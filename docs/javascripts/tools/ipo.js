// 打新: how much one may apply for, and the chance of getting any.

import { Decimal } from "./core/decimal.js";
import { InputError } from "./core/fields.js";
import { count, part, rate as percent } from "./core/outcome.js";
import { plain } from "./core/text.js";

const [ZERO, ONE, HUNDRED] = [0, 1, 100].map((value) => Decimal.of(value));
const CERTAIN = Decimal.of("99.999999");

export function compute(inputs, rules) {
  return inputs.market === "bse" ? byRatio(inputs, rules) : byLot(inputs, rules);
}

function byLot({ value, market, rate, times }, rules) {
  const group = market === "sh-main" ? "sse-main" : "szse-star";
  const lot = rules.number(`ipo-lot-shares-${group}`, rules.today);
  const threshold = rules.at("ipo-market-value-threshold", rules.today);
  const size = rules.number(`ipo-unit-value-${group}`, rules.today);
  let units = value.below(threshold.number) ? ZERO : value.over(size).floor();
  if (market === "sh-star") units = Decimal.min(units, rules.number("ipo-star-cap-shares", rules.today).over(lot).floor());
  const draws = units.times(times);
  const chance = chanceOf(rate, draws);
  const expected = draws.times(rate).over(100).round(6);
  const lead = `能申购 ${plain(units)} 个单位、${plain(units.times(lot))} 股；打 ${plain(times)} 只，`;
  return {
    headline: { label: "至少中一签的机会", text: `${plain(chance)}%` },
    sentence: units.isZero
      ? `市值不到 ${threshold.text}，不能申购。`
      : `${lead}至少中一签的机会是 ${plain(chance)}%，平均中 ${plain(expected)} 签。`,
    results: [
      count("units", "申购单位（配号）", units, "个"),
      count("shares", "最多申购", units.times(lot), "股"),
      count("expected", "平均中签", expected, "签"),
      percent("chance", "至少中一签的机会", chance, 6),
    ],
    comparison: units.isZero
      ? undefined
      : {
          caption: "同样的中签率，多打几只",
          columns: ["打几只", "至少中一签的机会", "平均中签"],
          rows: [1, 10, 100, 1000].map((number) => [
            `${plain(Decimal.of(number))} 只`,
            `${plain(chanceOf(rate, units.times(number)).round(2))}%`,
            `${plain(units.times(number).times(rate).over(100).round(4))} 签`,
          ]),
        },
    chart: units.isZero ? undefined : bars(units, rate),
    working: [
      { text: `申购单位 = ${plain(value)} ÷ ${plain(size)}，不足一个的不算 = ${plain(units)} 个`, facts: [`ipo-unit-value-${group}`, "ipo-market-value-threshold"] },
      { text: `最多申购 = ${plain(units)} × ${plain(lot)} = ${plain(units.times(lot))} 股`, facts: [`ipo-lot-shares-${group}`] },
      { text: `至少中一签的机会 = 1 − (1 − ${plain(rate)}%) 的 ${plain(draws)} 次方 = ${plain(chance)}%` },
    ],
    notes: [],
  };
}

function bars(units, rate) {
  const found = [1, 10, 100, 1000].map((number) => [number, chanceOf(rate, units.times(number)).round(2)]);
  return {
    kind: "bars",
    caption: "多打几只，至少中一签的机会",
    summary: found.map(([number, chance]) => `${number} 只 ${plain(chance)}%`).join("，").concat("。"),
    bars: found.map(([number, chance]) => ({ label: `${number} 只`, text: `${plain(chance)}%`, parts: [part("", chance, `${plain(chance)}%`)] })),
  };
}

// Per cent, to six places; what is not certain never reads 100.
function chanceOf(rate, draws) {
  const some = HUNDRED.minus(HUNDRED.times(ONE.minus(rate.over(100)).power(draws.toBigInt())));
  const shown = some.round(6);
  return rate.equals(HUNDRED) ? shown : Decimal.min(shown, CERTAIN);
}

function byRatio({ apply, rate, times }, rules) {
  if (apply === null) throw new InputError("apply", "北交所不看市值，请填打算申购的股数");
  const lot = rules.number("bse-ipo-lot-shares", rules.today);
  const units = apply.over(lot).floor();
  const shares = units.times(lot);
  const allotted = shares.times(rate).over(100).over(lot).floor().times(lot);
  return {
    sentence: `申购 ${plain(shares)} 股，每只按比例分到 ${plain(allotted)} 股，不摇号。`,
    results: [
      count("units", "申购单位", units, "个"),
      count("shares", "申购股数", shares, "股"),
      count("expected", "按比例分到", allotted.times(times), "股"),
    ],
    notes: ["北交所申购时要按全额冻结资金；不足一个单位的零股另外逐户分配，这里没有算。"],
  };
}
