// 股票红利税: by how long the shares were held.

import { monthsLater, plain, yuan } from "./core/text.js";
import { InputError } from "./core/fields.js";
import { money, percent } from "./core/outcome.js";

// Holding for as many months at most, and the figure that is the rate then.
const HELD = [
  [1, "div-tax-1m", "1 个月以内（含）"],
  [12, "div-tax-1y", "1 个月以上、1 年以内（含）"],
];
const LONGER = ["div-tax-over1y", "超过 1 年"];

export function compute({ dividend, bought, sold }, rules) {
  if (sold < bought) throw new InputError("sold", `卖出日不能早于买入日 ${bought}`);
  const step = HELD.find(([months]) => sold <= monthsLater(bought, months));
  const [fact, held] = step ? step.slice(1) : LONGER;
  const rate = rules.number(fact, sold);
  const tax = dividend.times(rate);
  const owed = rate.isZero ? "红利不用交税" : `红利税 ${yuan(tax)}，税率 ${plain(rate.times(100))}%`;
  return {
    sentence: `持股${held}，${owed}。`,
    results: [money("tax", "红利税", tax), percent("rate", "税率", rate)],
    comparison: {
      caption: `${bought} 买入，红利 ${yuan(dividend)}`,
      columns: ["哪天卖", "税率", "红利税"],
      rows: [
        ...HELD.map(([months, name]) => [`${monthsLater(bought, months)} 及以前`, ...owing(name)]),
        [`${monthsLater(bought, 12)} 以后`, ...owing(LONGER[0])],
      ],
    },
    working: [
      { text: `${bought} 买，${sold} 卖，持股${held}`, facts: [fact] },
      { text: `红利税 = ${plain(dividend)} × ${plain(rate.times(100))}% = ${yuan(tax)}` },
    ],
    notes: [],
  };

  function owing(name) {
    const { text, number } = rules.at(name, sold);
    return [text, yuan(dividend.times(number))];
  }
}
