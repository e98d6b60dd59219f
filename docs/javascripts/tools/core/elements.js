// Small helpers to build and find elements; text never becomes markup.

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made && key !== "role") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Dates in one piece: browsers break them at their hyphens.
export function dated(text) {
  return text.split(/(\d{4}-\d\d-\d\d)/).map((part, index) => (index % 2 ? element("span", { className: "yj-nowrap" }, part) : part));
}

export function fold(summary, name, ...children) {
  const details = element("details", { className: "yj-details" }, element("summary", {}, summary), ...children);
  details.dataset.fold = name;
  return details;
}
