// Small drawings of a result. Each comes with its caption, a sentence that says what it shows, and, where the page
// has no table of the same, a table for those who do not see it:
//   {kind: "lines", caption, summary, series: [{label, points: [[month, value]]}]}
//   {kind: "bars", caption, summary, bars: [{label, parts: [{label, value, text}], text}]}
//   {kind: "brackets", caption, summary, brackets: [{label, text, from, to}], at}   `at` is where the reader is
//   {kind: "years", caption, summary, events: [{at, label, text, mine}]}   `at` is 2026-11 or 2026-11-30
// Two that are to be compared share an `extent`.

import { element } from "./elements.js";

const SPACE = "http://www.w3.org/2000/svg";
const [HEIGHT, LEFT, RIGHT, BOTTOM, TOP] = [220, 62, 20, 30, 12];
const TICKS = 4;
const DRAWN = { lines, bars, brackets, years };
let count = 0;

// `width` is the room there is, in pixels, so that the labels keep their size.
export function chart(plan, width) {
  const drawing = shape("svg", { role: "img", class: `yj-draw yj-draw--${plan.kind}` });
  const id = `drawing-${(count += 1)}`;
  drawing.append(titled("title", `${id}-title`, plan.caption), titled("desc", `${id}-desc`, plan.summary));
  drawing.setAttribute("aria-labelledby", `${id}-title ${id}-desc`);
  const height = DRAWN[plan.kind](drawing, plan, Math.max(width, 280));
  drawing.setAttribute("viewBox", `0 0 ${Math.max(width, 280)} ${height}`);
  const words = element("figcaption", {}, element("strong", {}, plan.caption), ` ${plan.summary}`);
  return element("figure", { className: "yj-lines" }, words, drawing, legend(plan), unseen(plan));
}

// How far drawings reach that are drawn to one scale: {months, most} of lines, {most} of bars.
export function extent(plans) {
  const points = plans.flatMap(({ series = [] }) => series.flatMap((one) => one.points));
  const totals = plans.flatMap(({ bars: all = [] }) => all.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0)));
  return { months: Math.max(0, ...points.map(([month]) => month)), most: Math.max(0, ...totals, ...points.map(([, value]) => value)) };
}

function lines(drawing, plan, width) {
  const { series } = plan;
  const { months, most } = plan.extent ?? extent([plan]);
  const x = (month) => LEFT + ((width - LEFT - RIGHT) * month) / (months || 1);
  const y = (value) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * value) / (most || 1);
  for (let tick = 0; tick <= TICKS; tick += 1) {
    const level = y((most * tick) / TICKS);
    drawing.append(shape("line", { x1: LEFT, x2: width - RIGHT, y1: level, y2: level, class: "yj-lines__grid" }));
    drawing.append(words(amount((most * tick) / TICKS, most), LEFT - 8, level + 4, "end"));
  }
  for (const month of monthTicks(months)) {
    drawing.append(words(months > 24 ? `${month / 12} 年` : `${month} 月`, x(month), HEIGHT - 8, "middle"));
  }
  series.forEach((one, index) => {
    const path = one.points.map(([month, value]) => `${x(month).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
    drawing.append(shape("polyline", { points: path, class: `yj-lines__line yj-lines__line--${index}` }));
  });
  return HEIGHT;
}

function bars(drawing, plan, width) {
  const most = (plan.extent ?? extent([plan])).most || 1;
  plan.bars.forEach((bar, index) => {
    const top = index * 58;
    drawing.append(words(bar.label, 0, top + 15, "start"), words(bar.text, width, top + 15, "end", "yj-draw__value"));
    drawing.append(shape("rect", { x: 0, y: top + 24, width, height: 18, class: "yj-draw__ground" }));
    let from = 0;
    bar.parts.forEach(({ value }, part) => {
      const long = (width * value) / most;
      if (long > 0) drawing.append(shape("rect", { x: from, y: top + 24, width: long, height: 18, class: `yj-draw__part yj-draw__part--${part}` }));
      from += long;
    });
  });
  return plan.bars.length * 58 - 8;
}

function brackets(drawing, plan, width) {
  plan.brackets.forEach(({ label, text, from, to }, index) => {
    const top = index * 30;
    const mine = plan.at >= from && (to === null || plan.at < to);
    if (mine) drawing.append(shape("rect", { x: 0, y: top, width, height: 28, class: "yj-draw__mine" }));
    const name = mine ? "yj-draw__value" : undefined;
    drawing.append(words(mine ? `▸ ${label}（你在这里）` : label, 8, top + 19, "start", name), words(text, width - 8, top + 19, "end", name));
  });
  return plan.brackets.length * 30;
}

function years(drawing, plan) {
  plan.events.forEach(({ at, label, text, mine }, index) => {
    const top = index * 48;
    if (index) drawing.append(shape("line", { x1: 7, x2: 7, y1: top - 34, y2: top + 6, class: "yj-draw__line" }));
    drawing.append(shape("circle", { cx: 7, cy: top + 14, r: mine ? 7 : 5, class: mine ? "yj-draw__dot yj-draw__dot--mine" : "yj-draw__dot" }));
    drawing.append(words(at, 24, top + 19, "start", mine ? "yj-draw__value" : undefined), words(label, 122, top + 19, "start", "yj-draw__value"));
    if (text) drawing.append(words(text, 122, top + 38, "start"));
  });
  return plan.events.length * 48;
}

function legend(plan) {
  const { kind } = plan;
  const labels = kind === "lines" ? plan.series.map(({ label }) => label) : kind === "bars" ? plan.bars[0].parts.map(({ label }) => label) : [];
  if (labels.length < 2) return null;
  const sample = (index) => {
    const drawn = shape("svg", { viewBox: "0 0 28 8", "aria-hidden": "true" });
    if (kind === "lines") drawn.append(shape("line", { x1: 0, x2: 28, y1: 4, y2: 4, class: `yj-lines__line yj-lines__line--${index}` }));
    else drawn.append(shape("rect", { x: 0, y: 0, width: 28, height: 8, class: `yj-draw__part yj-draw__part--${index}` }));
    return drawn;
  };
  return element("ul", { className: "yj-lines__legend yj-bare", "aria-hidden": "true" }, ...labels.map((text, index) => element("li", {}, sample(index), text)));
}

function unseen(plan) {
  const rows = {
    lines: () => [],
    bars: () => plan.bars.map((bar) => [bar.label, ...bar.parts.map(({ label, text }) => (label ? `${label} ${text}` : text)), bar.text]),
    brackets: () => plan.brackets.map(({ label, text }) => [label, text]),
    years: () => plan.events.map(({ at, label, text }) => [at, label, text ?? ""]),
  }[plan.kind]();
  if (!rows.length) return null;
  const cells = (row) => row.map((cell, index) => element(index ? "td" : "th", index ? {} : { scope: "row" }, cell));
  const body = element("tbody", {}, ...rows.map((row) => element("tr", {}, ...cells(row))));
  return element("div", { className: "yj-unseen" }, element("table", { className: "yj-grid" }, element("caption", {}, plan.caption), body));
}

function monthTicks(months) {
  const step = months > 24 ? 12 * Math.ceil(months / 12 / 6) : Math.max(1, Math.ceil(months / 6));
  return Array.from({ length: Math.floor(months / step) + 1 }, (_, index) => index * step);
}

function amount(value, most) {
  if (most >= 200_000_000) return `${trimmed(value / 100_000_000)} 亿`;
  return most >= 20_000 ? `${trimmed(value / 10_000)} 万` : trimmed(value);
}

function trimmed(value) {
  return String(Number(value.toPrecision(3)));
}

function words(text, x, y, anchor, name = "yj-lines__label") {
  const made = shape("text", { x, y, "text-anchor": anchor, class: name });
  made.textContent = text;
  return made;
}

function titled(name, id, text) {
  const made = shape(name, { id });
  made.textContent = text;
  return made;
}

function shape(name, attributes) {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
