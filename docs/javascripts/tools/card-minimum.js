// 信用卡只还最低要多付多少, until the next statement.

import { Decimal } from "./core/decimal.js";
import { InputError } from "./core/fields.js";
import { count, money, part } from "./core/outcome.js";
import { money as digits, plain, yuan } from "./core/text.js";

const ZERO = Decimal.of(0);
// Days of interest a month while a card is paid off, and the most months that takes.
const [PAYOFF_MONTH, LONGEST] = [30, 600];

export function compute(inputs, rules) {
  const { amount, rate, days, after, minimum, basis } = inputs;
  if (basis === "full" && after.above(days)) throw new InputError("after", `还款日到下一个账单日的天数不能多于总天数 ${days}`);
  const least = amount.times(minimum).over(100).cents();
  const paid = inputs.paid ?? least;
  if (paid.above(amount)) throw new InputError("paid", `实际还的不能多于账单 ${yuan(amount)}`);
  const daily = rate.over(100);
  const rest = amount.minus(paid);
  const by = { balance: rest.times(daily).times(days), full: ZERO };
  // Asked for only where it is used, so it may not do for the other way.
  if (!after || after.above(days)) delete by.full;
  else if (!rest.isZero) {
    by.full = amount.times(daily).times(days.minus(after)).plus(rest.times(daily).times(after));
  }
  const short = least.above(paid) ? least.minus(paid) : ZERO;
  const penalty = short.times(rules.number("card-late-fee-ratio", rules.today)).cents();
  const interest = by[basis];
  const lead = `到下一个账单日要付利息 ${yuan(interest)}`;
  const results = [money("interest", "利息", interest), money("penalty", "违约金", penalty)];
  let sentence = penalty.isZero ? `${lead}，没有违约金。` : `${lead}，另付违约金 ${yuan(penalty)}。`;
  const working = [
    { text: `最低还款额 = ${plain(amount)} × ${plain(minimum)}% = ${yuan(least)}；还了 ${yuan(paid)}，还欠 ${yuan(rest)}`, facts: ["card-minimum-payment-ratio"] },
    { text: basis === "full" ? `按全额：先 ${plain(amount)} × ${plain(rate)}% × ${days.minus(after)} 天，再 ${plain(rest)} × ${plain(rate)}% × ${after} 天 = ${yuan(interest)}` : `利息 = ${plain(rest)} × ${plain(rate)}% × ${days} 天 = ${yuan(interest)}`, facts: ["card-overdraft-daily-rate"] },
    { text: `违约金 = 没还够的 ${plain(short)} 元 × 违约金比例 = ${yuan(penalty)}`, facts: ["card-late-fee-ratio"] },
  ];
  let headline = { label: "到下一个账单日，利息", text: yuan(interest) };
  let chart;
  let schedule;
  if (inputs.monthly && !rest.isZero) {
    const found = payoff(rest, interest.cents().plus(penalty), daily, inputs.monthly);
    if (found) {
      const [months, cost] = [found.rows.length, found.charged.minus(penalty)];
      sentence += `以后每月还 ${yuan(inputs.monthly)}、不再刷，${months} 个月还清，利息一共 ${yuan(cost)}。`;
      results.push(count("payoff-months", "还清要几个月", Decimal.of(months), "个月"), money("payoff-interest", "到还清一共的利息", cost));
      const parts = [part("本金", rest), part("利息和违约金", found.charged)];
      chart = { kind: "bars", caption: "到还清一共付", summary: `欠 ${yuan(rest)}，另付 ${yuan(found.charged)}。`, bars: [{ label: `${months} 个月还清`, parts, text: yuan(rest.plus(found.charged)) }] };
      schedule = { caption: "以后每个月", columns: ["月", "还款（元）", "其中本金", "利息和费", "还欠本金"], rows: found.rows };
    } else {
      const each = rest.times(daily).times(PAYOFF_MONTH).cents();
      const never = !inputs.monthly.above(each);
      const long = `${LONGEST / 12} 年也还不清`;
      sentence += `以后每月还 ${yuan(inputs.monthly)}，${never ? `永远还不清：一个月的利息就有 ${yuan(each)}，每月至少要还得比它多，才能减本金。` : `${long}，要再多还些。`}`;
      headline = { label: `每月还 ${yuan(inputs.monthly)}`, text: never ? "永远还不清" : long };
    }
  }
  return {
    sentence,
    headline,
    results,
    comparison: {
      caption: `还了 ${yuan(paid)}，还欠 ${yuan(rest)}`,
      columns: ["", "利息", "违约金"],
      rows: [
        ["只对没还的计息", yuan(by.balance), yuan(penalty)],
        ...(by.full ? [["按全额计息", yuan(by.full), yuan(penalty)]] : []),
      ],
    },
    chart,
    schedule,
    working,
    notes: [`日利率 ${plain(rate)}% 就是年利率 ${plain(rate.times(365))}%（单利，一年 365 天）。`],
  };
}

// Month by month until `rest` is cleared, and all that was charged; nothing if it takes too long. What is paid goes to
// `due`, interest and penalty, first; what stays unpaid of it is carried on and bears no interest of its own.
function payoff(rest, due, daily, monthly) {
  const rows = [];
  let charged = due;
  while (!rest.isZero || !due.isZero) {
    if (rows.length === LONGEST) return null;
    const paid = Decimal.min(monthly, rest.plus(due));
    const covered = Decimal.min(paid, due);
    const principal = paid.minus(covered);
    rest = rest.minus(principal);
    rows.push([String(rows.length + 1), ...[paid, principal, covered, rest].map(digits)]);
    const interest = rest.times(daily).times(PAYOFF_MONTH).cents();
    due = due.minus(covered).plus(interest);
    charged = charged.plus(interest);
  }
  return { rows, charged };
}
