// 信用卡分期的真实年化: the rate at which the instalments are worth the amount.

import { Decimal } from "./core/decimal.js";
import { money, part, rate } from "./core/outcome.js";
import { money as digits, plain, yuan } from "./core/text.js";

const ONE = Decimal.of(1);
const BISECTIONS = 100;

export function compute({ amount, periods, "fee-rate": feeRate }) {
  const count = periods.toNumber();
  const fee = feeRate.over(100);
  const nominal = fee.times(1200).round(2);
  const real = fee.isZero ? fee : internalRate(ONE.over(count).plus(fee), count).times(1200).round(2);
  const cost = amount.times(fee).times(count).cents();
  return {
    sentence: `一共付手续费 ${yuan(cost)}；表面上年费率 ${plain(nominal)}%，真实年化 ${plain(real)}%。`,
    results: [
      rate("rate-nominal", "表面年费率", nominal),
      rate("rate-irr", "真实年化利率（按内部收益率）", real),
      money("cost-total", "手续费合计", cost),
    ],
    comparison: {
      caption: "真正占用的钱比看上去少",
      columns: ["", "金额"],
      rows: [
        ["借到的钱", yuan(amount)],
        ["平均占用的本金", yuan(amount.times(count + 1).over(2 * count))],
        ["每期还", yuan(amount.over(count).plus(amount.times(fee)))],
        ["一共还", yuan(amount.plus(cost))],
      ],
    },
    schedule: schedule(amount, fee, count),
    chart: {
      kind: "bars",
      caption: "年费率和真实年化",
      summary: `每期都在还本金，手续费却按原来的金额收，所以真实年化 ${plain(real)}% 比 ${plain(nominal)}% 高。`,
      bars: [
        { label: "表面年费率", text: `${plain(nominal)}%`, parts: [part("", nominal, `${plain(nominal)}%`)] },
        { label: "真实年化", text: `${plain(real)}%`, parts: [part("", real, `${plain(real)}%`)] },
      ],
    },
    working: [
      { text: `手续费 = ${plain(amount)} × ${plain(feeRate)}% × ${count} 期 = ${yuan(cost)}` },
      { text: `表面年费率 = ${plain(feeRate)}% × 12 = ${plain(nominal)}%` },
      { text: `每期还 ${yuan(amount.over(count).plus(amount.times(fee)))}；让 ${count} 期还款的现值等于 ${plain(amount)} 元的月利率，乘 12 是 ${plain(real)}%` },
    ],
    notes: [],
  };
}

// The rate a period at which `periods` payments for every 元 borrowed are worth 1 元 today.
function internalRate(payment, periods) {
  let [low, high] = [Decimal.of(0), payment];
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = low.plus(high).over(2);
    const worth = payment.times(ONE.minus(ONE.over(middle.plus(1).power(periods)))).over(middle);
    if (worth.above(ONE)) low = middle;
    else high = middle;
  }
  return low;
}

function schedule(amount, fee, periods) {
  const rows = [];
  let [repaid, charged] = [Decimal.of(0), Decimal.of(0)];
  for (let period = 1; period <= periods; period += 1) {
    const upTo = amount.times(period).over(periods).cents();
    const fees = amount.times(fee).times(period).cents();
    const [principal, cost] = [upTo.minus(repaid), fees.minus(charged)];
    [repaid, charged] = [upTo, fees];
    const balance = amount.minus(repaid);
    rows.push([String(period), ...[principal.plus(cost), principal, cost, balance].map(digits)]);
  }
  return { caption: "逐期还款", columns: ["期", "还款（元）", "其中本金", "其中手续费", "剩余本金"], rows };
}
