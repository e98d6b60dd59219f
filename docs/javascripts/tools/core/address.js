// The address carries what stands in the form, so a result can be shared.

// The second of two cases that are compared stands there too, each name behind this.
export const SECOND = "b.";

// What the address says of each field: raw text by name, for those it mentions.
export function written(fields, search, prefix = "") {
  const query = new URLSearchParams(search);
  const found = new Map();
  for (const { name, aliases } of fields) {
    const key = [name, ...aliases].map((one) => prefix + one).find((candidate) => query.has(candidate));
    if (key !== undefined) found.set(name, query.get(key));
  }
  return found;
}

// `search` with the fields as they stand now, none for no `values`; what is not ours stays.
export function updated(fields, search, values, prefix = "") {
  const query = new URLSearchParams(search);
  for (const field of fields) {
    const { name, aliases } = field;
    for (const alias of aliases) query.delete(prefix + alias);
    const text = values?.get(name) ?? "";
    // Left out, it would come back with its default.
    if (values && (text || !field.optional || field.default || field.fact)) query.set(prefix + name, text);
    else query.delete(prefix + name);
  }
  return `?${query}`;
}
