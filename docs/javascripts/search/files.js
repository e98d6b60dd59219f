// Where the files of the index come from: the copy kept for times without a network if it is there, else the network.

/** Promises `load(path)`, which promises the unpacked bytes of a file below `root`. */
export async function loader(root) {
  const saved = await pack(new URL("offline.bin", root)).catch(() => undefined);
  return async (path) => {
    const [start, length] = saved?.places[path] ?? [];
    if (length !== undefined) return saved.body.subarray(start, start + length);
    const response = await fetch(new URL(path, root));
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpacked(new Response(bytes)) : bytes;
  };
}

/** What hooks/youju/publish/offline.py wrote and the service worker keeps; undefined where it keeps nothing. */
async function pack(url) {
  const stored = await globalThis.caches?.match(url);
  if (!stored) return undefined;
  const bytes = await unpacked(stored);
  const end = bytes.indexOf(10);
  return { places: JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))), body: bytes.subarray(end + 1) };
}

const unpacked = async ({ body }) =>
  new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
