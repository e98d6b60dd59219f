// 民间借贷利息上限: four times the one-year LPR of the day the contract was made.

import { money, percent } from "./core/outcome.js";
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
  return {
    sentence: over
      ? `${lead}受保护的利息 ${yuan(protectedInterest)}，超出的 ${yuan(excess)}法院不支持。`
      : `${lead}约定的没有超过，利息 ${yuan(protectedInterest)}都受保护。`,
    results: [
      money("protected", "受保护的利息", protectedInterest),
      percent("cap", "上限年利率", cap),
      money("excess", "超出的利息", excess),
    ],
    notes: over ? ["已经付了的超出部分能不能要回来，现行规定没有写，各地裁判不一。"] : [],
  };
}
