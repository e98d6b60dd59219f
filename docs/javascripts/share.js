// Copying the address of a heading or a text to fill in, and sharing the page.

function tell(words) {
  let toast = document.querySelector(".yj-toast");
  if (!toast) {
    toast = document.createElement("p");
    toast.className = "yj-toast";
    toast.role = "status";
    document.body.append(toast);
  }
  toast.textContent = words;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => (toast.textContent = ""), 2500);
}

async function copy(text, done = "链接已复制", otherwise = "没有复制成：请复制地址栏里的网址") {
  try {
    await navigator.clipboard.writeText(text);
    tell(done);
  } catch {
    tell(otherwise);
  }
}

/** The page's address without what this visit added to it, such as searched words to highlight. */
function address(anchor = "") {
  const here = new URL(location.pathname, location);
  here.hash = anchor;
  return here.href;
}

// The address bar changes as with any link; copying comes on top.
for (const link of document.querySelectorAll(".headerlink")) {
  link.addEventListener("click", () => copy(address(link.hash)));
}

async function share(shared) {
  if (!navigator.share) return copy(shared.url);
  try {
    await navigator.share(shared);
  } catch (error) {
    if (error.name !== "AbortError") copy(shared.url);
  }
}

for (const button of document.querySelectorAll("[data-share]")) {
  button.hidden = false;
  button.addEventListener("click", () => share({ title: document.title, url: address() }));
}

// For the calculators, which know what to hand on.
addEventListener("youju:copy", ({ detail }) => copy(detail.text, detail.done));
addEventListener("youju:share", ({ detail }) => share(detail));

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const text = button.parentElement.querySelector("pre").cloneNode(true);
    for (const number of text.querySelectorAll(".yj-fn")) number.remove();
    copy(text.textContent.trim(), "已复制", "没有复制成：请按住文字来复制");
  });
}
