// Boxes to tick at the steps of a situation. What is ticked stays in this browser, by the id of the step, so that it
// holds when steps are added or moved; nothing of it is sent anywhere. Without this script it is a plain list.

const list = document.querySelector(".yj-checklist");
const steps = [...list.querySelectorAll(".yj-step")];
const said = list.querySelector(".yj-checklist__said");
const KEY = `youju-${list.id}`;
const STEP = "step:";

function kept() {
  try {
    return new Set(JSON.parse(localStorage.getItem(KEY)) ?? []);
  } catch {
    // Kept for this visit only where a browser keeps nothing.
    return new Set();
  }
}

function keep(ticked) {
  try {
    if (ticked.length) localStorage.setItem(KEY, JSON.stringify(ticked));
    else localStorage.removeItem(KEY);
  } catch {}
}

const boxes = new Map(
  steps.map((step) => {
    const box = Object.assign(document.createElement("input"), { type: "checkbox" });
    box.setAttribute("aria-labelledby", step.querySelector(".yj-step__do").id);
    const label = Object.assign(document.createElement("label"), { className: "yj-step__tick" });
    label.append(box);
    step.prepend(label);
    return [step.id.slice(STEP.length), box];
  }),
);
const clear = Object.assign(document.createElement("button"), { type: "button", className: "yj-link-button", textContent: "清空", ariaLabel: "清空勾过的" });
const print = Object.assign(document.createElement("button"), { type: "button", className: "yj-link-button", textContent: "打印" });
said.after(clear, print);
list.classList.add("yj-checklist--live");

function show() {
  const done = [...boxes.values()].filter((box) => box.checked).length;
  boxes.forEach((box) => box.closest(".yj-step").classList.toggle("yj-step--done", box.checked));
  said.textContent = done === boxes.size ? `${boxes.size} 步都做完了` : `做完 ${done} 步，一共 ${boxes.size} 步`;
  clear.disabled = !done;
}

function read() {
  const ticked = kept();
  boxes.forEach((box, id) => (box.checked = ticked.has(id)));
  show();
}

list.addEventListener("change", () => {
  keep([...boxes].filter(([, box]) => box.checked).map(([id]) => id));
  show();
});
clear.addEventListener("click", () => {
  keep([]);
  read();
  boxes.values().next().value.focus();
});
print.addEventListener("click", () => window.print());
// Ticked in another window of the same browser.
addEventListener("storage", ({ key }) => key === KEY && read());
read();
