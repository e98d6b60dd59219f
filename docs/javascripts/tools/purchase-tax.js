// 车辆购置税, by the rule of the day on the invoice.

import { Decimal } from "./core/decimal.js";
import { money } from "./core/outcome.js";
import { Refusal } from "./core/rules.js";
import { yuan } from "./core/text.js";

const ZERO = Decimal.of(0);

export function compute({ price, energy, date }, rules) {
  const chosen = due(price, energy, date, rules);
  const { tax, relief } = chosen;
  const lead = tax.isZero ? "不用缴车辆购置税" : `要缴车辆购置税 ${yuan(tax)}`;
  return {
    sentence: `${lead}，${relief.isZero ? "没有减免" : `减免 ${yuan(relief)}`}。`,
    results: [money("tax", "应缴车辆购置税", tax), money("relief", "减免", relief)],
    comparison: {
      caption: `${date} 开票，价税合计 ${yuan(price)}`,
      columns: ["", "不含税价", "减免", "应缴"],
      rows: [row("目录内新能源乘用车", price, "nev", date, rules), row("燃油车", price, "fuel", date, rules)],
    },
    notes: energy === "fuel" ? halved(date, rules) : [],
  };
}

function due(price, energy, date, rules) {
  const net = price.over(rules.number("vehicle-vat-rate", date).plus(1));
  const gross = net.times(rules.number("vehicle-purchase-tax-rate", date));
  let relief = ZERO;
  if (energy === "nev") {
    const share = gross.times(rules.number("nev-purchase-tax-reduction", date));
    relief = Decimal.min(share, rules.number("nev-purchase-tax-relief-cap", date));
  }
  return { net, relief, tax: gross.minus(relief).cents() };
}

function row(label, price, energy, date, rules) {
  try {
    const { net, relief, tax } = due(price, energy, date, rules);
    return [label, yuan(net), yuan(relief), yuan(tax)];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [label, "—", "没有查到规定", "—"];
  }
}

// In 2022 small petrol cars were halved for a while; the price alone does not tell which.
function halved(date, rules) {
  const reduction = rules.find("ice-purchase-tax-reduction", date);
  const cap = rules.find("ice-purchase-tax-price-cap", date);
  if (!reduction || !cap) return [];
  return [
    `这一天开票、不含税价不超过 ${cap.text}、排量 2.0 升及以下的乘用车减征 ${reduction.text}；这里按不减算，符合条件的只缴剩下的部分。`,
  ];
}
