// 汽车以旧换新补贴: the national standard of the year of the invoice.

import { Decimal } from "./core/decimal.js";
import { money } from "./core/outcome.js";
import { Refusal } from "./core/rules.js";
import { plain, yuan } from "./core/text.js";

const KINDS = { scrap: "报废更新", swap: "置换更新" };
const ENERGIES = { nev: "新能源", fuel: "燃油（2.0 升及以下）" };

export function compute({ kind, energy, price, date }, rules) {
  const amount = subsidy(kind, energy, price, date, rules);
  return {
    sentence: `按国家标准可以补 ${yuan(amount)}。`,
    results: [money("subsidy", "补贴", amount)],
    comparison: {
      caption: `${date} 开票，价税合计 ${yuan(price)}`,
      columns: ["", ...Object.values(KINDS)],
      rows: Object.entries(ENERGIES).map(([key, name]) => [
        name,
        ...Object.keys(KINDS).map((other) => shown(other, key, price, date, rules)),
      ]),
    },
    working: working(kind, energy, price, date, amount, rules),
    notes: [],
  };
}

function working(kind, energy, price, date, amount, rules) {
  const rule = `trade-in-${kind}-${energy}`;
  const [share, cap] = [rules.find(`${rule}-rate`, date), rules.at(`${rule}-cap`, date)];
  if (!share) return [{ text: `${KINDS[kind]}：定额 ${cap.text}`, facts: [`${rule}-cap`] }];
  return [
    { text: `${plain(price)} × ${share.text} = ${yuan(price.times(share.number))}`, facts: [`${rule}-rate`] },
    { text: `最多 ${cap.text}，所以是 ${yuan(amount)}`, facts: [`${rule}-cap`] },
  ];
}

function subsidy(kind, energy, price, date, rules) {
  const rule = `trade-in-${kind}-${energy}`;
  const [share, cap] = [rules.find(`${rule}-rate`, date), rules.find(`${rule}-cap`, date)];
  if (!cap) throw new Refusal(rules.missing(`${rule}-cap`, date), `${rule}-cap`, date);
  if (!share && kind === "swap") {
    const message = `没有查到 ${date} 当地的置换补贴标准：那一年由各省定，国家只定了上限 ${cap.text}，所以不能算。`;
    throw new Refusal(message, `${rule}-cap`);
  }
  // Before there were rates, the scrapping subsidy was a fixed sum.
  return share ? Decimal.min(price.times(share.number), Decimal.of(cap.number)) : Decimal.of(cap.number);
}

function shown(kind, energy, price, date, rules) {
  try {
    return yuan(subsidy(kind, energy, price, date, rules));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return "没有国家标准";
  }
}
