// The form: what stands in each field, what is wrong with it, and where its default comes from.

import { element } from "./elements.js";
import { filled } from "./fields.js";
import { mark } from "./results.js";
import { Refusal } from "./rules.js";
import { period } from "./text.js";

export class Form {
  constructor(root, fields, rules) {
    this.root = root;
    this.fields = fields;
    this.rules = rules;
  }

  // Raw text by field name.
  get values() {
    return new Map(this.fields.map(({ name }) => [name, this.control(name).value]));
  }

  fill(given) {
    for (const [name, text] of filled(this.fields, given, this.rules)) this.control(name).value = text;
  }

  // What is written in `field` takes the place of what its counterpart says.
  settle({ name, instead }) {
    if (instead && this.control(name).value.trim()) this.control(instead).value = "";
  }

  control(name) {
    return this.root.elements.namedItem(name);
  }

  complain(name, message) {
    const control = this.control(name);
    const place = document.getElementById(`error-${name}`);
    place.textContent = message;
    place.hidden = !message;
    if (message) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }

  // Below each field that a figure fills: what it is, since when, from where; and others to choose from.
  explain(onChoice) {
    for (const field of this.fields) {
      const place = document.getElementById(`source-${field.name}`);
      const said = field.fact ? [this.origin(field.fact)] : [];
      const choices = field.presets.map((id) => this.preset(field, id, onChoice)).filter(Boolean);
      if (choices.length) said.push(element("span", { className: "yj-presets" }, ...choices));
      // The page came with what was true on the day it was made.
      place.replaceChildren(...said);
    }
  }

  origin(id) {
    const fact = this.rules.facts[id];
    const link = element("a", { href: fact?.href ?? "" }, fact?.name ?? id);
    const entry = this.rules.latest(id);
    if (!entry) return element("span", {}, link, "：没有查到。请自己填。");
    const lead = entry.to && entry.to < this.rules.today ? "预填最近查到的一期：" : "预填：";
    return element("span", {}, lead, link, ` ${entry.text}，${period(entry)}，${entry.source} `, mark(entry.confidence));
  }

  preset(field, id, onChoice) {
    let entry;
    try {
      entry = this.rules.find(id, this.rules.today);
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
    if (!entry || id === field.fact) return null;
    const button = element("button", { type: "button", className: "yj-preset" }, `${this.rules.facts[id].name} ${entry.text}`);
    button.onclick = () => {
      this.control(field.name).value = entry.value;
      onChoice(field.name);
    };
    return button;
  }
}
