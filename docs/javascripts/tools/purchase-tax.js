// 车辆购置税, by the rule of the day on the invoice.

import { Decimal } from "./core/decimal.js";
import { money, part } from "./core/outcome.js";
import { Refusal } from "./core/rules.js";
import { plain, yuan } from "./core/text.js";

const ZERO = Decimal.of(0);
const NAMES = { nev: "目录内新能源乘用车", fuel: "燃油车" };

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
      rows: Object.entries(NAMES).map(([key, label]) => row(label, price, key, date, rules)),
    },
    chart: bars(price, date, rules),
    working: working(price, energy, date, chosen, rules),
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

// What is due and what is let off, for both; nothing where a rule is not known.
function bars(price, date, rules) {
  try {
    const found = Object.entries(NAMES).map(([key, label]) => [label, due(price, key, date, rules)]);
    return {
      kind: "bars",
      caption: "要缴的和减免的",
      summary: found.map(([label, { tax, relief }]) => `${label}缴 ${yuan(tax)}，减免 ${yuan(relief)}`).join("；").concat("。"),
      bars: found.map(([label, { tax, relief }]) => ({
        label,
        text: yuan(tax),
        parts: [part("应缴", tax), part("减免", relief)],
      })),
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return undefined;
  }
}

function working(price, energy, date, { net, relief, tax }, rules) {
  const [vat, rate] = ["vehicle-vat-rate", "vehicle-purchase-tax-rate"].map((id) => rules.at(id, date));
  const steps = [
    { text: `不含税价 = ${plain(price)} ÷ (1 + ${vat.text}) = ${yuan(net)}`, facts: ["vehicle-vat-rate"] },
    { text: `税额 = ${yuan(net)} × ${rate.text} = ${yuan(net.times(rate.number))}`, facts: ["vehicle-purchase-tax-rate"] },
  ];
  if (energy === "nev") {
    const [share, cap] = ["nev-purchase-tax-reduction", "nev-purchase-tax-relief-cap"].map((id) => rules.at(id, date));
    steps.push({ text: `减免 ${share.text}，最多 ${cap.text}：${yuan(relief)}`, facts: ["nev-purchase-tax-reduction", "nev-purchase-tax-relief-cap"] });
  }
  return [...steps, { text: `应缴 ${yuan(tax)}` }];
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
