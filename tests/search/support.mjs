// The index of a built site, read from disk as a browser would read it from a server.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { Engine } from "../../docs/javascripts/search/engine.js";
import { Unpacking } from "../../docs/javascripts/search/files.js";

/** An engine on the site in `folder`; `engine.fetched` counts the packed bytes it asked for. */
export async function engineOn(folder) {
  const { config } = JSON.parse(await readFile(join(folder, "search/search_index.json"), "utf8"));
  const unpacking = new Unpacking();
  const engine = new Engine(async (path) => {
    const packed = await readFile(join(folder, "search", config.edition, path));
    engine.fetched += packed.length;
    return unpacking.bytes(new Uint8Array(packed));
  });
  engine.fetched = 0;
  return engine;
}
