// A loan month by month.

import { Decimal } from "./decimal.js";
import { grouped, money } from "./text.js";

const ZERO = Decimal.of(0);
const MONTHS = 12;
// A remainder under half a 分 is paid off: nobody can pay it.
export const PAID_OFF = Decimal.of("0.005");

export function monthlyRate(percent) {
  return percent.over(1200);
}

// The level payment that clears `principal` in `months`.
export function annuity(principal, monthly, months) {
  if (monthly.isZero) return principal.over(months);
  const growth = monthly.plus(1).power(months);
  return principal.times(monthly).times(growth).over(growth.minus(1));
}

// What is paid every month: the whole instalment, or the principal in it.
export function pace(principal, monthly, months, method) {
  return method === "annuity" ? annuity(principal, monthly, months) : principal.over(months);
}

// Exact [{payment, principal, interest, balance}]: `months` of them, the last clearing what is left.
// With a pace that clears the loan sooner, `early` ends them when under half a 分 is owed.
export function instalments(balance, monthly, months, method, unit, early = false) {
  const rows = [];
  let owed = balance;
  for (let month = 1; month <= months && !owed.isZero; month += 1) {
    const interest = owed.times(monthly);
    let principal = method === "annuity" ? unit.minus(interest) : unit;
    if (month === months || (early && owed.minus(principal).below(PAID_OFF))) principal = owed;
    owed = owed.minus(principal);
    rows.push({ payment: principal.plus(interest), principal, interest, balance: owed });
  }
  return rows;
}

export function totalInterest(rows) {
  return total(rows, "interest");
}

// Rows to 分 whose columns add up to the exact totals to 分: what is rounded is the running sum.
// Where interest is less than a 分 a month, its running sum must not fall back or overshoot.
function toCents(rows) {
  const whole = total(rows, "principal").cents();
  const charged = total(rows, "payment").cents().minus(whole);
  let [paid, repaid] = [ZERO, ZERO];
  let [principal, interest] = [ZERO, ZERO];
  return rows.map((row) => {
    paid = paid.plus(row.payment);
    repaid = repaid.plus(row.principal);
    const [before, earlier] = [principal, interest];
    principal = repaid.cents();
    const due = paid.cents().minus(principal);
    interest = Decimal.min(due.above(earlier) ? due : earlier, charged);
    const [part, cost] = [principal.minus(before), interest.minus(earlier)];
    return { payment: part.plus(cost), principal: part, interest: cost, balance: whole.minus(principal) };
  });
}

export function schedule(caption, rows, first = 1) {
  const cents = toCents(rows);
  const cells = ({ payment, principal, interest, balance }) => [payment, principal, interest, balance].map(money);
  return {
    caption,
    columns: ["期", "还款（元）", "其中本金", "其中利息", "剩余本金"],
    rows: cents.map((row, index) => [String(first + index), ...cells(row)]),
    years: cents.length > 24 ? byYear(caption, cents, first) : undefined,
  };
}

// Twelve instalments a line, counted from the first of the loan; sums in whole 元.
function byYear(caption, rows, first) {
  const years = new Map();
  rows.forEach((row, index) => {
    const year = Math.ceil((first + index) / MONTHS);
    years.set(year, [...(years.get(year) ?? []), row]);
  });
  return {
    caption: `${caption}：按年（元）`,
    columns: ["年", "还款", "其中本金", "其中利息", "剩余本金"],
    rows: [...years].map(([year, parts]) => {
      const sums = ["payment", "principal", "interest"].map((part) => total(parts, part));
      return [String(year), ...[...sums, parts.at(-1).balance].map((sum) => grouped(sum.toFixed(0)))];
    }),
  };
}

// What is owed month by month from `start` on, for a chart.
export function line(start, rows) {
  return [start, ...rows.map(({ balance }) => balance)].map((value, month) => [month, value.toNumber()]);
}

function total(rows, part) {
  return rows.reduce((sum, row) => sum.plus(row[part]), ZERO);
}
