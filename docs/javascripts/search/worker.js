// Material's search messages: 0 set-up, 1 ready, 2 query, 3 result. Kept tiny: every page loads it.
let edition, engine, turn;
const open = () => (engine ??= import("./results.js").then(({ open }) => open(edition)));
const channel = new BroadcastChannel("youju-search");
channel.onmessage = ({ data }) => data === "focus" && open();
onmessage = ({ data: { type, data } }) => {
  if (type === 0) edition = data.config.edition;
  turn = Promise.resolve(turn).then(async () => {
    if (type === 0) return postMessage({ type: 1 });
    const result = data.trim() ? await (await open())(data) : { items: [] };
    channel.postMessage({ query: data, ...result, items: undefined });
    postMessage({ type: 3, data: result });
  });
};
