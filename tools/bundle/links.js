// Addresses that scripts make end with a folder, as on a server; from a disk that would list the folder.
for (const kind of ["click", "auxclick"]) {
  addEventListener(
    kind,
    ({ target }) => {
      const link = target.closest?.("a[href]");
      if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    },
    { capture: true },
  );
}
