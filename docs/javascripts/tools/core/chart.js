// A line chart of money over months. The figures are in the tables; the summary says what it shows.

const SPACE = "http://www.w3.org/2000/svg";
const [HEIGHT, LEFT, RIGHT, BOTTOM, TOP] = [240, 64, 24, 32, 14];
const TICKS = 4;

// `width` is the room there is, in pixels, so that the labels keep their size.
export function chart({ caption, summary, series }, width) {
  const months = Math.max(...series.flatMap(({ points }) => points.map(([month]) => month)));
  const most = Math.max(...series.flatMap(({ points }) => points.map(([, value]) => value)));
  const x = (month) => LEFT + ((width - LEFT - RIGHT) * month) / (months || 1);
  const y = (value) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * value) / (most || 1);
  const drawing = shape("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": `${caption}。${summary}` });
  for (let tick = 0; tick <= TICKS; tick += 1) {
    const value = (most * tick) / TICKS;
    const level = y(value);
    drawing.append(shape("line", { x1: LEFT, x2: width - RIGHT, y1: level, y2: level, class: "yj-lines__grid" }));
    drawing.append(label(amount(value, most), { x: LEFT - 8, y: level + 4, "text-anchor": "end" }));
  }
  for (const month of monthTicks(months)) {
    drawing.append(label(months > 24 ? `${month / 12} 年` : `${month} 月`, { x: x(month), y: HEIGHT - 8, "text-anchor": "middle" }));
  }
  series.forEach(({ points }, index) => {
    const path = points.map(([month, value]) => `${x(month).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
    drawing.append(shape("polyline", { points: path, class: `yj-lines__line yj-lines__line--${index}` }));
  });
  const figure = document.createElement("figure");
  figure.className = "yj-lines";
  const title = document.createElement("figcaption");
  title.textContent = `${caption}。${summary}`;
  figure.append(drawing, legend(series), title);
  return figure;
}

function legend(series) {
  const list = document.createElement("ul");
  list.className = "yj-lines__legend yj-bare";
  list.append(
    ...series.map((one, index) => {
      const item = document.createElement("li");
      const sample = shape("svg", { viewBox: "0 0 28 8", "aria-hidden": "true" });
      sample.append(shape("line", { x1: 0, x2: 28, y1: 4, y2: 4, class: `yj-lines__line yj-lines__line--${index}` }));
      item.append(sample, one.label);
      return item;
    }),
  );
  return list;
}

function monthTicks(months) {
  const step = months > 24 ? 12 * Math.ceil(months / 12 / 6) : Math.max(1, Math.ceil(months / 6));
  return Array.from({ length: Math.floor(months / step) + 1 }, (_, index) => index * step);
}

function amount(value, most) {
  return most >= 20_000 ? `${trimmed(value / 10_000)} 万` : trimmed(value);
}

function trimmed(value) {
  return String(Number(value.toPrecision(3)));
}

function label(text, attributes) {
  const made = shape("text", { ...attributes, class: "yj-lines__label" });
  made.textContent = text;
  return made;
}

function shape(name, attributes) {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
