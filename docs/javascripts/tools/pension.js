// 养老金估算: the basic part and the personal account's.

import { Decimal } from "./core/decimal.js";
import { money, part } from "./core/outcome.js";
import { rounded } from "./core/sums.js";
import { plain, yuan } from "./core/text.js";

const DIVISORS = "pension-divisor-months";
const SHARE = "pension-1pct";
const MINIMUM = "pension-contribution-min";

export function compute({ base, index, years, account, age }, rules) {
  const table = rules.table(DIVISORS, rules.today);
  const basic = base.plus(base.times(index)).over(2).times(years).times(rules.number(SHARE, rules.today));
  const personal = account.over(divisor(age));
  const total = basic.plus(personal);
  const least = rules.at(MINIMUM, rules.today);
  const short = years.below(least.number);
  const missing = `还差 ${plain(Decimal.of(least.number).minus(years))} 年`;
  const lead = short ? `不满 ${least.text}，${missing}，现在不能按月领。缴够以前先` : "";
  return {
    headline: short ? { label: missing, text: "还不能按月领" } : undefined,
    sentence: `${lead}按平均缴费指数 ${plain(index)}、${plain(age)} 岁退休算，每月大约 ${roughly(total)}：基础养老金 ${roughly(basic)}，个人账户 ${roughly(personal)}。`,
    results: [estimate("total", short ? "每月合计（缴够年限才能领）" : "每月合计", total), estimate("basic", "基础养老金", basic), estimate("personal", "个人账户养老金", personal)],
    chart: {
      kind: "bars",
      caption: "换一个退休年龄。",
      summary: "缴费年限和账户不变，只有计发月数不同；晚退还会多缴几年，没有算进来。",
      bars: ages().map((at) => {
        const own = account.over(divisor(at));
        return {
          label: `${at} 岁，账户 ÷ ${plain(divisor(at))}`,
          text: roughly(basic.plus(own)),
          parts: [part("基础养老金", basic, roughly(basic)), part("个人账户", own, roughly(own))],
        };
      }),
    },
    working: [
      { text: `（${yuan(base)} + ${yuan(base)} × ${plain(index)}）÷ 2 × ${plain(years)} 年 × 1 年 ${rules.at(SHARE, rules.today).text} = ${yuan(basic)}`, facts: [SHARE] },
      { text: `${yuan(account)} ÷ ${plain(divisor(age))} 个月 = ${yuan(personal)}`, facts: [DIVISORS] },
      { text: `${yuan(basic)} + ${yuan(personal)} = ${yuan(total)}${rounded(total, basic, personal).length ? "（算到底才四舍五入，差 1 分）" : ""}` },
    ],
    notes: [...later(), ...(age.equals(47) ? ["47 岁的计发月数两处抄录不同（207、208），没有看到原件，这里用 208。"] : [])],
  };

  // Who has enough for today may retire when more is asked for.
  function later() {
    const last = rules.facts[MINIMUM].entries.at(-1);
    if (short || !years.below(last.number) || last.from <= rules.today) return [];
    return [`以后退休的，最低年限逐年加，${last.from} 起要满 ${last.text}；哪年退、要满几年，用“退休年龄”计算器看。`];
  }

  function divisor(at) {
    return table.find(([row]) => row.equals(at))[1];
  }

  // The chosen age and the usual ones.
  function ages() {
    const chosen = age.toNumber();
    return [...new Set([50, 55, 58, 60, 63, chosen])].sort((a, b) => a - b);
  }
}

// 3,257.19 as 3,260 元: what is only an estimate.
function roughly(value) {
  return yuan(value.over(10).round(0).times(10));
}

// The value to 分 as everywhere; its words do not pretend to be.
function estimate(name, label, value) {
  return { ...money(name, label, value), text: `约 ${roughly(value)}` };
}
