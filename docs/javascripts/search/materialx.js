// Hits as MaterialX's dialog shows them: tags only beside matches, not beside the title of the page; titles, all but a
// bare <mark>, and tags as text, where ours are HTML.

const CHARACTERS = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
const unescape = (html) => html.replace(/&(?:amp|lt|gt|quot);/g, (entity) => CHARACTERS[entity]);

const title = (html) => unescape(html.replace(/<mark [^>]*>/g, "<mark>"));
const text = (html) => unescape(html.replace(/<\/span><span/g, "</span> <span").replace(/<[^>]*>/g, ""));

/** Material's `result` in those words: what stands beside the title of a page becomes its first match. */
export function plain(result) {
  const titled = (part) => ({ ...part, title: title(part.title) });
  const found = (item) => {
    const page = item.find((part) => part.tags);
    const beside = { ...page, title: "", tags: page.tags.map(text) };
    return [{ ...titled(page), terms: {}, tags: undefined }, beside, ...item.filter((part) => part !== page).map(titled)];
  };
  return { ...result, items: result.items.map(found) };
}
