// Buttons that open the site's own search dialog.
for (const button of document.querySelectorAll("[data-search-open]")) {
  button.addEventListener("click", () => {
    const toggle = document.getElementById("__search");
    if (!toggle.checked) toggle.click();
    document.querySelector("[data-md-component=search-query]").focus();
  });
}
