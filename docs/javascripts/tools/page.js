// A calculator's page: the declaration and the ledger come with the page, the arithmetic from the
// module of the same name; this joins forms, address and results.

import { element } from "./core/elements.js";
import { Form } from "./core/form.js";
import { SECOND, opening, outdatedRules, solved, updated, written } from "./core/opening.js";
import { headline } from "./core/outcome.js";
import { answerView, detailView, refusalView } from "./core/results.js";
import { Rules } from "./core/rules.js";

// Screen readers hear the result once the reader stops typing.
const PAUSE = 700;
// Least time between two changes of the address.
const GAP = 320;
const PREFIX = "b-";

const data = JSON.parse(document.getElementById("page-data").textContent);
const { compute } = await import(`./${data.name}.js`);
const opened = opening(data, compute);
const { now, day } = opened;
const [cases, output, share, detail, bar, status, notice] = [
  "tool-cases", "tool-output", "tool-share", "tool-detail", "tool-bar", "tool-status", "tool-day",
].map((id) => document.getElementById(id));
// Where fields know what holds in some regions.
const local = data.fields.some(({ presets }) => presets.some((sum) => sum.includes("="))) ? await import("./core/local.js") : null;
const first = new Form(document.getElementById("tool-form"), data.fields, new Rules(data.facts, now), day, "", local);
const act = (name) => share.querySelector(`[data-act=${name}]`);
const compareButton = act("compare");
let other = null;
// The module for two cases at once, loaded when somebody compares.
let comparing;
let announcement;

function announce(text) {
  clearTimeout(announcement);
  announcement = setTimeout(() => {
    status.textContent = text;
  }, PAUSE);
}

// {given, rules, outcome, refusal, words}: without an outcome, the words say why there is none.
function answered(form) {
  const { values, errors, rules, outcome, refusal } = solved(data, compute, form.values, opened);
  const words = outcome?.sentence ?? refusal?.message ?? [...errors.values()].join("");
  // A field left empty for lack of a figure is a question, not yet a mistake.
  const asked = ({ name, optional }) => !optional && !form.control(name).value && !form.touched.has(name);
  // Of two that say the same the one the reader has emptied asks for either.
  for (const field of data.fields) if (asked(field) && form.touched.has(field.instead)) errors.set(field.instead, errors.get(field.name));
  for (const field of data.fields) form.complain(field.name, asked(field) ? "" : (errors.get(field.name) ?? ""));
  form.remark(values, (changed) => change(form, changed));
  return { given: form.written, rules, outcome, refusal, words };
}

function answer() {
  const found = [first, other].filter(Boolean).map(answered);
  const open = [...detail.querySelectorAll("details[open]")].map(({ dataset }) => dataset.fold);
  if (other) {
    const words = found.map((one, index) => element("p", { className: "yj-tool__sentence" }, `${[comparing.FIRST, comparing.OTHER][index]}：${one.words}`));
    output.replaceChildren(...words, comparing.comparison(found, data.fields));
    comparing.draw(detail, found);
  } else {
    const [{ outcome, refusal, words, rules }] = found;
    if (outcome) output.replaceChildren(...answerView(outcome));
    else output.replaceChildren(refusal ? refusalView(refusal, data.facts) : element("p", { className: "yj-tool__wait" }, `填好就能看到结果：${words}`));
    detail.replaceChildren(...(outcome ? detailView(outcome, rules, data.name, detail.clientWidth) : []));
  }
  for (const name of open) detail.querySelector(`[data-fold="${name}"]`)?.setAttribute("open", "");
  show(found);
  announce(found.map(({ words }) => words).join(""));
}

// The bar at the foot of a phone, the buttons and the day the rules are of.
function show(found) {
  const heads = found.map(({ outcome }) => outcome && headline(outcome, data.headline));
  const value = (head) => element("strong", {}, head?.text ?? "—");
  const parts = other
    ? heads.map((head, index) => element("span", { className: "yj-bar__case" }, `${[comparing.FIRST, comparing.OTHER][index]} `, value(head)))
    : heads[0] ? [element("span", {}, heads[0].label), value(heads[0])] : [element("span", {}, found[0].refusal ? "算不了：看原因" : "还差一项，看看红字")];
  bar.firstElementChild.replaceChildren(...parts);
  bar.hidden = share.hidden = false;
  notice.textContent = outdatedRules(found[0].rules.today, opened);
  notice.hidden = !notice.textContent;
}

function change(form, name) {
  form.touched.add(name);
  form.settle(name);
  answer();
  follow();
}

function address() {
  const search = updated(data.fields, location.search, first.written);
  return location.pathname + updated(data.fields, search, other?.written, SECOND) + location.hash;
}

const follow = paced(() => history.replaceState(history.state, "", address()), GAP);

function begin(form) {
  form.explain();
  form.listen((name) => change(form, name));
  form.root.addEventListener("input", ({ target }) => change(form, target.name));
  form.root.addEventListener("submit", (event) => event.preventDefault());
  form.root.addEventListener("reset", (event) => {
    event.preventDefault();
    form.fill(new Map());
    history.replaceState(history.state, "", other ? address() : location.pathname + location.hash);
    answer();
  });
}

async function compare(values) {
  if (values) comparing ??= await import("./core/compare.js");
  if (values && !other) {
    const root = comparing.copied(first.root, PREFIX);
    cases.append(root);
    other = new Form(root, data.fields, new Rules(data.facts, now), day, PREFIX, local);
    begin(other);
  } else if (!values && other) {
    other.root.remove();
    other = null;
  }
  other?.fill(values);
  cases.classList.toggle("yj-tool__cases--two", Boolean(other));
  compareButton.setAttribute("aria-pressed", String(Boolean(other)));
  compareButton.textContent = other ? "只看方案一" : "和另一种比";
}

async function open() {
  first.fill(written(data.fields, location.search));
  const second = written(data.fields, location.search, SECOND);
  await compare(second.size ? second : null);
  answer();
}

// At once when there was nothing lately, else once the gap is over: browsers refuse an address
// that changes more than about a hundred times in half a minute.
function paced(task, gap) {
  let last = -Infinity;
  let waiting;

  function run() {
    last = performance.now();
    task();
  }

  return () => {
    clearTimeout(waiting);
    const rest = last + gap - performance.now();
    if (rest > 0) waiting = setTimeout(run, rest);
    else run();
  };
}

// What is done with a result: copied as a sentence, shared as an address, printed. The site's own script copies and
// shares (share.js); a page opened from a disk has neither it nor an address anybody else could open.
function handOn(name, describe) {
  act(name).hidden = location.protocol === "file:";
  act(name).addEventListener("click", () => {
    const text = [...output.querySelectorAll("p")].map((one) => one.textContent).join("");
    const detail = describe(text, new URL(address(), location).href);
    dispatchEvent(new CustomEvent(`youju:${name}`, { detail }));
  });
}

compareButton.addEventListener("click", async () => {
  await compare(other ? null : first.values);
  answer();
  follow();
  if (other) other.root.querySelector("input, select").focus();
});
handOn("copy", (text, url) => ({ text: `${data.title}：${text}\n${url}`, done: "结果已复制" }));
handOn("share", (text, url) => ({ title: data.title, text, url }));
act("print").addEventListener("click", () => print());
addEventListener("popstate", open);
local?.watch(() => [first, other].filter(Boolean), () => {
  answer();
  follow();
});
addEventListener("beforeprint", () => detail.querySelector(".yj-tool__schedule")?.expand?.());
addEventListener("afterprint", () => detail.querySelector(".yj-tool__schedule")?.collapse?.());
// At a desk the bar is for those who have scrolled past the result.
new IntersectionObserver((seen) => bar.classList.toggle("yj-bar--away", !seen.at(-1).isIntersecting), { rootMargin: "-80px 0px 0px" }).observe(output);
// Beside the reader's own result it would be taken for another.
document.getElementById("tool-example").open = false;
begin(first);
await open();
