// 失业金 for how many months at most.

import { Decimal } from "./core/decimal.js";
import { count } from "./core/outcome.js";
import { plain } from "./core/text.js";

export function compute({ years: written }, rules) {
  const number = (name) => rules.number(`unemployment-${name}`, rules.today);
  const years = written.floor();
  const least = number("contribution-min");
  const tiers = [least, number("tier-2-years"), number("tier-3-years")];
  const tier = tiers.filter((from) => !years.below(from)).length;
  const months = tier ? number(`months-tier-${tier}`) : Decimal.of(0);
  return {
    sentence: tier
      ? `缴费满 ${plain(years)} 年，失业金最长领 ${plain(months)} 个月；各地折算的常比这少。`
      : `失业保险没有缴满 ${plain(least)} 年，领不了失业金。`,
    results: [count("months", "最长领取月数", months, "个月")],
    comparison: {
      caption: "全国的上限",
      columns: ["累计缴费", "最长领"],
      rows: tiers.map((from, index) => [reach(from, tiers[index + 1]), `${plain(number(`months-tier-${index + 1}`))} 个月`]),
    },
    working: [{ text: tier ? `${plain(written)} 年，满 ${plain(years)} 年：最长 ${plain(months)} 个月` : `${plain(written)} 年，不满 ${plain(least)} 年`, facts: tier ? [`unemployment-months-tier-${tier}`] : ["unemployment-contribution-min"] }],
    notes: [],
  };
}

function reach(from, to) {
  return to ? `满 ${plain(from)} 年不足 ${plain(to)} 年` : `满 ${plain(from)} 年`;
}
