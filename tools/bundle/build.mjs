// Plain scripts for pages opened from a disk, where browsers refuse modules, workers and fetch.
//
//     node build.mjs SCRIPTS OUT
//
// SCRIPTS is docs/javascripts; writes OUT/search.js, OUT/tools.js, OUT/filter.js and OUT/links.js.

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const [scripts, outdir] = process.argv.slice(2).map((path) => resolve(path));
const here = fileURLToPath(new URL(".", import.meta.url));

await build({
  entryPoints: ["search", "tools", "filter", "links"].map((name) => `${here}${name}.js`),
  alias: { "#site": scripts },
  outdir,
  bundle: true,
  minify: true,
  charset: "utf8",
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  // Modules may wait at their top level; a plain script may not, so all of it stands in a function that may.
  format: "esm",
  banner: { js: "(async (script) => {" },
  footer: { js: "})(document.currentScript.src);" },
  define: { "import.meta.url": "script" },
});
