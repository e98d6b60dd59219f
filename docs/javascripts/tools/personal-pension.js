// 个人养老金: the tax saved now against the tax paid later.

import { Decimal } from "./core/decimal.js";
import { InputError } from "./core/fields.js";
import { money } from "./core/outcome.js";
import { rounded, saving } from "./core/sums.js";
import { plain, yuan } from "./core/text.js";

const BRACKETS = ["0", "3", "10", "20", "25", "30", "35", "45"];
const RATE = "personal-pension-tax-rate";
const CAP = "personal-pension-annual-cap";

export function compute({ amount, bracket }, rules) {
  const cap = rules.at(CAP, rules.today);
  if (amount.above(cap.number)) throw new InputError("amount", `一年最多缴 ${cap.text}，请填不超过它的数`);
  const later = amount.times(rules.number(RATE, rules.today));
  const saved = savedAt(bracket);
  const net = saved.minus(later);
  return {
    sentence: sentence(saved, later, net),
    results: [saving("net", net.below(0) ? "多缴的税" : "净省的税", net), money("saved", "每年少缴的税", saved), money("later", "领取时缴的税", later)],
    comparison: {
      caption: `每年缴 ${yuan(amount)}`,
      columns: ["边际税率", "少缴的税", "净省（负的是多缴）"],
      rows: BRACKETS.map((rate) => [`${rate}%`, yuan(savedAt(rate)), yuan(savedAt(rate).minus(later))]),
    },
    working: [
      { text: `少缴：${yuan(amount)} × ${bracket}% = ${plain(saved)} 元`, facts: [CAP] },
      { text: `领取时：${yuan(amount)} × ${rules.at(RATE, rules.today).text} = ${plain(later)} 元`, facts: [RATE] },
      { text: `${plain(saved)} − ${plain(later)} = ${plain(net)} 元` },
    ],
    notes: rounded(saved, later, net),
  };

  function savedAt(rate) {
    return amount.times(Decimal.of(rate).over(100));
  }
}

function sentence(saved, later, net) {
  if (net.isZero) return `现在少缴的税和将来要缴的一样，都是 ${yuan(saved)}，不省税。`;
  if (net.above(0)) return `一年少缴税 ${yuan(saved)}，将来领这笔钱缴 ${yuan(later)}，净省 ${yuan(net)}。`;
  return `现在少缴税 ${yuan(saved)}，将来领这笔钱要缴 ${yuan(later)}，反而多缴 ${yuan(net.times(-1))}。`;
}
