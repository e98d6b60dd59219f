// A year's taxable income from what a month brings, for who knows no more: written into the field that asks for it.

import { InputError, read } from "./fields.js";
import { Refusal, Rules } from "./rules.js";
import { today } from "./text.js";

const NAMES = ["salary", "insurance", "deductions"];
const MONEY = { kind: "money", unit: "元", minimum: "0", maximum: "10000000", places: 2, optional: true };
const cases = document.getElementById("tool-cases");
const data = JSON.parse(document.getElementById("page-data").textContent);

// The value that `work` gives; null where it cannot, which is said below `input`.
function attempt(input, work) {
  const place = input.closest(".yj-field").querySelector(".yj-field__error");
  let [value, message] = [null, ""];
  try {
    value = work();
  } catch (error) {
    if (!(error instanceof InputError || error instanceof Refusal)) throw error;
    message = error.message;
  }
  place.textContent = message;
  place.hidden = !message;
  input.setAttribute("aria-invalid", String(Boolean(message)));
  return value;
}

function estimate([salary, insurance, deductions]) {
  const now = today(data.built);
  return salary.minus(insurance).minus(deductions).times(12).minus(new Rules(data.facts, now).number("iit-basic-year", now));
}

// Before the form hears of it, which knows nothing of these fields; a second form to compare with is a copy of it.
cases.addEventListener("input", (event) => {
  if (!NAMES.includes(event.target.name)) return;
  event.stopPropagation();
  const { form } = event.target;
  const inputs = NAMES.map((name) => form.elements.namedItem(name));
  const amounts = inputs.map((input) => attempt(input, () => read({ ...MONEY, label: input.labels[0].textContent }, input.value)));
  const found = amounts.includes(null) ? null : attempt(event.target, () => estimate(amounts));
  const taxable = form.elements.namedItem("taxable");
  // What was estimated goes when it no longer follows; what the reader wrote there stays.
  if (found === null && taxable.value !== form.dataset.estimate) return;
  taxable.value = form.dataset.estimate = found === null ? "" : String(found);
  taxable.dispatchEvent(new Event("input", { bubbles: true }));
}, true);

cases.addEventListener("reset", ({ target }) => {
  for (const name of NAMES) {
    const input = target.elements.namedItem(name);
    input.value = "";
    attempt(input, () => null);
  }
}, true);
