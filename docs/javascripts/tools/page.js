// A calculator's page: the declaration and the ledger come with the page, the arithmetic from the
// module of the same name; this joins form, address and results.

import { updated, written } from "./core/address.js";
import { today } from "./core/dates.js";
import { element } from "./core/elements.js";
import { InputError, canonical, readAll } from "./core/fields.js";
import { Form } from "./core/form.js";
import { paced } from "./core/pace.js";
import { outcomeView, refusalView } from "./core/results.js";
import { Refusal, Rules } from "./core/rules.js";

// Screen readers hear the result once the reader stops typing.
const PAUSE = 700;
// Least time between two changes of the address.
const GAP = 320;

const data = JSON.parse(document.getElementById("page-data").textContent);
const { compute } = await import(`./${data.name}.js`);
const day = today(data.built);
const [output, status] = ["tool-output", "tool-status"].map((id) => document.getElementById(id));
const form = new Form(document.getElementById("tool-form"), data.fields, new Rules(data.facts, day));
const touched = new Set();
let announcement;

function announce(text) {
  clearTimeout(announcement);
  announcement = setTimeout(() => {
    status.textContent = text;
  }, PAUSE);
}

function answer() {
  const { values, errors } = readAll(data.fields, form.values);
  const rules = new Rules(data.facts, day);
  let view;
  let words;
  if (!errors.size) {
    try {
      const outcome = compute(values, rules);
      view = outcomeView(outcome, rules, data.name, output.clientWidth);
      words = outcome.sentence;
    } catch (error) {
      if (error instanceof InputError) errors.set(error.field, error);
      else if (error instanceof Refusal) {
        view = [refusalView(error, data.facts)];
        words = error.message;
      } else throw error;
    }
  }
  for (const { name, optional } of data.fields) {
    // A field left empty for lack of a figure is a question, not yet a mistake.
    const asked = !optional && !form.control(name).value && !touched.has(name);
    form.complain(name, asked ? "" : (errors.get(name)?.message ?? ""));
  }
  if (errors.size) {
    words = [...errors.values()].map(({ message }) => message).join("");
    view = [element("p", { className: "yj-tool__wait" }, `填好就能看到结果：${words}`)];
  }
  output.replaceChildren(...view);
  announce(words);
}

function changed(name) {
  touched.add(name);
  const field = data.fields.find((one) => one.name === name);
  if (name in readAll(data.fields, form.values).values) form.settle(field);
  answer();
  follow();
}

const follow = paced(() => {
  const { values } = readAll(data.fields, form.values);
  const shown = new Map([...form.values].map(([key, raw]) => [key, key in values ? canonical(values[key]) : raw.trim()]));
  history.replaceState(history.state, "", updated(data.fields, location.search, shown) + location.hash);
}, GAP);

function open() {
  const given = written(data.fields, location.search);
  touched.clear();
  for (const name of given.keys()) touched.add(name);
  form.fill(given);
  answer();
}

form.explain(changed);
form.root.addEventListener("input", ({ target }) => changed(target.name));
form.root.addEventListener("submit", (event) => event.preventDefault());
form.root.addEventListener("reset", (event) => {
  event.preventDefault();
  history.replaceState(history.state, "", location.pathname + location.hash);
  open();
});
addEventListener("popstate", open);
addEventListener("beforeprint", () => output.querySelector(".yj-tool__schedule")?.expand());
addEventListener("afterprint", () => output.querySelector(".yj-tool__schedule")?.collapse());
open();
