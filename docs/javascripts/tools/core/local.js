// For calculators whose fields know what holds in some regions: the reader's province comes before what holds
// everywhere, and before nothing that is written.

import { CHANGED, chosen } from "../../province.js";
import { element } from "./elements.js";
import { fallback } from "./opening.js";

const regional = ({ presets }) => presets.some((sum) => sum.includes("="));

// The sum for the province, if there is just one: "浙江一孩=a+b" and "浙江二孩三孩=a+c" are two.
function own(form, field) {
  const province = chosen();
  const sums = province ? field.presets.filter((sum) => sum.includes("=") && sum.startsWith(province)) : [];
  return sums.length === 1 ? form.preset(field, sums[0])?.dataset.fill : undefined;
}

/** Fills what `values` does not mention. */
export function prefer(form, values) {
  for (const field of form.fields.filter(regional)) {
    const value = values.has(field.name) ? undefined : own(form, field);
    if (value !== undefined) form.put(field.name, value);
  }
}

/** In place of where the default comes from: that it is the province's, or that nobody has looked there. */
export function origin(form, field) {
  const province = chosen();
  if (!province || !regional(field)) return null;
  const value = own(form, field);
  if (value !== undefined) return element("span", {}, `按你选的${province}：${value} ${field.unit}，可以改。`);
  if (field.presets.some((sum) => sum.startsWith(province))) return element("span", {}, `按你选的${province}：看是哪种，点下面的。`);
  return element("span", {}, `没有查到${province}的，先按全国的填；问过当地再改。`);
}

/** When another province is chosen, what it says takes the place of whatever stands there; then `done`. */
export function watch(forms, done) {
  addEventListener(CHANGED, () => {
    for (const form of forms()) {
      for (const field of form.fields.filter(regional)) form.put(field.name, own(form, field) ?? fallback(field, form.rules, form.day));
      form.explain();
    }
    done();
  });
}
