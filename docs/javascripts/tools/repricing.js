// 房贷重定价以后少还多少: the same balance and months at another rate.

import { annuity, monthlyRate } from "./core/loan.js";
import { money } from "./core/outcome.js";
import { exact, rounded, saving } from "./core/sums.js";
import { brief, plain, yuan } from "./core/text.js";

export function compute({ principal, months, old, new: fresh }) {
  const count = months.toNumber();
  const [before, after] = [old, fresh].map((rate) => annuity(principal, monthlyRate(rate), count));
  const less = before.minus(after);
  const saved = less.times(count);
  const size = less.below(0) ? less.times(-1) : less;
  const way = less.below(0) ? "多还" : "少还";
  return {
    sentence: sentence(before, after, less, count),
    results: [
      saving("difference", `每月${way}`, less),
      money("payment-old", "原来的月供", before),
      money("payment-new", "重定价以后的月供", after),
      saving("interest-saved", `剩余期数合计${way}`, saved),
    ],
    comparison: {
      caption: `剩余本金 ${yuan(principal)}，${count} 期，等额本息`,
      columns: ["", "原来", "重定价以后"],
      rows: [
        ["月供", yuan(before), yuan(after)],
        ["剩下的利息", ...[before, after].map((payment) => yuan(payment.times(count).minus(principal)))],
      ],
    },
    working: [
      { text: `原来的月供：本金 ${plain(principal)}、月利率 ${plain(old)}% ÷ 12、${count} 期，等额本息 = ${exact(before)} 元` },
      { text: `重定价以后：月利率 ${plain(fresh)}% ÷ 12 = ${exact(after)} 元` },
      { text: `每月差 ${exact(size)} 元，× ${count} 期 = ${yuan(size.times(count))}；四舍五入以后的 ${yuan(size)}再乘会差一点` },
    ],
    notes: rounded(before, after, less),
  };
}

function sentence(before, after, less, count) {
  if (less.isZero) return `利率没有变，月供还是 ${yuan(after)}。`;
  const [way, size] = less.above(0) ? ["少还", less] : ["多还", after.minus(before)];
  const lead = `月供从 ${yuan(before)}变成 ${yuan(after)}，每月${way} ${yuan(size)}，`;
  return `${lead}剩下 ${count} 期一共${way} ${brief(size.times(count))}。`;
}
