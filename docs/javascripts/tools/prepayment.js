// 提前还贷能省多少: a shorter term against lower instalments, once or several times.

import { Decimal } from "./core/decimal.js";
import { InputError } from "./core/fields.js";
import { PAID_OFF, instalments, line, monthlyRate, pace, schedule, totalInterest } from "./core/loan.js";
import { count, money } from "./core/outcome.js";
import { brief, money as digits, plain, span, yuan } from "./core/text.js";

const ZERO = Decimal.of(0);
const NAMES = { term: "缩短年限", payment: "减少月供" };

export function compute(inputs) {
  const { principal, rate, method, mode, penalty } = inputs;
  const [months, paid] = [inputs.months.toNumber(), inputs.paid.toNumber()];
  if (paid >= months) throw new InputError("paid", `已还期数要少于贷款期数 ${months}`);
  const monthly = monthlyRate(rate);
  const unit = pace(principal, monthly, months, method);
  const whole = instalments(principal, monthly, months, method, unit);
  const balance = paid ? whole[paid - 1].balance : principal;
  const settled = mode === "settle";
  const amount = settled ? balance.cents() : inputs.amount;
  if (amount.above(balance.cents())) throw new InputError("amount", `提前还的金额最多是剩余本金 ${yuan(balance)}`);
  const [times, gap] = settled ? [1, 0] : [inputs.times.toNumber(), inputs.gap.toNumber()];
  const left = whole.slice(paid);
  const interest = totalInterest(left);
  const loan = { balance, monthly, method, unit, left: left.length };
  const ways = Object.fromEntries(
    Object.keys(NAMES).map((key) => {
      const { rows, later } = prepaid(loan, amount, times, gap, key === "term");
      const first = balance.minus(Decimal.min(amount, balance));
      return [key, { rows, later, first, saved: interest.minus(totalInterest(rows)), fewer: left.length - rows.length }];
    }),
  );
  const chosen = ways[settled ? "term" : mode];
  const accrued = amount.times(rate).over(100).over(inputs.daycount).times(inputs.days);
  const before = left[0].payment;
  return {
    sentence: sentence(chosen, before, mode, penalty),
    headline: { label: "少还利息", text: brief(chosen.saved) },
    results: [
      money("balance", "提前还之前的剩余本金", balance),
      money("payment-before", "原来的月供", before),
      money("payment-after", "提前还之后的月供", chosen.later),
      count("months-saved", "少还期数", Decimal.of(chosen.fewer), "个月"),
      money("interest-saved", "少还利息", chosen.saved),
      money("accrued-interest", "提前还的这笔，当天要付的利息", accrued),
    ],
    comparison: {
      caption: "两种办法（元）",
      columns: ["", "不提前还", ...Object.values(NAMES)],
      rows: [
        ["月供", digits(before), ...each(ways, (way) => digits(way.later))],
        ["还要还", span(left.length), ...each(ways, (way) => (way.rows.length ? span(way.rows.length) : "当天结清"))],
        ["以后的利息", digits(interest), ...each(ways, (way) => digits(interest.minus(way.saved)))],
        ["少还利息", digits(ZERO), ...each(ways, (way) => digits(way.saved))],
      ],
    },
    schedule: chosen.rows.length ? schedule(`${NAMES[mode] ?? "结清"}以后的还款`, chosen.rows, paid + 1) : undefined,
    chart: {
      kind: "lines",
      caption: "提前还以后的剩余本金",
      summary: `缩短年限少还利息 ${brief(ways.term.saved)}，减少月供少还 ${brief(ways.payment.saved)}。`,
      series: [
        { label: "不提前还", points: line(balance, left) },
        ...Object.entries(ways).map(([key, way]) => ({ label: NAMES[key], points: line(way.first, way.rows) })),
      ],
    },
    working: [
      { text: `还了 ${paid} 期，剩余本金 ${yuan(balance)}；照旧还 ${span(left.length)}，以后的利息是 ${yuan(interest)}。`, facts: ["existing-mortgage-rate"] },
      { text: `提前还 ${plain(amount)} 元${times > 1 ? `，每 ${gap} 个月一次，共 ${times} 次` : ""}以后还要还 ${chosen.rows.length ? span(chosen.rows.length) : "0 个月"}，利息是 ${yuan(interest.minus(chosen.saved))}。` },
      { text: `少还利息 = ${yuan(interest)} − ${yuan(interest.minus(chosen.saved))} = ${yuan(chosen.saved)}` },
      { text: `当天要付的利息 = ${plain(amount)} × ${plain(rate)}% ÷ ${inputs.daycount} × ${inputs.days} = ${yuan(accrued)}` },
    ],
    notes: [],
  };
}

// Repaying `amount` every `gap` months: the instalments to come and the first after the last time.
function prepaid({ balance, monthly, method, unit, left }, amount, times, gap, shorten) {
  const rows = [];
  let [owed, months, later] = [balance, left, ZERO];
  for (let turn = 1; turn <= times; turn += 1) {
    owed = owed.minus(Decimal.min(amount, owed));
    if (owed.below(PAID_OFF)) return { rows, later: ZERO };
    const pay = shorten ? unit : pace(owed, monthly, months, method);
    const next = instalments(owed, monthly, months, method, pay, shorten);
    later = next[0].payment;
    if (turn === times || next.length <= gap) return { rows: [...rows, ...next], later };
    rows.push(...next.slice(0, gap));
    owed = rows.at(-1).balance;
    months -= gap;
  }
  return { rows, later };
}

function each(ways, show) {
  return Object.values(ways).map(show);
}

function sentence({ saved, fewer, later, rows }, before, mode, penalty) {
  let lead = `少还利息 ${brief(saved)}，`;
  if (!rows.length) lead += "贷款当天结清";
  else if (mode === "term") lead += fewer ? `提前 ${span(fewer)}还清` : "还清的月份不变";
  else lead += `月供从 ${yuan(before)}降到 ${yuan(later)}`;
  if (!penalty.isZero) {
    const net = saved.minus(penalty);
    const outcome = net.below(0) ? `反而多花 ${brief(ZERO.minus(net))}` : `净省 ${brief(net)}`;
    lead += `；扣掉违约金 ${yuan(penalty)}，${outcome}`;
  }
  return `${lead}。`;
}
