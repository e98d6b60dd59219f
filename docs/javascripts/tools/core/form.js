// The form: what stands in each field, what is wrong with it, and where its default comes from.

import { dated, element } from "./elements.js";
import { InputError, canonical, outdated, read, readAll } from "./fields.js";
import { fallback, filled } from "./opening.js";
import { mark } from "./results.js";
import { Refusal } from "./rules.js";
import { brief, grouped, period } from "./text.js";
import { Decimal } from "./decimal.js";

const ECHOED = 10_000;

function plainForm(field, raw) {
  try {
    return canonical(read(field, raw));
  } catch (error) {
    if (error instanceof InputError) return raw;
    throw error;
  }
}

export class Form {
  // Ids in the form begin with `prefix`; `day` stands in fields that ask for today; `local` is the module, or null.
  constructor(root, fields, rules, day, prefix, local) {
    Object.assign(this, { root, fields, rules, day, prefix, local });
    this.touched = new Set();
  }

  place(kind, name) {
    return document.getElementById(`${this.prefix}${kind}-${name}`);
  }

  // Raw text by field name.
  get values() {
    return new Map(this.fields.map(({ name }) => [name, this.control(name).value]));
  }

  // As it stands in an address: what can be read in its plain form.
  get written() {
    const { values } = readAll(this.fields, this.values);
    return new Map([...this.values].map(([name, raw]) => [name, name in values ? canonical(values[name]) : raw.trim()]));
  }

  // `values` by name; fields it does not mention get their defaults. What is not shown at first opens where it differs.
  fill(values) {
    this.touched = new Set(values.keys());
    for (const [name, text] of filled(this.fields, values, this.rules, this.day)) this.put(name, text);
    this.local?.prefer(this, values);
    const more = this.root.querySelector(".yj-tool__more");
    if (more && this.fields.some((one) => one.more && (values.get(one.name) ?? "") !== "" && this.differs(one))) more.open = true;
  }

  differs(field) {
    const [now, usual] = [this.control(field.name).value, fallback(field, this.rules, this.day)].map((raw) => plainForm(field, raw));
    return now !== usual;
  }

  // What is written in a field takes the place of what its counterpart says.
  settle(name) {
    const other = outdated(this.fields, this.values, name);
    if (other) this.put(other, "");
  }

  control(name) {
    return this.root.elements.namedItem(name);
  }

  // Of buttons to choose from none is chosen by a value they do not know.
  put(name, value) {
    const control = this.control(name);
    if (control instanceof RadioNodeList) for (const one of control) one.checked = one.value === value;
    else control.value = value;
  }

  complain(name, message) {
    const place = this.place("error", name);
    place.textContent = message;
    place.hidden = !message;
    const control = this.place("input", name);
    if (message) {
      control.setAttribute("aria-invalid", "true");
      control.closest("details")?.setAttribute("open", "");
    } else control.removeAttribute("aria-invalid");
  }

  // Large sums in words beside their labels, and whether a small one was meant in 万.
  remark(values, onChoice) {
    for (const { name, kind, floor } of this.fields) {
      if (kind !== "money") continue;
      const value = values[name];
      this.place("echo", name).textContent = value && !value.below(ECHOED) ? brief(value) : "";
      if (!floor) continue;
      const asked = value && value.below(floor) && !value.isZero && this.touched.has(name);
      const place = this.place("ask", name);
      if (place.hidden !== !asked || asked) {
        place.replaceChildren(...(asked ? this.question(name, value, onChoice) : []));
        place.hidden = !asked;
      }
    }
  }

  question(name, value, onChoice) {
    const meant = value.times(10_000);
    const onclick = () => {
      this.put(name, String(meant));
      onChoice(name);
      this.control(name).focus();
    };
    const button = element("button", { type: "button", className: "yj-preset", onclick }, `改成 ${grouped(String(meant))} 元`);
    return [`是 ${grouped(String(value))} 万元吗？`, button];
  }

  // Buttons that step a count, and values to tap.
  listen(onChoice) {
    this.root.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-step], [data-fill]");
      if (!button) return;
      const { name } = this.fields.find((one) => one.name === button.closest("[data-field]").dataset.field);
      this.put(name, "fill" in button.dataset ? button.dataset.fill : this.stepped(name, button.dataset.step));
      onChoice(name);
    });
  }

  stepped(name, by) {
    const field = this.fields.find((one) => one.name === name);
    let from = Decimal.of(0);
    try {
      from = read(field, this.control(name).value) ?? from;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
    const next = from.plus(by);
    return String(next.below(field.minimum) ? field.minimum : next.above(field.maximum) ? field.maximum : next);
  }

  // Below each field that a figure fills: what it is, since when, from where; and others to choose from.
  explain() {
    for (const field of this.fields) {
      if (field.fact) this.place("source", field.name).replaceChildren(this.local?.origin(this, field) ?? this.origin(field.fact));
      if (field.presets.length) {
        // The page came with what was true on the day it was made.
        this.place("presets", field.name).replaceChildren(...field.presets.map((sum) => this.preset(field, sum)).filter(Boolean));
      }
    }
  }

  origin(id) {
    const { facts, today } = this.rules;
    const fact = facts[id];
    const link = element("a", { href: fact?.href ?? "" }, fact?.name ?? id);
    let [entry, why] = [undefined, `${today} 的没有查到`];
    try {
      entry = this.rules.find(id, today);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      why = fact ? `应在 ${fact.review} 之前重新核对，现在已经过期` : error.message;
    }
    if (entry) return element("span", {}, link, ` ${entry.text}，${period(entry)} `, mark(entry.confidence));
    const last = this.rules.latest(id);
    if (!last) return element("span", {}, link, `：${why}。请自己填。`);
    return element("span", {}, link, ` ${last.text}：最近一次查到的是 ${last.from} 公布的，`, ...dated(why), " ", mark(last.confidence));
  }

  // A figure or, as "北京=a+b", the sum of several under a name.
  preset(field, sum) {
    const [place, ids] = sum.includes("=") ? sum.split("=") : ["", sum];
    try {
      const entries = ids.split("+").map((id) => this.rules.find(id, this.rules.today));
      if (entries.includes(undefined) || sum === field.fact) return null;
      const total = String(entries.reduce((all, { number }) => all.plus(number), Decimal.of(0)));
      const words = place ? `${place} ${total} ${field.unit}` : `${this.rules.facts[ids].name} ${entries[0].text}`;
      return element("button", { type: "button", className: "yj-preset", "data-fill": place ? total : entries[0].value }, words);
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }
}
