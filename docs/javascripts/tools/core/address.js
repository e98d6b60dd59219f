// The address carries what stands in the form, so a result can be shared.

// What the address says of each field: raw text by name, for those it mentions.
export function written(fields, search) {
  const query = new URLSearchParams(search);
  const found = new Map();
  for (const { name, aliases } of fields) {
    const key = [name, ...aliases].find((candidate) => query.has(candidate));
    if (key !== undefined) found.set(name, query.get(key));
  }
  return found;
}

// `search` with the fields as they stand now; what is not ours stays.
export function updated(fields, search, values) {
  const query = new URLSearchParams(search);
  for (const field of fields) {
    const { name, aliases } = field;
    for (const alias of aliases) query.delete(alias);
    const text = values.get(name) ?? "";
    // Left out, it would come back with its default.
    if (text || !field.optional || field.default || field.fact) query.set(name, text);
    else query.delete(name);
  }
  return `?${query}`;
}
