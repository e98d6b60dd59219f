// An outcome on the page: words and figures first, then what explains them.

import { chart } from "./chart.js";
import { element, fold } from "./elements.js";
import { schedule, table } from "./tables.js";
import { period } from "./text.js";

const CONFIDENCE = { official: "官方原文", secondary: "二手转述", unverified: "未核实" };

// What the reader came for.
export function answerView(outcome) {
  return [
    element("p", { className: "yj-tool__sentence" }, outcome.sentence),
    list(outcome.results),
    ...outcome.notes.map((note) => element("p", { className: "yj-note" }, note)),
  ];
}

// How it comes about; `width` is the room for a chart, in pixels.
export function detailView(outcome, rules, name, width) {
  const parts = outcome.chart ? [chart(outcome.chart, width)] : [];
  if (outcome.comparison) parts.push(table(outcome.comparison));
  if (outcome.schedule) parts.push(schedule(outcome.schedule, name));
  const steps = (outcome.working ?? []).map(({ text, facts = [] }) =>
    element("li", {}, text, ...facts.filter((id) => rules.facts[id]).map((id) => origin(rules.facts[id]))),
  );
  const told = [steps.length ? element("ol", { className: "yj-tool__working" }, ...steps) : null, rules.used.size ? used(rules) : null];
  if (told.some(Boolean)) parts.push(fold(steps.length ? "一步一步怎么算" : "用到的数字", "working", ...told));
  return parts;
}

export function refusalView(refusal, facts) {
  const fact = facts[refusal.factId];
  const link = fact ? element("a", { href: fact.href }, `看“${fact.name}”的历次数值`) : null;
  return element(
    "div",
    { className: "yj-refusal", "data-refusal": refusal.factId ?? "" },
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
      element("div", {}, element("dt", {}, label), element("dd", { "data-result": name, "data-value": value }, text)),
    ),
  );
}

function origin({ name, href }) {
  return element("a", { href, className: "yj-tool__origin" }, name);
}

function used(rules) {
  const items = [...rules.used.values()].map(({ fact, entry }) =>
    element(
      "li",
      {},
      origin(fact),
      ` ${entry.text}，${period(entry)}，${entry.source} `,
      mark(entry.confidence),
    ),
  );
  return element("div", { className: "yj-tool__used" }, element("p", {}, "用到的数字"), element("ul", {}, ...items));
}
