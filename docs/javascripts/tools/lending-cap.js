// 民间借贷利息上限: four times the one-year LPR of the day the contract was made.

import { money, part, percent } from "./core/outcome.js";
import { plain, yuan } from "./core/text.js";

const DAYS_A_YEAR = 365;

export function compute({ principal, rate, days, signed }, rules) {
  const agreed = rate.over(100);
  const cap = rules.number("plr-multiple", signed).times(rules.number("lpr-1y", signed));
  const over = agreed.above(cap);
  const lent = principal.times(days);
  const protectedInterest = lent.times(over ? cap : agreed).over(DAYS_A_YEAR);
  const excess = over ? lent.times(agreed.minus(cap)).over(DAYS_A_YEAR) : lent.times(0);
  const lead = `上限是年利率 ${plain(cap.times(100))}%：`;
  const within = agreed.isZero ? "没有约定利息，借期里不用付。" : `约定的没有超过，利息 ${yuan(protectedInterest)}都受保护。`;
  return {
    sentence: over ? `${lead}受保护的利息 ${yuan(protectedInterest)}，超出的 ${yuan(excess)}法院不支持。` : lead + within,
    results: [
      money("protected", "受保护的利息", protectedInterest),
      percent("cap", "上限年利率", cap),
      money("excess", "超出的利息", excess),
    ],
    chart: {
      kind: "bars",
      caption: "约定的利息里，受保护的和超出的",
      summary: `约定的利息一共 ${yuan(protectedInterest.plus(excess))}，受保护 ${yuan(protectedInterest)}，超出 ${yuan(excess)}。`,
      bars: [
        {
          label: "约定的利息",
          text: yuan(protectedInterest.plus(excess)),
          parts: [part("受保护", protectedInterest), part("超出", excess)],
        },
      ],
    },
    working: [
      { text: `上限 = ${rules.at("lpr-1y", signed).text} × ${plain(rules.number("plr-multiple", signed))} = ${plain(cap.times(100))}%`, facts: ["lpr-1y", "plr-multiple"] },
      { text: `受保护的利息 = ${plain(principal)} × ${plain((over ? cap : agreed).times(100))}% × ${plain(days)} ÷ ${DAYS_A_YEAR} = ${yuan(protectedInterest)}` },
      ...(over ? [{ text: `超出的 = ${plain(principal)} × (${plain(rate)}% − ${plain(cap.times(100))}%) × ${plain(days)} ÷ ${DAYS_A_YEAR} = ${yuan(excess)}` }] : []),
    ],
    notes: over ? ["已经付了的超出部分能不能要回来，现行规定没有写，各地裁判不一。"] : [],
  };
}
