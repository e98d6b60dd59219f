// 房贷月供与总利息: equal instalments against equal principal.

import { annuity, instalments, line, monthlyRate, pace, schedule, totalInterest } from "./core/loan.js";
import { money } from "./core/outcome.js";
import { brief, yuan } from "./core/text.js";

const NAMES = { annuity: "等额本息", linear: "等额本金" };

export function compute({ principal, months, rate, method }) {
  const count = months.toNumber();
  const monthly = monthlyRate(rate);
  const both = Object.fromEntries(Object.keys(NAMES).map((key) => [key, terms(principal, monthly, count, key)]));
  const { first, last, interest, rows } = both[method];
  const lead =
    method === "annuity"
      ? `每月还 ${yuan(first)}，${count} 期一共付利息 ${brief(interest)}。`
      : `第一个月还 ${yuan(first)}，最后一个月还 ${yuan(last)}，一共付利息 ${brief(interest)}。`;
  const difference = both.annuity.interest.minus(both.linear.interest);
  return {
    sentence: lead,
    results: [
      money("payment-first", "第一个月还", first),
      money("payment-last", "最后一个月还", last),
      money("interest-total", "利息合计", interest),
    ],
    comparison: {
      caption: "两种还款方式",
      columns: ["", ...Object.values(NAMES)],
      rows: [
        ["第一个月还", ...Object.values(both).map((way) => yuan(way.first))],
        ["最后一个月还", ...Object.values(both).map((way) => yuan(way.last))],
        ["利息合计", ...Object.values(both).map((way) => yuan(way.interest))],
      ],
    },
    schedule: schedule(`${NAMES[method]}逐期还款`, rows),
    chart: {
      caption: "剩余本金",
      summary: `等额本金还本金快，利息一共少 ${brief(difference)}，但第一个月要多还 ${yuan(both.linear.first.minus(both.annuity.first))}。`,
      series: Object.entries(both).map(([key, way]) => ({ label: NAMES[key], points: line(principal, way.rows) })),
    },
    notes: [],
  };
}

// First and last payment by the formula; the schedule below is rounded so that it adds up.
function terms(principal, monthly, months, method) {
  const unit = pace(principal, monthly, months, method);
  const rows = instalments(principal, monthly, months, method, unit);
  const level = method === "annuity";
  return {
    first: level ? annuity(principal, monthly, months) : unit.plus(principal.times(monthly)),
    last: level ? unit : unit.plus(unit.times(monthly)),
    interest: totalInterest(rows),
    rows,
  };
}
