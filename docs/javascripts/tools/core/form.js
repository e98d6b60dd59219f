// The form: what stands in each field, what is wrong with it, and where its default comes from.

import { element } from "./elements.js";
import { mark } from "./results.js";
import { Refusal } from "./rules.js";
import { period } from "./text.js";

export class Form {
  constructor(root, fields, rules) {
    this.root = root;
    this.fields = fields;
    this.rules = rules;
  }

  // The default of a field today; a figure the ledger cannot give leaves it to the reader.
  fallback(field) {
    if (field.default === "today") return this.rules.today;
    if (!field.fact) return field.default;
    try {
      return this.rules.find(field.fact, this.rules.today)?.value ?? "";
    } catch (error) {
      if (error instanceof Refusal) return "";
      throw error;
    }
  }

  // Raw text by field name.
  get values() {
    return new Map(this.fields.map(({ name }) => [name, this.control(name).value]));
  }

  fill(values) {
    for (const field of this.fields) this.control(field.name).value = values.get(field.name) ?? this.fallback(field);
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
    const { facts, today } = this.rules;
    const fact = facts[id];
    const link = element("a", { href: fact?.href ?? "" }, fact?.name ?? id);
    let entry;
    try {
      entry = this.rules.find(id, today);
    } catch (error) {
      if (error instanceof Refusal) return element("span", {}, `${error.message}请自己填。`);
      throw error;
    }
    if (entry) return element("span", {}, "预填：", link, ` ${entry.text}，${period(entry)}，${entry.source} `, mark(entry.confidence));
    const last = fact.entries.findLast(({ from }) => from <= today);
    const known = last ? `，最近一次是 ${last.text}（${period(last)}）` : "";
    return element("span", {}, link, `：${today} 没有查到${known}。请自己填。`);
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
