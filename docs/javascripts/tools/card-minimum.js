// 信用卡只还最低要多付多少, until the next statement.

import { Decimal } from "./core/decimal.js";
import { InputError } from "./core/fields.js";
import { money } from "./core/outcome.js";
import { plain, yuan } from "./core/text.js";

const ZERO = Decimal.of(0);

export function compute(inputs, rules) {
  const { amount, rate, days, after, minimum, basis } = inputs;
  if (after.above(days)) throw new InputError("after", `还款日到下一个账单日的天数不能多于总天数 ${days}`);
  const least = amount.times(minimum).over(100).cents();
  const paid = inputs.paid ?? least;
  if (paid.above(amount)) throw new InputError("paid", `实际还的不能多于账单 ${yuan(amount)}`);
  const daily = rate.over(100);
  const rest = amount.minus(paid);
  const by = { balance: rest.times(daily).times(days), full: ZERO };
  if (!rest.isZero) {
    by.full = amount.times(daily).times(days.minus(after)).plus(rest.times(daily).times(after));
  }
  const short = least.above(paid) ? least.minus(paid) : ZERO;
  const penalty = short.times(rules.number("card-late-fee-ratio", rules.today)).cents();
  const interest = by[basis];
  const lead = `到下一个账单日要付利息 ${yuan(interest)}`;
  return {
    sentence: penalty.isZero ? `${lead}，没有违约金。` : `${lead}，另付违约金 ${yuan(penalty)}。`,
    results: [money("interest", "利息", interest), money("penalty", "违约金", penalty)],
    comparison: {
      caption: `还了 ${yuan(paid)}，还欠 ${yuan(rest)}`,
      columns: ["", "利息", "违约金"],
      rows: [
        ["只对没还的计息", yuan(by.balance), yuan(penalty)],
        ["按全额计息", yuan(by.full), yuan(penalty)],
      ],
    },
    notes: [`日利率 ${plain(rate)}% 就是年利率 ${plain(rate.times(365))}%（单利，一年 365 天）。`],
  };
}
