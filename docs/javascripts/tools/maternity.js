// 生育津贴, by the common local formula.

import { money } from "./core/outcome.js";
import { plain, yuan } from "./core/text.js";

const DIVISORS = ["30", "30.4"];

export function compute({ average, days, divisor }) {
  const allowance = average.over(divisor).times(days);
  return {
    sentence: `${plain(days)} 天的生育津贴是 ${yuan(allowance)}。`,
    results: [money("allowance", "生育津贴", allowance)],
    comparison: {
      caption: "一个月按几天算",
      columns: ["", "生育津贴"],
      rows: DIVISORS.map((by) => [`÷ ${by}`, yuan(average.over(by).times(days))]),
    },
    working: [{ text: `${plain(average)} ÷ ${divisor} × ${plain(days)} 天 = ${yuan(allowance)}`, facts: ["maternity-leave"] }],
    notes: [],
  };
}
