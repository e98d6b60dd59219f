// 卖房要交多少税: VAT with its surcharges before two years, income tax unless it was the only home for five.

import { monthsLater, plain, yuan } from "./core/text.js";
import { Decimal } from "./core/decimal.js";
import { InputError } from "./core/fields.js";
import { money, part } from "./core/outcome.js";
import { rounded } from "./core/sums.js";

const ZERO = Decimal.of(0);
const SURCHARGES = ["surcharge-city-maintenance", "surcharge-education", "surcharge-local-education"];
const METHODS = { gain: "按差额", assessed: "按核定比例" };
const NEEDS = { gain: ["cost", "fees"], assessed: ["assessed-rate"] };

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
    chart: exempt ? undefined : ways(inputs, rules, income, vat, surcharge),
    working: working(inputs, rules, { income, vat, surcharge, tax, freed, settled, exempt }),
    notes: [...rounded(total, vat, surcharge, tax), ...notes(vat, freed, settled, only, exempt)],
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

// Both ways of the income tax side by side; one that lacks what it needs, or has yet to be put right, is left out.
function ways(inputs, rules, income, vat, surcharge) {
  const found = [];
  for (const [method, label] of Object.entries(METHODS)) {
    if (NEEDS[method].some((name) => inputs[name] === null)) continue;
    try {
      found.push([label, incomeTax(method, inputs, rules, income, surcharge)]);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
  const total = (tax) => yuan(vat.plus(surcharge).plus(tax));
  return {
    kind: "bars",
    caption: "个人所得税的两种算法",
    summary: `${found.map(([label, tax]) => `${label}一共交 ${total(tax)}`).join("，")}。有完整原值凭证的应当按差额，不能自己挑。`,
    bars: found.map(([label, tax]) => ({
      label,
      text: total(tax),
      parts: [part("增值税", vat), part("附加", surcharge), part("个人所得税", tax)],
    })),
  };
}

function working(inputs, rules, { income, vat, surcharge, tax, freed, settled, exempt }) {
  const { price, cost, fees, bought, sold, method } = inputs;
  const rate = rules.at("resale-vat-under2", sold);
  const steps = [];
  if (vat.isZero) {
    steps.push({ text: `${bought} 买，${freed} 满 2 年，${sold} 卖：免增值税和附加`, facts: ["resale-vat-over2"] });
  } else {
    steps.push(
      { text: `不含增值税的成交价 = ${plain(price)} ÷ (1 + ${rate.text}) = ${yuan(income)}`, facts: ["resale-vat-under2"] },
      { text: `增值税 = ${yuan(income)} × ${rate.text} = ${yuan(vat)}`, facts: ["resale-vat-under2"] },
      { text: `附加 = ${yuan(vat)} × ${plain(surchargeRate(rules, sold).times(100))}% = ${yuan(surcharge)}`, facts: [...SURCHARGES, "surcharge-reduction"] },
    );
  }
  if (exempt) {
    steps.push({ text: `${settled} 满 5 年，又是家庭唯一住房：免个人所得税`, facts: ["resale-5yr-only"] });
  } else if (method === "assessed") {
    steps.push({ text: `个人所得税 = ${yuan(income)} × ${plain(inputs["assessed-rate"])}% = ${yuan(tax)}`, facts: ["resale-iit-assessed"] });
  } else {
    const gain = income.minus(cost).minus(fees).minus(surcharge);
    steps.push(
      { text: `差额 = ${yuan(income)} − ${plain(cost)} − ${plain(fees)} − ${yuan(surcharge)} = ${yuan(gain)}` },
      { text: gain.above(0) ? `个人所得税 = ${yuan(gain)} × ${rules.at("resale-iit-rate", sold).text} = ${yuan(tax)}` : "差额不是正数，不交个人所得税", facts: ["resale-iit-rate"] },
    );
  }
  return steps;
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
