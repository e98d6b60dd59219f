// 定期存款: at maturity, renewed, withdrawn early in whole or in part, or overdue.

import { Decimal } from "./core/decimal.js";
import { daysBetween, money as digits, monthsLater, plain, span, yuan } from "./core/text.js";
import { InputError } from "./core/fields.js";
import { money } from "./core/outcome.js";

const ZERO = Decimal.of(0);
const MONTHS = { "3m": 3, "6m": 6, "1y": 12, "2y": 24, "3y": 36, "5y": 60 };

export function compute(inputs, rules) {
  const { principal, start, withdraw } = inputs;
  if (withdraw && withdraw < start) throw new InputError("withdraw", `支取日不能早于存入日 ${start}`);
  if (!withdraw && inputs.amount) throw new InputError("withdraw", "填了支取金额，请把支取日也填上");
  const made = run(inputs, rules);
  const { first, renewed, early, until, steps } = made;
  const interest = first.plus(renewed).plus(early);
  const total = principal.plus(interest);
  const due = monthsLater(start, MONTHS[inputs.term]);
  const goesOn = !withdraw && inputs.renew === "1";
  return {
    sentence: goesOn ? renewal(due, principal, first, renewed, until) : sentence(made, total, interest, withdraw),
    headline: withdraw ? { label: "利息一共", text: yuan(interest) } : { label: `${due} 到期，利息`, text: yuan(first) },
    results: [
      money("interest-first-term", "第一个存期的利息", first),
      money("interest-renewed", "转存以后的利息", renewed),
      money("interest-early", "按活期算的利息（提前支取或逾期）", early),
      money("total", "本金和利息一共", total),
    ],
    chart: timeline(steps, due, withdraw),
    working: steps.map(({ from, to, held, rate, time, earned, facts }) => ({
      text: `${from} 到 ${to}：${digits(held)} × ${rate} × ${time} = ${yuan(earned)}`,
      facts,
    })),
    notes: steps.some(({ asked }) => asked > rules.today) ? [`${until} 还没到，往后的利率按台账里今天执行的算，到时候以当天挂牌为准。`] : [],
  };
}

function run({ principal, start, term, renew, withdraw, amount, rate }, rules) {
  const made = { first: ZERO, renewed: ZERO, early: ZERO, taken: null, lost: null, due: "", until: start, steps: [] };
  function demand(held, from, to) {
    const days = daysBetween(from, to);
    if (!days) return;
    const entry = rules.at("deposit-demand", to);
    const basis = rules.number("interest-day-basis", to);
    made.early = held.times(entry.number).over(basis).times(days).cents();
    const facts = ["deposit-demand", "interest-day-basis"];
    made.steps.push({ from, to, held, rate: entry.text, time: `${days} 天 ÷ ${basis}`, earned: made.early, facts, asked: to });
  }

  function mature(held, from, to, turn) {
    const own = turn ? null : mine;
    const entry = own ?? rules.at(`deposit-${term}`, from);
    const earned = whole(held, entry);
    made[turn ? "renewed" : "first"] = made[turn ? "renewed" : "first"].plus(earned);
    made.until = to;
    const facts = own ? [] : [`deposit-${term}`];
    made.steps.push({ from, to, held, rate: entry.text, time: MONTHS[term] % 12 ? `${MONTHS[term]} 个月 ÷ 12` : span(MONTHS[term]), earned, facts, asked: own ? "" : from });
  }

  const mine = rate && { number: rate.over(100), text: `${plain(rate)}%` };
  const whole = (held, { number }) => held.times(number).times(MONTHS[term]).over(12).cents();
  let from = start;
  for (let turn = 0; ; turn += 1) {
    const held = principal.plus(made.first).plus(made.renewed);
    const due = monthsLater(from, MONTHS[term]);
    if (withdraw && withdraw < due) {
      const taken = amount ?? held;
      if (taken.above(held)) throw new InputError("amount", `这时本金是 ${yuan(held)}，最多取这么多`);
      made.until = withdraw;
      demand(taken, from, withdraw);
      const listed = (turn ? null : mine) ?? rules.find(`deposit-${term}`, from);
      if (listed) Object.assign(made, { lost: whole(taken, listed).minus(made.early), due });
      if (taken.below(held)) {
        mature(held.minus(taken), from, due, turn);
        made.taken = taken;
      }
      return made;
    }
    mature(held, from, due, turn);
    if (renew === "1" && (withdraw || turn === 0)) {
      from = due;
      continue;
    }
    if (withdraw) {
      if (amount && !amount.equals(principal)) {
        throw new InputError("amount", "到期没有转存，只能算全部支取，请把支取金额留空");
      }
      made.until = withdraw;
      demand(principal, due, withdraw);
    }
    return made;
  }
}

function timeline(steps, due, withdraw) {
  const events = [{ at: steps[0]?.from ?? due, label: "存入" }];
  for (const { to, rate, earned } of steps) {
    const label = to === withdraw && to !== due ? "支取" : to === due ? "到期" : "转存到期";
    events.push({ at: to, label, text: `${rate}，利息 ${yuan(earned)}`, mine: to === due });
  }
  return { kind: "years", caption: "时间线", summary: `存入后到 ${events.at(-1).at}，分 ${steps.length} 段计息。`, events };
}

function renewal(due, principal, earned, renewed, until) {
  const held = principal.plus(earned);
  return `到 ${due} 到期，利息 ${yuan(earned)}，本息 ${yuan(held)}；不取、转存一期，到 ${until} 一共拿 ${yuan(held.plus(renewed))}。`;
}

function sentence({ taken, early, lost, due, until }, total, interest, withdraw) {
  const less = lost?.above(0) ? `，${taken ? "取的这笔" : ""}比放到 ${due} 到期少拿利息 ${yuan(lost)}` : "";
  if (!taken) return `到 ${until} 一共拿 ${yuan(total)}，其中利息 ${yuan(interest)}${less}。`;
  const now = taken.plus(early);
  return `${withdraw} 拿 ${yuan(now)}，剩下的到 ${until} 拿 ${yuan(total.minus(now))}，利息一共 ${yuan(interest)}${less}。`;
}
