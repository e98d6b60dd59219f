// 炒股税费和盈亏: one purchase, one sale.

import { Decimal } from "./core/decimal.js";
import { InputError } from "./core/fields.js";
import { money, part } from "./core/outcome.js";
import { Refusal } from "./core/rules.js";
import { rounded } from "./core/sums.js";
import { plain, yuan } from "./core/text.js";

// Since the stamp duty was halved; what else was charged before is not in the ledger.
const FIRST_SALE = "2023-08-28";
const STAMP = "stock-stamp-duty-rate";

export function compute({ buy, sell, shares, commission: written, minimum, sold }, rules) {
  if (sold < FIRST_SALE) {
    const message = `只能算 ${FIRST_SALE}（印花税减半）起卖出的，更早的费用没有登记，${sold} 的不能算。`;
    throw new Refusal(message, STAMP, sold);
  }
  const commission = written.over(10_000);
  const cap = rules.at("commission-cap", sold);
  if (commission.above(cap.number)) {
    const most = plain(Decimal.of(cap.number).times(10_000));
    throw new InputError("commission", `佣金费率不能高于成交金额的 ${cap.text}，也就是万分之 ${most}，请看看是不是写错了`);
  }
  const [paid, got] = [buy.times(shares), sell.times(shares)];
  const stamp = got.times(rules.number(STAMP, sold));
  const transfer = paid.plus(got).times(rules.number("transfer-fee", sold));
  const [first, second] = [paid, got].map((traded) => charged(traded, commission, minimum));
  const both = first.plus(second);
  const fees = stamp.plus(transfer).plus(both);
  const profit = got.minus(paid).minus(fees);
  return {
    sentence: `买卖一共付税费 ${yuan(fees)}，${gain(profit)}。`,
    results: [
      money("profit", "扣掉税费的盈亏", profit),
      money("fees", "税费合计", fees),
      money("stamp", "印花税（卖出）", stamp),
      money("transfer", "过户费（买卖两次）", transfer),
      money("commission-total", "佣金（买卖两次）", both),
    ],
    comparison: {
      caption: `${plain(shares)} 股，买入 ${yuan(paid)}，卖出 ${yuan(got)}`,
      columns: ["", "买入", "卖出"],
      rows: [
        ["佣金", yuan(first), yuan(second)],
        ["过户费", ...[paid, got].map((traded) => yuan(traded.times(rules.number("transfer-fee", sold))))],
        ["印花税", "不收", yuan(stamp)],
      ],
    },
    chart: {
      kind: "bars",
      caption: "税费花在哪里",
      summary: `印花税 ${yuan(stamp)}，过户费 ${yuan(transfer)}，佣金 ${yuan(both)}。`,
      bars: [["印花税", stamp], ["过户费", transfer], ["佣金", both]].map(([label, value]) => ({
        label,
        text: yuan(value),
        parts: [part("", value)],
      })),
    },
    working: [
      { text: `买入 ${plain(buy)} × ${plain(shares)} = ${yuan(paid)}，卖出 ${plain(sell)} × ${plain(shares)} = ${yuan(got)}` },
      { text: `印花税 = ${plain(got)} × ${rules.at(STAMP, sold).text} = ${plain(stamp)} 元`, facts: [STAMP] },
      { text: `过户费 = (${plain(paid)} + ${plain(got)}) × ${rules.at("transfer-fee", sold).text} = ${plain(transfer)} 元`, facts: ["transfer-fee"] },
      { text: `佣金 = 成交金额 × ${plain(written)}‱，每笔最少 ${yuan(minimum)}：买入 ${plain(first)} 元，卖出 ${plain(second)} 元`, facts: ["commission-min"] },
      { text: `税费合计 = ${plain(stamp)} + ${plain(transfer)} + ${plain(both)} = ${plain(fees)} 元` },
      { text: `盈亏 = ${plain(got)} − ${plain(paid)} − ${plain(fees)} = ${plain(profit)} 元，结果再四舍五入到分` },
    ],
    notes: [...rounded(got.minus(paid), fees, profit), ...extra(paid.plus(got), rules, sold)],
  };
}

function charged(traded, commission, minimum) {
  const due = traded.times(commission);
  return due.below(minimum) ? minimum : due;
}

function gain(profit) {
  if (profit.isZero) return "扣掉以后不赚不亏";
  return profit.above(0) ? `扣掉以后赚 ${yuan(profit)}` : `扣掉以后亏 ${yuan(Decimal.of(0).minus(profit))}`;
}

function extra(traded, rules, day) {
  const rates = ["handling-fee-sh-sz", "csrc-fee"].map((name) => rules.find(name, day));
  if (rates.some((rate) => !rate)) return [];
  const more = rates.reduce((sum, { number }) => sum.plus(traded.times(number)), Decimal.of(0));
  return [`佣金不含经手费和证管费的，买卖两次还要另付 ${yuan(more)}。`];
}
