// A decision asks one question at a time. Which answers were given stands in the fragment, which no server sees:
// `#account.1/purpose.2`, each question with the number of its answer; back and forward walk along. Without this
// script every answer leads to the next question on the page.

const walk = document.querySelector(".yj-walk");
const STEP = "step:";
const SHORT = 6;
const steps = new Map([...walk.querySelectorAll(":scope > section")].map((step) => [step.id.slice(STEP.length), step]));
const answers = (step) => [...step.querySelectorAll(".yj-answers a")];
const leads = new Map([...steps.values()].flatMap(answers).map((link) => [link, link.hash.slice(1 + STEP.length)]));
const [first] = steps.keys();

const said = Object.assign(document.createElement("div"), { className: "yj-walk__said" });
const copies = Object.assign(document.createElement("button"), { type: "button", className: "yj-link-button", textContent: "复制这次的问答" });
walk.prepend(said);
walk.classList.add("yj-walk--live");

/** What is written, without the numbers of sources and what only the page as a whole needs. */
function words(node) {
  const made = node.cloneNode(true);
  for (const extra of made.querySelectorAll(".yj-fn, .yj-answers__to, .yj-walk__number")) extra.remove();
  return made.textContent.replace(/\s+/g, " ").trim();
}

/** The answers that `fragment` tells of, as far as they still lead on, and where they lead; null if it is about something else. */
function read(fragment) {
  const alone = fragment.startsWith(STEP) && steps.get(fragment.slice(STEP.length));
  if (alone) return { given: [], here: alone };
  if (fragment && !fragment.startsWith(`${first}.`)) return null;
  const given = [];
  let here = steps.get(first);
  for (const part of fragment.split("/")) {
    const [id, number] = part.split(".");
    const link = here === steps.get(id) && answers(here)[number - 1];
    if (!link) break;
    given.push({ part, before: given.map((one) => one.part).join("/"), asked: words(here.querySelector("h2")), answer: words(link) });
    here = steps.get(leads.get(link));
  }
  return { given, here };
}

function anchor(text, fragment) {
  return Object.assign(document.createElement("a"), { textContent: text, href: `#${fragment}` });
}

/** What was asked and answered so far, each with a way to answer it again. */
function trail(given) {
  const list = Object.assign(document.createElement("ol"), { className: "yj-bare" });
  for (const { asked, answer, before } of given) {
    const item = document.createElement("li");
    const question = Object.assign(document.createElement("span"), { textContent: asked });
    // A short one stays in one line with the way to another: 没有 改 is not to end in 有 改.
    const said = Object.assign(document.createElement("span"), { className: answer.length <= SHORT ? "yj-nowrap" : "" });
    const again = anchor("改", before || STEP + first);
    again.ariaLabel = `改这一题的回答：${asked}`;
    said.append(Object.assign(document.createElement("strong"), { textContent: answer }), " ", again);
    item.append(question, " ", said);
    list.append(item);
  }
  return list;
}

function summary(given, here) {
  const parts = [...here.children].filter((part) => !part.matches(".yj-answers, h3"));
  const lines = parts.flatMap((part) => (part.matches("ol, ul, dl") ? [...part.children] : [part])).map(words);
  return [
    words(document.querySelector("h1")),
    ...given.map(({ asked, answer }) => `${asked} ${answer}`),
    `结论：${lines[0]}`,
    ...lines.slice(1),
    location.href,
  ].join("\n");
}

function show(moved) {
  const found = read(decodeURIComponent(location.hash.slice(1)));
  if (!found && moved) return;
  const { given, here } = found ?? read("");
  const ended = !answers(here).length;
  for (const step of steps.values()) step.hidden = step !== here;
  const path = given.map((one) => one.part);
  answers(here).forEach((link, index) => (link.href = `#${[...path, `${here.id.slice(STEP.length)}.${index + 1}`].join("/")}`));
  walk.classList.toggle("yj-walk--ended", ended);
  said.hidden = here === steps.get(first);
  const restart = anchor("从头答", STEP + first);
  said.replaceChildren(...(given.length ? [trail(given)] : []), restart, ...(ended ? [copies] : []));
  copies.onclick = () => dispatchEvent(new CustomEvent("youju:copy", { detail: { text: summary(given, here), done: "已复制" } }));
  if (!moved) return;
  here.querySelector("h2").focus({ preventScroll: true });
  walk.scrollIntoView({ block: "start" });
}

addEventListener("hashchange", () => show(true));
show(false);
