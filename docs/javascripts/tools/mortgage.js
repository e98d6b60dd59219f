// 房贷月供与总利息: equal instalments against equal principal, of one loan or of two side by side.

import { Decimal } from "./core/decimal.js";
import { InputError } from "./core/fields.js";
import { instalments, line, monthlyRate, pace, schedule, totalInterest } from "./core/loan.js";
import { money } from "./core/outcome.js";
import { Refusal } from "./core/rules.js";
import { rounded } from "./core/sums.js";
import { brief, plain, yuan } from "./core/text.js";

// Months of the loans for which the housing fund lends for less, and months that any bank may lend for.
const [SHORT, LONG] = [60, 360];
const NAMES = { annuity: "等额本息", linear: "等额本金" };

export function compute(inputs, rules) {
  const count = periods(inputs);
  const loans = loansOf(inputs);
  const { method } = inputs;
  const both = Object.fromEntries(Object.keys(NAMES).map((key) => [key, together(loans, count, key)]));
  const { first, last, interest, rows } = both[method];
  const firsts = loans.map(({ principal, monthly }) => terms(principal, monthly, count, method).first);
  const lead = loans.length > 1 ? "两笔" : "";
  const difference = both.annuity.interest.minus(both.linear.interest);
  return {
    sentence:
      method === "annuity"
        ? `${lead}每月还 ${yuan(first)}，${count} 期一共付利息 ${brief(interest)}。`
        : `${lead}第一个月还 ${yuan(first)}，最后一个月还 ${yuan(last)}，一共付利息 ${brief(interest)}。`,
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
      kind: "lines",
      caption: "剩余本金",
      summary: `等额本金还本金快，利息一共少 ${brief(difference)}，但第一个月要多还 ${yuan(both.linear.first.minus(both.annuity.first))}。`,
      series: Object.entries(both).map(([key, way]) => ({
        label: NAMES[key],
        points: line(sum(loans.map(({ principal }) => principal)), way.rows),
      })),
    },
    working: loans.map(({ principal, monthly }, index) => ({
      text: `${index ? "公积金贷款" : loans.length > 1 ? "商业贷款" : "贷款"} ${plain(principal)} 元，月利率 ${plain(monthly.times(100).round(6))}%，${count} 期：第一个月还 ${yuan(firsts[index])}`,
    })),
    notes: [...short(inputs, count, rules), ...long(count, rules), ...rounded(first, ...firsts)],
  };
}

// The months of a loan whose length is given in years or in months.
function periods({ years, months }) {
  if (years === null) return months.toNumber();
  const count = years.toNumber() * 12;
  if (months !== null && !months.equals(count)) {
    throw new InputError("years", `贷款年限合 ${count} 个月，和贷款期数 ${plain(months)} 不一致，请只填一个`);
  }
  return count;
}

// Up to five years the housing fund lends for less; the rate that is filled in is that of longer loans.
function short({ "fund-principal": fund, "fund-rate": rate }, count, rules) {
  if (fund === null || count > SHORT) return [];
  const [longer, first, second] = ["first-over", "first-within", "second-within"].map((which) => known(`gjj-${which}-5y`, rules));
  if (!longer || !first || !second || !rate.over(100).equals(longer.number)) return [];
  return [`五年以内（含）的公积金贷款，首套是 ${first.text}，二套不低于 ${second.text}；这里公积金按 ${longer.text} 算，在“更多条件”的公积金利率下面点一下就换。`];
}

function long(count, rules) {
  const most = count > LONG ? known("mortgage-max-term", rules) : undefined;
  return most && Decimal.of(most.number).times(12).below(count) ? [`商业房贷最长 ${most.text}；公积金的年限由当地定。`] : [];
}

// A note goes without a figure that is not known today, or that has not come with a card in an article.
function known(id, rules) {
  try {
    return rules.find(id, rules.today);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function loansOf({ principal, rate, "fund-principal": fund, "fund-rate": fundRate }) {
  const loans = [{ principal, monthly: monthlyRate(rate) }];
  if (fund === null) return loans;
  if (fundRate === null) throw new InputError("fund-rate", "填了公积金贷款本金，请把公积金利率也填上");
  return [...loans, { principal: fund, monthly: monthlyRate(fundRate) }];
}

function together(loans, months, method) {
  const each = loans.map(({ principal, monthly }) => terms(principal, monthly, months, method));
  const [first, last, interest] = ["first", "last", "interest"].map((part) => sum(each.map((one) => one[part])));
  const rows = each[0].rows.map((row, month) =>
    Object.fromEntries(Object.keys(row).map((part) => [part, sum(each.map((one) => one.rows[month][part]))])),
  );
  return { first, last, interest, rows };
}

// First and last payment by the formula; the schedule is rounded so that it adds up.
function terms(principal, monthly, months, method) {
  const unit = pace(principal, monthly, months, method);
  const rows = instalments(principal, monthly, months, method, unit);
  const level = method === "annuity";
  return {
    first: level ? unit : unit.plus(principal.times(monthly)),
    last: level ? unit : unit.plus(unit.times(monthly)),
    interest: totalInterest(rows),
    rows,
  };
}

function sum(values) {
  return values.reduce((total, value) => total.plus(value));
}
