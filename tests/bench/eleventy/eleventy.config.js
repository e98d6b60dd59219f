import markdownIt from "markdown-it";
import anchor from "markdown-it-anchor";
import footnote from "markdown-it-footnote";
import contents from "markdown-it-table-of-contents";

const PER_PAGE = 20;
const RELATED = 4;

function grouped(items, kind) {
  const groups = new Map();
  for (const item of items) {
    for (const id of item.data[kind]) {
      if (!groups.has(id)) groups.set(id, []);
      groups.get(id).push(item);
    }
  }
  return groups;
}

export default function (eleventy) {
  eleventy.setLibrary(
    "md",
    markdownIt().use(anchor).use(footnote).use(contents, { includeLevel: [2, 3] }),
  );
  eleventy.addPreprocessor("contents", "md", (data, text) => `[[toc]]\n\n${text}`);
  eleventy.addPassthroughCopy({ "site.css": "site.css" });
  eleventy.addFilter("day", (date) => date.toISOString().slice(0, 10));
  eleventy.addGlobalData("layout", "article.njk");

  const articles = (api) => api.getFilteredByGlob("content/articles/*.md");

  // What lists articles, page by page: topics, tags, and all of them.
  eleventy.addCollection("listings", (api) => {
    const found = articles(api);
    const groups = { topics: grouped(found, "topics"), tags: grouped(found, "tags") };
    const terms = found[0].data.terms.map((term) => ({
      ...term,
      items: groups[term.kind].get(term.id) ?? [],
    }));
    terms.push({ kind: "articles", id: "", name: "全部文章", definition: "从旧到新。", items: found });
    return terms.flatMap((term) => {
      const count = Math.max(1, Math.ceil(term.items.length / PER_PAGE));
      const base = term.id ? `/${term.kind}/${term.id}/` : `/${term.kind}/`;
      const url = (number) => (number === 1 ? base : `${base}page/${number}/`);
      return Array.from({ length: count }, (_, at) => ({
        ...term,
        items: term.items.slice(at * PER_PAGE, (at + 1) * PER_PAGE),
        number: at + 1,
        count,
        url: url(at + 1),
        before: at > 0 ? url(at) : "",
        after: at + 1 < count ? url(at + 2) : "",
      }));
    });
  });

  eleventy.addCollection("articles", articles);
  eleventy.addCollection("newest", (api) => articles(api).reverse().slice(0, PER_PAGE));

  // The articles that share the rarest tags; made once for all pages.
  const byTag = new WeakMap();
  eleventy.addFilter("related", (all, page, tags) => {
    if (!byTag.has(all)) byTag.set(all, grouped(all, "tags"));
    const scores = new Map();
    for (const tag of tags) {
      const group = byTag.get(all).get(tag) ?? [];
      for (const item of group) scores.set(item, (scores.get(item) ?? 0) + 1 / group.length);
    }
    return [...scores.entries()]
      .filter(([item]) => item.url !== page.url)
      .sort((a, b) => b[1] - a[1])
      .slice(0, RELATED)
      .map(([item]) => item);
  });

  return {
    dir: { input: "content", output: "site", includes: "../_includes", data: "../_data" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}
