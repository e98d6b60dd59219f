// An outcome on the page: words first, then the comparison, the chart, the schedule and the figures used.

import { chart } from "./chart.js";
import { element, table } from "./elements.js";
import { schedule } from "./schedule.js";
import { period } from "./text.js";

const CONFIDENCE = { official: "官方原文", secondary: "二手转述", unverified: "未核实" };

// `width` is the room for a chart, in pixels.
export function outcomeView(outcome, rules, name, width) {
  const parts = [element("p", { className: "yj-tool__sentence" }, outcome.sentence), list(outcome.results)];
  parts.push(...outcome.notes.map((note) => element("p", { className: "yj-note" }, note)));
  if (outcome.comparison) parts.push(table(outcome.comparison));
  if (outcome.chart) parts.push(chart(outcome.chart, width));
  if (outcome.schedule) parts.push(schedule(outcome.schedule, name));
  if (rules.used.size) parts.push(used(rules));
  return parts;
}

export function refusalView(refusal, facts) {
  const fact = facts[refusal.factId];
  const link = fact ? element("a", { href: fact.href }, `看“${fact.name}”的历次数值`) : null;
  return element(
    "div",
    { className: "yj-refusal", "data-refusal": refusal.factId },
    element("p", { className: "yj-refusal__title" }, "算不了"),
    element("p", {}, refusal.message),
    link ? element("p", {}, link) : null,
  );
}

export function mark(confidence) {
  return element("span", { className: `yj-mark yj-mark--${confidence}` }, CONFIDENCE[confidence]);
}

function list(results) {
  return element(
    "dl",
    { className: "yj-tool__results" },
    ...results.map(({ name, label, value, text }) =>
      element(
        "div",
        {},
        element("dt", {}, label),
        element("dd", { "data-result": name, "data-value": value }, text),
      ),
    ),
  );
}

function used(rules) {
  const rows = [...rules.used.values()].map(({ fact, entry }) => [
    element("a", { href: fact.href }, fact.name),
    entry.text,
    period(entry),
    entry.source,
    mark(entry.confidence),
  ]);
  const figure = table({ caption: "用到的数字", columns: ["数字", "数值", "执行时间", "出处", "置信"], rows });
  figure.classList.add("yj-tool__used");
  return figure;
}
