// Material's search messages: 0 set-up, 1 ready, 2 query, 3 result. Kept tiny: every page loads it.
let edition, engine, turn;
const open = () => (engine ??= import("./results.js").then(({ open }) => open(edition)));
// After a network that was gone for a moment the next query starts anew; `notice.js` has the words.
const failed = ({ status = -1 }) => ((engine = undefined), { items: [], failed: status });
const channel = new BroadcastChannel("youju-search");
channel.onmessage = ({ data }) => data === "focus" && open().catch(failed);
onmessage = ({ data: { id, type, data } }) => {
  if (type === 0) edition = data.config.edition;
  turn = Promise.resolve(turn).then(async () => {
    if (type === 0) return postMessage({ id, type: 1 });
    // MaterialX numbers its messages, puts the query into an object, and shows titles and tags as text.
    const query = data.query ?? data;
    const found = query.trim() ? await open().then((answer) => answer(query)).catch(failed) : { items: [] };
    const result = { query, ...found };
    channel.postMessage({ ...result, items: undefined });
    postMessage({ id, type: 3, data: id === undefined ? result : (await import("./materialx.js")).plain(result) });
  });
};
