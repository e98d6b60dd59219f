// 卖房要交多少税: VAT with its surcharges before two years, income tax unless it was the only home for five.

import { monthsLater } from "./core/dates.js";
import { Decimal } from "./core/decimal.js";
import { InputError } from "./core/fields.js";
import { money } from "./core/outcome.js";
import { yuan } from "./core/text.js";

const ZERO = Decimal.of(0);
const SURCHARGES = ["surcharge-city-maintenance", "surcharge-education", "surcharge-local-education"];
const METHODS = { gain: "按差额", assessed: "按核定比例" };

export function compute(inputs, rules) {
  const { bought, sold, only, method } = inputs;
  if (sold < bought) throw new InputError("sold", `卖出日不能早于买入日 ${bought}`);
  const rate = rules.number("resale-vat-under2", sold);
  const freed = monthsLater(bought, 12 * rules.number("resale-vat-over2", sold).toNumber());
  const income = sold < freed ? inputs.price.over(rate.plus(1)) : inputs.price;
  const vat = sold < freed ? income.times(rate) : ZERO;
  const surcharge = vat.isZero ? ZERO : vat.times(surchargeRate(rules, sold));
  const settled = monthsLater(bought, 12 * rules.number("resale-5yr-only", sold).toNumber());
  const exempt = only === "yes" && sold >= settled;
  const tax = exempt ? ZERO : incomeTax(method, inputs, rules, income, surcharge);
  const total = vat.plus(surcharge).plus(tax);
  return {
    sentence: sentence(vat.plus(surcharge), tax, total, exempt),
    results: [
      money("total", "一共要交", total),
      money("vat", "增值税", vat),
      money("surcharge", "附加（城建税、教育费附加、地方教育附加）", surcharge),
      money("income-tax", "个人所得税", tax),
    ],
    comparison: exempt ? undefined : ways(inputs, rules, income, surcharge),
    notes: notes(vat, freed, settled, only, exempt),
  };
}

function surchargeRate(rules, sold) {
  const share = SURCHARGES.reduce((sum, name) => sum.plus(rules.number(name, sold)), ZERO);
  return share.times(Decimal.of(1).minus(rules.number("surcharge-reduction", sold)));
}

// On `income`, the price without VAT.
function incomeTax(method, inputs, rules, income, surcharge) {
  const { sold } = inputs;
  if (method === "assessed") {
    const { low, high } = rules.bounds("resale-iit-assessed", sold);
    const rate = inputs["assessed-rate"].over(100);
    if (rate.below(low) || rate.above(high)) {
      const { text } = rules.at("resale-iit-assessed", sold);
      throw new InputError("assessed-rate", `核定比例要在 ${text} 之间，请按当地税务局公布的填`);
    }
    return income.times(rate);
  }
  const gain = income.minus(inputs.cost).minus(inputs.fees).minus(surcharge);
  return gain.below(0) ? ZERO : gain.times(rules.number("resale-iit-rate", sold));
}

function sentence(vat, tax, total, exempt) {
  const paid = vat.isZero ? "不用交增值税" : `增值税和附加 ${yuan(vat)}`;
  let own = tax.isZero ? "没有赚，不用交个人所得税" : `个人所得税 ${yuan(tax)}`;
  if (exempt) own = "满五年又是家庭唯一住房，不用交个人所得税";
  return `一共要交 ${yuan(total)}：${paid}；${own}。`;
}

function ways(inputs, rules, income, surcharge) {
  const taxes = Object.keys(METHODS).map((method) => {
    try {
      return yuan(incomeTax(method, inputs, rules, income, surcharge));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return "—";
    }
  });
  return {
    caption: "个人所得税的两种算法",
    columns: ["", ...Object.values(METHODS)],
    rows: [["个人所得税", ...taxes]],
  };
}

function notes(vat, freed, settled, only, exempt) {
  const said = [];
  if (!vat.isZero) {
    said.push(`${freed} 起卖就满 2 年，免增值税和附加。`);
    said.push("附加按减半算；个人卖房能不能减半没有核实，不能减的多一倍，以税务窗口为准（12366）。");
  }
  if (only === "yes" && !exempt) said.push(`${settled} 起卖就满 5 年，唯一住房免个人所得税。`);
  return said;
}
