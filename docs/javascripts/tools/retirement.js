// 退休年龄, by month of birth, as the annexes of the decision of 2024 print it.

import { InputError } from "./core/fields.js";
import { count, month } from "./core/outcome.js";
import { monthIndex, monthOf, monthWords, span } from "./core/text.js";

const OLDEST = 120;
// What the ledger calls each kind's ages and step.
const FIGURES = {
  male: ["retirement-age-male", "retirement-step"],
  "female-55": ["retirement-age-female-cadre", "retirement-step"],
  "female-50": ["retirement-age-female-worker", "retirement-step-female-worker"],
};
// The first month anybody retires later than before.
const BEGINS = monthIndex("2025-01");
// The last day of the ages before.
const BEFORE = "2024-12-31";
const MINIMUM = "pension-contribution-min";
// The Social Insurance Law; who retired earlier needed as many years.
const MINIMUM_KNOWN = "2011-07-01";

export function compute({ kind, birth }, rules) {
  const born = monthIndex(birth);
  const now = monthIndex(rules.today);
  if (born > now) throw new InputError("birth", `出生年月不能晚于今天所在的 ${monthOf(now)}`);
  if (born < now - OLDEST * 12) throw new InputError("birth", `出生年月不能早于 ${OLDEST} 年前，请看看是不是写错了`);
  const number = (id, day = rules.today) => rules.number(id, day).toNumber();
  const [age, step] = FIGURES[kind];
  const before = number(`${age}-start`, BEFORE) * 12;
  const first = born + before;
  const waited = first - BEGINS;
  const most = number(age) * 12 - before;
  const every = number(step);
  const delay = waited < 0 ? 0 : Math.min(most, Math.floor(waited / every) + 1);
  const retire = first + delay;
  const flex = number("ret-flex") * 12;
  const flexible = retire >= BEGINS;
  const earliest = flexible ? Math.max(first, retire - flex) : null;
  const latest = flexible ? retire + flex : null;
  const minimum = needed(retire);
  return {
    sentence: sentence(retire, before + delay, delay, earliest, latest, minimum, now),
    results: [
      month("retire", "法定退休年月", monthOf(retire)),
      count("age-years", "那时几岁", Math.floor((before + delay) / 12), "岁"),
      count("age-months", "零几个月", (before + delay) % 12, "个月"),
      count("delay-months", "比原来晚", delay, "个月"),
      month("earliest", "最早可以提前到", monthOf(earliest), "不适用"),
      month("latest", "最晚可以延后到", monthOf(latest), "不适用"),
      count("minimum-months", "养老保险要缴满", minimum, "个月"),
    ],
    chart: flexible ? { kind: "years", caption: "可以选的时间。", summary: `最早 ${monthWords(earliest)}，最晚 ${monthWords(latest)}。`, events: events() } : undefined,
    comparison: flexible ? choices() : undefined,
    working: working(),
    notes: kind === "male" ? [] : ["原来 50 岁还是 55 岁退休看岗位和参保身份，各省口径不同；拿不准问单位人事或 12333。"],
  };

  function events() {
    const at = [[earliest, "最早提前"], [retire, "按时退休"], [latest, "最晚延后"]];
    // Whoever may not go early has one month for both.
    return at
      .filter(([index], place) => place || index !== retire)
      .map(([index, label]) => ({ at: monthOf(index), label, text: `满 ${ageWords(index - born)}`, mine: index === retire }));
  }

  function working() {
    const steps = [
      { text: `${monthWords(born)} + ${before / 12} 岁 = ${monthWords(first)}，原来的退休时间`, facts: [`${age}-start`] },
      waited < 0
        ? { text: `早于 ${monthWords(BEGINS)}，不延迟`, facts: [step] }
        : {
            text: `从 ${monthWords(BEGINS)} 起过了 ${waited} 个月：${waited} ÷ ${every} 取整 + 1 = ${Math.floor(waited / every) + 1}，最多 ${most} 个月，所以延 ${delay} 个月`,
            facts: [step, age],
          },
      { text: `${monthWords(first)} + ${delay} 个月 = ${monthWords(retire)}` },
    ];
    const year = monthWords(retire).split(" ")[0];
    if (flexible) steps.push({ text: `提前和延后都最多 ${flex / 12} 年，提前不早于 ${monthWords(first)}`, facts: ["ret-flex"] });
    return [...steps, { text: `${year} 年退休，养老保险要缴满 ${span(minimum)}`, facts: [MINIMUM] }];
  }

  function needed(index) {
    const day = `${monthOf(index)}-01`;
    return Math.trunc(number(MINIMUM, day < MINIMUM_KNOWN ? MINIMUM_KNOWN : day) * 12);
  }

  // Who retires early is asked for the years of the year chosen, who retires late for those of the legal one.
  function choices() {
    const row = (label, index, months) => [label, monthWords(index), ageWords(index - born), span(months)];
    return {
      caption: "提前、按时和延后，养老保险要缴满几年",
      columns: ["", "哪年哪月", "那时", "要缴满"],
      rows: [
        row("最早提前", earliest, needed(earliest)),
        row("按时退休", retire, minimum),
        row("最晚延后（要单位同意）", latest, minimum),
      ],
    };
  }
}

function sentence(retire, age, delay, earliest, latest, minimum, now) {
  const lead = `${monthWords(retire)}退休，满 ${ageWords(age)}，`;
  if (earliest === null) return `${lead}不延迟，养老保险要缴满 ${span(minimum)}。`;
  const later = delay ? `比原来晚 ${span(delay)}；` : "不延迟；";
  const past = earliest < now && now <= retire ? "（已经过了）" : "";
  return `${lead}${later}最早 ${monthWords(earliest)}${past}，最晚 ${monthWords(latest)}，养老保险要缴满 ${span(minimum)}。`;
}

function ageWords(months) {
  const [years, rest] = [Math.floor(months / 12), months % 12];
  return rest ? `${years} 岁 ${rest} 个月` : `${years} 岁`;
}
