"""Reads a finished site as programmes do, and asks those who know whether what they read is valid."""

import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from support.articles import PROJECT
from support.site import tree

AUDIT = PROJECT / "tests/audit/node_modules"
SITE = "https://youju.example/"


def pages(site: Path) -> list[str]:
    """The addresses of all pages that are not redirects, from the site root."""
    found = sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("index.html"))
    return [address for address in found if 'http-equiv="refresh"' not in (site / address / "index.html").read_text()]


def one_of_each_kind(addresses: Iterable[str], count: int = 2) -> list[str]:
    """All pages at the top and the first `count` of every folder."""
    seen: dict[tuple[str, ...], int] = {}
    chosen = []
    for address in addresses:
        *parents, _ = address.split("/")
        folder = tuple(parents[:1]) if len(parents) > 1 else (address,)
        seen[folder] = seen.get(folder, 0) + 1
        if seen[folder] <= count:
            chosen.append(address)
    return chosen


def page(site: Path, address: str) -> HtmlElement:
    return tree(site / address / "index.html")


def linked_data(root: HtmlElement) -> dict[str, Any]:
    (script,) = root.xpath("//script[@type='application/ld+json']")
    found: dict[str, Any] = json.loads(script.text)
    return found


def nodes(graph: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    return [node for node in graph["@graph"] if node["@type"] == kind]


def addresses_in(value: Any) -> Iterable[str]:
    """Every address of our own site in linked data, nested or not."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from addresses_in(item)
    elif isinstance(value, str) and value.startswith(SITE) and "{" not in value:
        yield value


def exists(site: Path, url: str) -> bool:
    """Whether something stands at `url`, an address of our own site."""
    path = site / unquote(urlsplit(url).path).removeprefix("/")
    return path.is_file() or (path / "index.html").is_file()


def vocabulary_errors(graphs: Mapping[str, Any], folder: Path) -> list[str]:
    """What the TypeScript compiler finds wrong with `graphs` as literals of the types of schema.org."""
    lines = ['import type { Graph, SearchAction, WithActionConstraints } from "schema-dts";']
    lines += [_declaration(index, graph) for index, graph in enumerate(graphs.values())]
    source = folder / "graphs.ts"
    source.write_text("\n".join(lines), encoding="utf-8")
    (folder / "node_modules").symlink_to(AUDIT)
    flags = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2022"]
    command = [AUDIT / ".bin/tsc", *flags, source]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    names = dict(enumerate(graphs, 2))
    return [_named(line, names) for line in result.stdout.splitlines() if line.startswith("graphs.ts")]


def _declaration(index: int, graph: Any) -> str:
    """A line of TypeScript. What a search asks of its words is a type of its own there."""
    text = json.dumps(graph)
    parts = [f"export const page{index}: Graph = {text};"]
    for node in graph["@graph"]:
        if action := node.get("potentialAction"):
            asked = json.dumps(action)
            known = json.dumps({key: value for key, value in action.items() if not key.endswith("-input")})
            parts = [parts[0].replace(asked, known)]
            parts.append(f"export const action{index}: WithActionConstraints<SearchAction> = {asked};")
    return " ".join(parts)


def _named(line: str, names: Mapping[int, str]) -> str:
    number = int(line.partition("(")[2].partition(",")[0])
    return f"/{names[number]}: {line.partition('): ')[2]}"
