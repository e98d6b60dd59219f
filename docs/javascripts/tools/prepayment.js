// 提前还贷能省多少: a shorter term against lower instalments, once or several times.

import { Decimal } from "./core/decimal.js";
import { InputError } from "./core/fields.js";
import { PAID_OFF, instalments, line, monthlyRate, pace, schedule, totalInterest } from "./core/loan.js";
import { count, money } from "./core/outcome.js";
import { brief, money as digits, plain, span, yuan } from "./core/text.js";

const ZERO = Decimal.of(0);
const OTHERS = [["第二笔", "paid-2", "amount-2"], ["第三笔", "paid-3", "amount-3"]];
const WAYS = { term: "缩短年限", payment: "减少月供" };
const NAMES = { ...WAYS, settle: "一次还清" };

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
  const sums = settled ? [[0, amount]] : sumsOf(inputs, paid, months);
  const today = Decimal.min(sums[0][1], balance).cents();
  const left = whole.slice(paid);
  const interest = totalInterest(left);
  const loan = { balance, monthly, method, unit, left: left.length };
  const ways = Object.fromEntries(
    Object.keys(WAYS).map((key) => {
      const { rows, later } = prepaid(loan, sums, key === "term");
      return [key, { rows, later, saved: interest.minus(totalInterest(rows)), fewer: left.length - rows.length }];
    }),
  );
  const chosen = ways[settled ? "term" : mode];
  // Nothing where nobody has said how long ago the last instalment was.
  const accrued = inputs.days === null ? null : today.times(rate).over(100).over(inputs.daycount).times(inputs.days);
  const before = left[0].payment;
  return {
    sentence: `按年利率 ${plain(rate)}%、共 ${span(months)}、${NAMES[mode]}算，${sentence(chosen, before, paid, mode, penalty)}`,
    headline: { label: "少还利息", text: brief(chosen.saved) },
    results: [
      money("balance", "提前还之前的剩余本金", balance),
      money("payment-before", "原来的月供", before),
      money("payment-after", "提前还之后的月供", chosen.later),
      count("months-saved", "少还期数", Decimal.of(chosen.fewer), "个月"),
      money("interest-saved", "少还利息", chosen.saved),
      ...(accrued ? [money("accrued-interest", "提前还的这笔，当天要付的利息", accrued)] : []),
    ],
    comparison: {
      caption: "两种办法（元）",
      columns: ["", "不提前还", ...Object.values(WAYS)],
      rows: [
        ["月供", digits(before), ...each(ways, (way) => digits(way.later))],
        ["还要还", span(left.length), ...each(ways, (way) => (way.rows.length ? span(way.rows.length) : "当天结清"))],
        ["以后的利息", digits(interest), ...each(ways, (way) => digits(interest.minus(way.saved)))],
        ["少还利息", digits(ZERO), ...each(ways, (way) => digits(way.saved))],
      ],
    },
    schedule: chosen.rows.length ? schedule(`${NAMES[mode]}以后的还款`, chosen.rows, paid + 1) : undefined,
    chart: {
      kind: "lines",
      caption: "提前还以后的剩余本金",
      summary: `缩短年限少还利息 ${brief(ways.term.saved)}，减少月供少还 ${brief(ways.payment.saved)}。`,
      series: [
        { label: "不提前还", points: line(balance, left) },
        ...Object.entries(ways).map(([key, way]) => ({ label: WAYS[key], points: line(balance.minus(today), way.rows) })),
      ],
    },
    working: [
      { text: `还了 ${paid} 期，剩余本金 ${yuan(balance)}；照旧还 ${span(left.length)}，以后的利息是 ${yuan(interest)}。`, facts: ["existing-mortgage-rate"] },
      { text: `${told(sums, paid)}，以后还要还 ${chosen.rows.length ? span(chosen.rows.length) : "0 个月"}，利息是 ${yuan(interest.minus(chosen.saved))}。` },
      { text: `少还利息 = ${yuan(interest)} − ${yuan(interest.minus(chosen.saved))} = ${yuan(chosen.saved)}` },
      ...(accrued ? [{ text: `当天要付的利息 = ${plain(today)} × ${plain(rate)}% ÷ ${inputs.daycount} × ${inputs.days} = ${yuan(accrued)}` }] : []),
    ],
    notes: late(sums, chosen.rows, paid),
  };
}

// What is repaid how many months after `paid`, [[months, sum]] in the order of time; what falls on one day is one sum.
function sumsOf(inputs, paid, months) {
  const due = new Map();
  for (let turn = 0; turn < inputs.times.toNumber(); turn += 1) due.set(turn * inputs.gap.toNumber(), inputs.amount);
  for (const [ordinal, when, more] of OTHERS) {
    const label = `${ordinal}时的已还期数`;
    if (inputs[when] === null && inputs[more] === null) continue;
    if (inputs[when] === null) throw new InputError(when, `填了${ordinal}的金额，请把${label}也填上`);
    if (inputs[more] === null) throw new InputError(more, `填了${label}，请把金额也填上`);
    const on = inputs[when].toNumber();
    if (on < paid) throw new InputError(when, `${label}不能少于第一笔的 ${paid}`);
    if (on >= months) throw new InputError(when, `${label}要少于贷款期数 ${months}`);
    due.set(on - paid, inputs[more].plus(due.get(on - paid) ?? ZERO));
  }
  return [...due].sort(([one], [other]) => one - other);
}

// Repaying `sums`: the instalments to come and the first after the last sum.
function prepaid({ balance, monthly, method, unit, left }, sums, shorten) {
  const rows = [];
  let [owed, months, later] = [balance, left, ZERO];
  for (const [turn, [now, amount]] of sums.entries()) {
    owed = owed.minus(Decimal.min(amount, owed));
    if (owed.below(PAID_OFF)) return { rows, later: ZERO };
    const pay = shorten ? unit : pace(owed, monthly, months, method);
    const next = instalments(owed, monthly, months, method, pay, shorten);
    const gap = (sums[turn + 1]?.[0] ?? Infinity) - now;
    later = next[0].payment;
    if (next.length <= gap) return { rows: [...rows, ...next], later };
    rows.push(...next.slice(0, gap));
    owed = rows.at(-1).balance;
    months -= gap;
  }
  return { rows, later };
}

// The first few of many.
function told(sums, paid) {
  const each = sums.slice(0, 4).map(([after, sum]) => `还了 ${paid + after} 期时还 ${yuan(sum)}`);
  return `${each.join("，")}${sums.length > 4 ? `……共 ${sums.length} 次` : ""}`;
}

// Sums that come when nothing is owed any more.
function late(sums, rows, paid) {
  const first = sums.find(([after]) => after > rows.length);
  return first ? [`到第 ${paid + rows.length} 期已经还清，打算在那以后还的用不上。`] : [];
}

function each(ways, show) {
  return Object.values(ways).map(show);
}

function sentence({ saved, fewer, later, rows }, before, paid, mode, penalty) {
  let lead = `少还利息 ${brief(saved)}，`;
  if (!rows.length) lead += "贷款当天结清";
  else if (mode === "term") lead += fewer ? `提前 ${span(fewer)}还清` : "还清的月份不变";
  else if (later.isZero) lead += `到第 ${paid + rows.length} 期就还清，提前 ${span(fewer)}`;
  else lead += `月供从 ${yuan(before)}降到 ${yuan(later)}`;
  if (!penalty.isZero) {
    const net = saved.minus(penalty);
    const outcome = net.below(0) ? `反而多花 ${brief(ZERO.minus(net))}` : `净省 ${brief(net)}`;
    lead += `；扣掉违约金 ${yuan(penalty)}，${outcome}`;
  }
  return `${lead}。`;
}
