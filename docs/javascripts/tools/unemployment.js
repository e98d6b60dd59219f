// 失业金 for how many months at most.

import { Decimal } from "./core/decimal.js";
import { InputError } from "./core/fields.js";
import { count, money } from "./core/outcome.js";
import { plain, yuan } from "./core/text.js";

// From the month after these, some provinces pay less.
const FIRST_MONTHS = Decimal.of(12);

export function compute({ years: written, monthly, later }, rules) {
  if (!monthly && later) throw new InputError("monthly", "填了第 13 个月起每月，请把当地每月失业金也填上");
  const number = (name) => rules.number(`unemployment-${name}`, rules.today);
  const years = written.floor();
  const least = number("contribution-min");
  const tiers = [least, number("tier-2-years"), number("tier-3-years")];
  const tier = tiers.filter((from) => !years.below(from)).length;
  const months = tier ? number(`months-tier-${tier}`) : Decimal.of(0);
  const results = [count("months", "最长领取月数", months, "个月")];
  const working = [{ text: tier ? `${plain(written)} 年，满 ${plain(years)} 年：最长 ${plain(months)} 个月` : `${plain(written)} 年，不满 ${plain(least)} 年`, facts: tier ? [`unemployment-months-tier-${tier}`] : ["unemployment-contribution-min"] }];
  let sentence = tier
    ? `缴费满 ${plain(years)} 年，失业金最长领 ${plain(months)} 个月；各地折算的常比这少。`
    : `失业保险没有缴满 ${plain(least)} 年，领不了失业金。`;
  if (monthly) {
    const first = Decimal.min(months, FIRST_MONTHS);
    const rest = months.minus(first);
    const total = monthly.times(first).plus((later ?? monthly).times(rest));
    results.push(money("total", "一共最多领", total));
    if (tier) {
      sentence += `每月按你填的算，一共最多 ${yuan(total)}。`;
      const more = rest.isZero ? "" : ` + ${yuan(later ?? monthly)} × ${plain(rest)} 个月`;
      working.push({ text: `${yuan(monthly)} × ${plain(first)} 个月${more} = ${yuan(total)}` });
    }
  }
  return {
    sentence,
    results,
    comparison: {
      caption: "全国的上限",
      columns: ["累计缴费", "最长领"],
      rows: tiers.map((from, index) => [reach(from, tiers[index + 1]), `${plain(number(`months-tier-${index + 1}`))} 个月`]),
    },
    working,
    notes: [],
  };
}

function reach(from, to) {
  return to ? `满 ${plain(from)} 年不足 ${plain(to)} 年` : `满 ${plain(from)} 年`;
}
