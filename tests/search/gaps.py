"""What editors can mend in search: `python -m search.gaps SITE` lists terms that nobody calls anything else, and articles
that do not come first for their own title, a phrasing or the name of a tag that is theirs alone.
"""

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from support.articles import PROJECT
from youju.content import loader

RANKER = Path(__file__).with_name("gaps.mjs")


def words(root: Path) -> dict[str, list[dict[str, object]]]:
    found, _ = loader.read(root)
    articles = found.articles.values
    terms = {term.id: term for term in found.terms.values}
    carried = Counter(tag for article in articles for tag in article.tags)
    return {
        "terms": [
            {"id": term.id, "name": term.name, "colloquial": [*term.aliases, *term.search_aliases]}
            for term in terms.values()
        ],
        "articles": [
            {
                "id": article.id,
                "title": article.title,
                "phrasings": article.phrasings,
                "keywords": [terms[tag].name for tag in article.tags if tag in terms and carried[tag] == 1],
            }
            for article in articles
        ],
    }


def main() -> None:
    node = shutil.which("node")
    if node is None:
        sys.exit("没有 node，不能搜索")
    # The site is the reader's side of the engine; the words come from the data it was made of.
    subprocess.run([node, RANKER, sys.argv[1]], input=json.dumps(words(PROJECT)), text=True, check=True)


if __name__ == "__main__":
    main()
