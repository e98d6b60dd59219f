// What the ledger says on a day: the value, or a refusal that names what is missing.
// Never the nearest value.

import { daysLater } from "./text.js";
import { Decimal } from "./decimal.js";

export class Refusal extends Error {
  // `factId` is the figure that is missing, on `day`.
  constructor(message, factId, day) {
    super(message);
    this.factId = factId;
    this.day = day;
  }
}

function cell(said) {
  if (said?.number) return Decimal.of(said.number);
  return said?.low ? { low: Decimal.of(said.low), high: Decimal.of(said.high) } : said;
}

// A figure is asked for by its id, with the region (`id/上海`) if it is another in each.
export class Rules {
  // Fact id and first day → what a calculation has leaned on.
  used = new Map();

  // `facts` as they stand in the page; `today` is the day the reader asks.
  constructor(facts, today) {
    this.facts = facts;
    this.today = today;
  }

  // What holds on `day`, or undefined when nothing is known to.
  find(id, day) {
    const fact = this.facts[id];
    if (!fact) throw new Refusal(`台账里没有“${id}”，所以不能算。`, id);
    const entry = fact.entries.findLast(({ from, to }) => from <= day && (!to || day <= to));
    if (entry && !entry.to && fact.block && this.today > fact.review && day > fact.verified) {
      throw new Refusal(`“${fact.name}”应在 ${fact.review} 之前重新核对，现在已经过期，不能拿来算 ${day} 的数。`, id, day);
    }
    if (entry) this.used.set(`${id}@${entry.from}`, { fact, entry });
    return entry;
  }

  at(id, day) {
    const entry = this.find(id, day);
    if (!entry) throw new Refusal(this.missing(id, day), id, day);
    return entry;
  }

  // The value on `day` as a plain number: 3.50 % is 0.035.
  number(id, day) {
    return Decimal.of(this.at(id, day).number);
  }

  // The ends of a range as plain numbers.
  bounds(id, day) {
    const { number, low = number, high = number } = this.at(id, day);
    return { low: Decimal.of(low), high: Decimal.of(high) };
  }

  // The rows of a table on `day`: decimals, ends of ranges, words, null for no limit.
  table(id, day) {
    return this.at(id, day).rows.map((row) => row.map(cell));
  }

  // What holds today, or the last that did: for a form to open with.
  latest(id) {
    return this.facts[id]?.entries.findLast(({ from }) => from <= this.today);
  }

  // The last day before `before` on which the figure may be used, or nothing.
  lastDay(id, before) {
    const fact = this.facts[id];
    const eve = daysLater(before, -1);
    const stale = fact.block && this.today > fact.review;
    for (const { from, to } of [...fact.entries].reverse()) {
      const end = to || (stale ? fact.verified : eve);
      const last = end < eve ? end : eve;
      if (last >= from) return last;
    }
    return "";
  }

  // What is known until when; nobody changes the day on which something happens to have a result.
  missing(id, day) {
    const { name, entries } = this.facts[id];
    const [first, last] = [entries[0].from, entries.at(-1).to];
    const known = last && day > last ? `只查到 ${first} 到 ${last} 的，以后的还没有公布或查到` : `台账从 ${first} 记起，没有查到这天的`;
    return `没有查到 ${day} 的“${name}”：${known}。`;
  }
}
