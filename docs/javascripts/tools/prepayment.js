// 提前还贷能省多少: a shorter term against lower instalments.

import { Decimal } from "./core/decimal.js";
import { InputError } from "./core/fields.js";
import { PAID_OFF, instalments, monthlyRate, pace, schedule, totalInterest } from "./core/loan.js";
import { count, money } from "./core/outcome.js";
import { brief, span, yuan } from "./core/text.js";
import { line } from "./mortgage.js";

const ZERO = Decimal.of(0);
const NAMES = { term: "缩短年限", payment: "减少月供" };

export function compute(inputs) {
  const { principal, rate, method, mode, amount, penalty } = inputs;
  const [months, paid] = [inputs.months.toNumber(), inputs.paid.toNumber()];
  if (paid >= months) throw new InputError("paid", `已还期数要少于贷款期数 ${months}`);
  const monthly = monthlyRate(rate);
  const unit = pace(principal, monthly, months, method);
  const whole = instalments(principal, monthly, months, method, unit);
  const balance = paid ? whole[paid - 1].balance : principal;
  if (amount.above(balance.cents())) throw new InputError("amount", `提前还的金额最多是剩余本金 ${yuan(balance)}`);
  const left = whole.slice(paid);
  const rest = balance.minus(amount).below(PAID_OFF) ? ZERO : balance.minus(amount);
  const interest = totalInterest(left);
  const ways = Object.fromEntries(
    Object.keys(NAMES).map((key) => {
      const pay = key === "term" || rest.isZero ? unit : pace(rest, monthly, left.length, method);
      const rows = instalments(rest, monthly, left.length, method, pay, key === "term");
      const next = rows.length ? rows[0].payment : ZERO;
      return [key, { rows, next, saved: interest.minus(totalInterest(rows)), fewer: left.length - rows.length }];
    }),
  );
  const chosen = ways[mode];
  const accrued = amount.times(rate).over(100).over(inputs.daycount).times(inputs.days);
  return {
    sentence: sentence(chosen, left[0].payment, rest, mode, penalty),
    results: [
      money("balance", "提前还之前的剩余本金", balance),
      money("payment-before", "原来的月供", left[0].payment),
      money("payment-after", "提前还之后的月供", chosen.next),
      count("months-saved", "少还期数", Decimal.of(chosen.fewer), "个月"),
      money("interest-saved", "少还利息", chosen.saved),
      money("accrued-interest", "提前还的这笔，当天要付的利息", accrued),
    ],
    comparison: {
      caption: "两种办法",
      columns: ["", "不提前还", ...Object.values(NAMES)],
      rows: [
        ["下个月还", yuan(left[0].payment), ...each(ways, (way) => yuan(way.next))],
        ["还要还", span(left.length), ...each(ways, (way) => (way.rows.length ? span(way.rows.length) : "当天结清"))],
        ["以后的利息", yuan(interest), ...each(ways, (way) => yuan(interest.minus(way.saved)))],
        ["少还利息", yuan(ZERO), ...each(ways, (way) => yuan(way.saved))],
      ],
    },
    schedule: rest.isZero ? undefined : schedule(`${NAMES[mode]}以后逐期还款`, chosen.rows, paid + 1),
    chart: {
      caption: "提前还以后的剩余本金",
      summary: `缩短年限少还利息 ${brief(ways.term.saved)}，减少月供少还 ${brief(ways.payment.saved)}。`,
      series: [
        { label: "不提前还", points: line(balance, left) },
        ...Object.entries(ways).map(([key, way]) => ({ label: NAMES[key], points: line(rest, way.rows) })),
      ],
    },
    notes: [],
  };
}

function each(ways, show) {
  return Object.values(ways).map(show);
}

function sentence({ saved, fewer, next }, before, rest, mode, penalty) {
  let lead = `少还利息 ${brief(saved)}，`;
  if (rest.isZero) lead += "贷款当天结清";
  else if (mode === "term") lead += fewer ? `提前 ${span(fewer)}还清` : "还清的月份不变";
  else lead += `月供从 ${yuan(before)}降到 ${yuan(next)}`;
  if (!penalty.isZero) {
    const net = saved.minus(penalty);
    const outcome = net.below(0) ? `反而多花 ${brief(ZERO.minus(net))}` : `净省 ${brief(net)}`;
    lead += `；扣掉违约金 ${yuan(penalty)}，${outcome}`;
  }
  return `${lead}。`;
}
