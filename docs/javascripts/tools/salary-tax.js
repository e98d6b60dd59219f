// 工资个税, withheld month by month on the year so far.

import { Decimal } from "./core/decimal.js";
import { InputError } from "./core/fields.js";
import { BRACKETS, bracketChart, bracketOf, taxOf, taxWords } from "./core/income-tax.js";
import { money, percent } from "./core/outcome.js";
import { rounded } from "./core/sums.js";
import { money as amount, plain, yuan } from "./core/text.js";

const ZERO = Decimal.of(0);

export function compute({ salary, insurance, deductions, months: written }, rules) {
  if (insurance.above(salary)) throw new InputError("insurance", `社保公积金不能多于月薪 ${yuan(salary)}`);
  const [months, day] = [written.toNumber(), rules.today];
  const kept = salary.minus(insurance);
  const monthly = kept.minus(deductions).minus(rules.number("iit-basic-month", day));
  const due = Array.from({ length: months + 1 }, (_, month) => taxOf(monthly.times(month), rules, day));
  const withheld = (month) => due[month].cents().minus(due[month - 1].cents());
  const inMonth = (month) => due[month].minus(due[month - 1]);
  const rateIn = (month) => (monthly.above(0) ? bracketOf(monthly.times(month), rules, day).rate : ZERO);
  const [year, first, last] = [due[months], inMonth(1), inMonth(months)];
  const net = kept.times(months).minus(year);
  return {
    sentence: sentence(months, year, first, last, net),
    results: [
      money("tax-year", "全年预扣合计", year),
      money("net-year", "全年到手", net),
      money("tax-first", "第 1 个月", first),
      money("tax-last", "最后一个月", last),
      percent("rate", "最后一个月的税率", rateIn(months)),
    ],
    schedule: {
      caption: "每个月扣多少",
      columns: ["月", "累计应税额（元）", "税率", "本月个税", "到手"],
      rows: Array.from({ length: months }, (_, index) => row(index + 1)),
    },
    chart: year.isZero ? undefined : bracketChart(monthly.times(months), rules, day),
    working: [
      {
        text: `每月应税额：${plain(salary)} − ${plain(insurance)} − ${plain(deductions)} − ${plain(rules.number("iit-basic-month", day))} = ${plain(monthly)}`,
        facts: ["iit-basic-month"],
      },
      { text: `${months} 个月累计：${plain(monthly)} × ${months} = ${plain(monthly.times(months))}` },
      { text: `累计的税：${taxWords(monthly.times(months), rules, day)}`, facts: [BRACKETS] },
      { text: `到手：（${plain(salary)} − ${plain(insurance)}）× ${months} − ${plain(year)} = ${yuan(net)}` },
    ],
    notes: withheld(months).equals(last.cents()) ? rounded(kept.times(months), year, net) : rounded(last, withheld(months)),
  };

  function row(month) {
    const taxed = monthly.above(0) ? monthly.times(month) : ZERO;
    // As it is withheld, of the year so far to 分, so that the months add up.
    const tax = withheld(month);
    return [String(month), amount(taxed), `${plain(rateIn(month).times(100))}%`, amount(tax), amount(kept.minus(tax))];
  }
}

function sentence(months, year, first, last, net) {
  if (year.isZero) return `${months} 个月都不用缴个税，到手 ${yuan(net)}。`;
  const lead = `${months} 个月一共预扣个税 ${yuan(year)}，`;
  if (first.equals(last)) return `${lead}每个月 ${yuan(first)}，到手 ${yuan(net)}。`;
  return `${lead}第 1 个月 ${yuan(first)}，第 ${months} 个月 ${yuan(last)}，到手 ${yuan(net)}。`;
}
