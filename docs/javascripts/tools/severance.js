// 离职补偿: N, N+1 or 2N.

import { daysLater, monthsLater, plain, yuan } from "./core/text.js";
import { Decimal } from "./core/decimal.js";
import { InputError } from "./core/fields.js";
import { count, money } from "./core/outcome.js";
import { Refusal } from "./core/rules.js";

const RULE = "sev-per-year";
const LABELS = { n: "经济补偿", n1: "经济补偿加代通知金", "2n": "赔偿金" };

export function compute({ salary, kind, start, end, local, last }, rules) {
  if (!rules.find(RULE, start)) {
    const first = rules.facts[RULE].entries[0].from;
    const message = `只能算 ${first}（劳动合同法施行）以后的工作年限，更早的按当时的规定另算，要单独问；入职日填 ${first}，算出的是那以后的一段。`;
    throw new Refusal(message, RULE);
  }
  if (end < start) throw new InputError("end", `离职日不能早于入职日 ${start}`);
  const ceiling = local.times(rules.number("sev-3x", end));
  const all = monthsOf(start, end, rules);
  const most = rules.number("sev-12y", end).times(rules.number(RULE, end));
  const capped = salary.above(ceiling);
  const months = capped ? Decimal.min(all, most) : all;
  const base = capped ? ceiling : salary;
  const closing = capped ? `，月工资${all.above(most) ? "和年限都" : ""}已封顶` : "";
  const chosen = ways()[kind];
  return {
    sentence: `${LABELS[kind]} ${yuan(chosen.paid)}（${chosen.formula}）${closing}。`,
    results: [money("amount", LABELS[kind], chosen.paid), count("months", "折算月数 N", months, "个月"), money("base", "计算基数", base)],
    comparison: {
      caption: "三种各是多少",
      columns: ["", "怎么算", "金额"],
      rows: Object.entries(ways()).map(([name, { paid, formula }]) => [name.replace("n1", "n+1").toUpperCase(), formula, yuan(paid)]),
    },
    working: [
      { text: `${start} 到 ${end}，折算 ${plain(all)} 个月`, facts: [RULE, "sev-whole-year-months", "sev-half"] },
      {
        text: `月工资 ${yuan(salary)}${capped ? "高于" : "不高于"}当地平均的 ${plain(rules.number("sev-3x", end))} 倍 ${yuan(ceiling)}，基数 ${yuan(base)}，N 是 ${plain(months)}`,
        facts: ["sev-3x", "sev-12y"],
      },
      { text: `${chosen.formula} = ${yuan(chosen.paid)}`, facts: { n: [], n1: ["sev-notice"], "2n": ["sev-2n"] }[kind] },
    ],
    notes: notes(),
  };

  function notes() {
    const line = `月工资高于当地上年度职工月平均工资 ${plain(rules.number("sev-3x", end))} 倍的才封顶`;
    const found = [`${line}，这里当地按 ${yuan(local)}算，${capped ? "已经" : "没有"}超过；不是你当地公布的数，就在“更多条件”里改。`];
    if (!capped) return found;
    return kind === "2n" ? [...found, "2N 是否也封顶，没有找到明文；这里按封顶后的 N 乘倍数。"] : found;
  }

  function ways() {
    const paid = base.times(months);
    const formula = `${plain(months)} × ${yuan(base)}`;
    const month = last ?? salary;
    const times = rules.number("sev-2n", end);
    return {
      n: { paid, formula },
      n1: { paid: paid.plus(month.times(rules.number("sev-notice", end))), formula: `${formula} + ${yuan(month)}` },
      "2n": { paid: paid.times(times), formula: `${plain(times)} × ${formula}` },
    };
  }
}

// N: whole years, and the rest of a year by whether it comes to half a year. Both days were worked.
function monthsOf(start, end, rules) {
  const after = daysLater(end, 1);
  let years = 0;
  while (monthsLater(start, (years + 1) * 12) <= after) years += 1;
  const each = rules.number(RULE, end);
  const whole = each.times(years);
  if (monthsLater(start, years * 12) === after) return whole;
  const half = years * 12 + rules.number("sev-whole-year-months", end).toNumber();
  return whole.plus(monthsLater(start, half) <= after ? each : rules.number("sev-half", end));
}
