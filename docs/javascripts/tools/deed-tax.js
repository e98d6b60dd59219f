// 买房契税: by which home of the family it is, and its size.

import { InputError } from "./core/fields.js";
import { money, percent } from "./core/outcome.js";
import { plain, yuan } from "./core/text.js";

const HOMES = { first: ["家里唯一一套", "deed-only"], second: ["家里第二套", "deed-second"] };

export function compute({ price, area, home, "other-rate": other, date }, rules) {
  const line = rules.at("deed-area-line", date);
  const size = area.above(line.number) ? "big" : "small";
  const rate = home === "other" ? within(other, rules, date) : rules.number(`${HOMES[home][1]}-${size}`, date);
  const tax = price.times(rate);
  return {
    sentence: `要交契税 ${yuan(tax)}，税率 ${plain(rate.times(100))}%。`,
    results: [money("tax", "契税", tax), percent("rate", "税率", rate)],
    comparison: {
      caption: `不含增值税的房价 ${yuan(price)}`,
      columns: ["", `${line.text}及以下`, `${line.text}以上`],
      rows: Object.values(HOMES).map(([name, fact]) => [
        name,
        ...["small", "big"].map((one) => owed(price, rules.at(`${fact}-${one}`, date))),
      ]),
    },
    working: [
      { text: `${plain(area)} 平方米，${area.above(line.number) ? "超过" : "不超过"} ${line.text}`, facts: ["deed-area-line"] },
      { text: `契税 = ${plain(price)} × ${plain(rate.times(100))}% = ${yuan(tax)}`, facts: [home === "other" ? "deed-base" : `${HOMES[home][1]}-${size}`] },
    ],
    notes: home === "other" ? ["第三套及以上的税率由各省定，这里按你填的算；签约前问当地税务局（12366）。"] : [],
  };
}

function within(written, rules, date) {
  const { low, high } = rules.bounds("deed-base", date);
  const rate = written.over(100);
  if (rate.below(low) || rate.above(high)) {
    const { text } = rules.at("deed-base", date);
    throw new InputError("other-rate", `当地契税税率要在 ${text} 之间，请按当地税务局公布的填`);
  }
  return rate;
}

function owed(price, { number, text }) {
  return `${yuan(price.times(number))}（${text}）`;
}
