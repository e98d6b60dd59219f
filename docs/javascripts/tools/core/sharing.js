// What is done with a result: copied as a sentence, shared as an address, printed. The site's own script copies and
// shares (share.js); a page opened from a disk has neither it nor an address anybody else could open.

// `describe` says what there is to hand on: {title, words, url}.
export function ready(place, describe) {
  const button = (act) => place.querySelector(`[data-act=${act}]`);
  const tell = (type, detail) => dispatchEvent(new CustomEvent(`youju:${type}`, { detail }));
  button("print").addEventListener("click", () => print());
  for (const act of ["copy", "share"]) button(act).hidden = location.protocol === "file:";
  button("copy").addEventListener("click", () => {
    const { title, words, url } = describe();
    tell("copy", { text: `${title}：${words}\n${url}`, done: "结果已复制" });
  });
  button("share").addEventListener("click", () => {
    const { title, words, url } = describe();
    tell("share", { title, text: words, url });
  });
}

// At once when there was nothing lately, else once the gap is over: browsers refuse an address
// that changes more than about a hundred times in half a minute.
export function paced(task, gap) {
  let last = -Infinity;
  let waiting;

  function run() {
    last = performance.now();
    task();
  }

  return () => {
    clearTimeout(waiting);
    const rest = last + gap - performance.now();
    if (rest > 0) waiting = setTimeout(run, rest);
    else run();
  };
}
