// 年终奖: taxed by itself, or as part of the year's income.

import { BRACKETS, bracketOf, taxOf, taxWords } from "./core/income-tax.js";
import { money } from "./core/outcome.js";
import { Refusal } from "./core/rules.js";
import { rounded } from "./core/sums.js";
import { plain, yuan } from "./core/text.js";

const SEPARATE = "bonus-months";
const WAYS = { separate: "单独计税", combined: "并入全年收入", same: "一样" };

// Only the calculator's own page asks for them.
if (globalThis.document?.getElementById("tool-by-month")) await import("./core/by-month.js");

export function compute({ bonus, taxable, date }, rules) {
  if (!rules.find(SEPARATE, date)) {
    const { entries } = rules.facts[SEPARATE];
    const known = `${entries[0].from} 到 ${entries.at(-1).to}`;
    throw new Refusal(`单独计税只查到 ${known} 发的年终奖，${date} 发的怎么计税还没有查到规定，不能算。`, SEPARATE, date);
  }
  // The rate of the monthly table, which is the yearly one by twelve; its quick deduction only once.
  const { rate, quick } = bracketOf(bonus.times(12).over(rules.number(SEPARATE, date)), rules, date);
  const once = quick.over(12);
  const separate = bonus.times(rate).minus(once);
  const before = taxOf(taxable, rules, date);
  const combined = taxOf(taxable.plus(bonus), rules, date).minus(before);
  const difference = separate.minus(combined);
  const saving = difference.below(0) ? difference.times(-1) : difference;
  const better = saving.below("0.01") ? "same" : difference.below(0) ? "separate" : "combined";
  const told = {
    same: `两种算法一样，奖金都缴 ${yuan(separate)}。`,
    separate: `单独更省：奖金缴 ${yuan(separate)}，并入要缴 ${yuan(combined)}，省 ${yuan(saving)}。`,
    combined: `并入更省：奖金缴 ${yuan(combined)}，单独要缴 ${yuan(separate)}，省 ${yuan(saving)}。`,
  };
  const row = (label, tax) => [label, yuan(tax), yuan(before.plus(tax)), yuan(bonus.minus(tax))];
  return {
    sentence: told[better],
    headline: better === "same" ? { label: "两种算法", text: WAYS.same } : { label: `${WAYS[better]}少缴`, text: yuan(saving) },
    results: [
      { name: "better", label: "更省的", value: better, text: WAYS[better] },
      money("saving", "两种相差", saving),
      money("tax-separate", "单独计税，奖金缴多少", separate),
      money("tax-combined", "并入，奖金缴多少", combined),
    ],
    comparison: {
      caption: "两种算法",
      columns: ["", "奖金的税", "全年的税", "奖金到手"],
      rows: [row(WAYS.separate, separate), row(WAYS.combined, combined)],
    },
    chart: {
      kind: "bars",
      caption: "两种算法各缴多少。",
      summary: told[better],
      bars: [bar(WAYS.separate, separate), bar(WAYS.combined, combined)],
    },
    working: [
      {
        text: `单独：${plain(bonus)} ÷ ${plain(rules.number(SEPARATE, date))} 查月度税率表，${plain(bonus)} × ${plain(rate.times(100))}%${once.isZero ? "" : ` − ${plain(once)}`} = ${yuan(separate)}`,
        facts: [SEPARATE, BRACKETS],
      },
      { text: `并入以前：${taxWords(taxable, rules, date)}`, facts: [BRACKETS] },
      { text: `并入以后：${taxWords(taxable.plus(bonus), rules, date)}`, facts: [BRACKETS] },
      { text: `并入，奖金缴的 = 并入以后的税 − 并入以前的税 = ${yuan(combined)}` },
    ],
    notes: rounded(separate, combined, difference),
  };
}

function bar(label, tax) {
  return { label, text: yuan(tax), parts: [{ label: "", value: Math.max(tax.toNumber(), 0), text: yuan(tax) }] };
}
