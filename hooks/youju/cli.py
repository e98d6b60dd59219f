"""`python -m youju`: what can be done without building the site."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from . import check
from .collection import Collection, Shelf, read, read_article
from .problem import Problem, report
from .publish.replace import replace


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0: nothing wrong; 1: errors were printed; 2: the call itself was wrong."""
    parser = argparse.ArgumentParser(prog="youju", description="有据：检查文章")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="检查 data/ 里的全部内容，不生成网站")
    checking.add_argument("--root", type=Path, default=Path.cwd(), help="项目根目录")
    checking.add_argument("--files", type=Path, nargs="*", help="只检查这几个文章文件")
    replacing = commands.add_parser("replace", help="用刚生成的网站换下旧的")
    replacing.add_argument("fresh", type=Path)
    replacing.add_argument("current", type=Path)
    options = parser.parse_args(arguments)
    if options.command == "replace":
        return _replace(options.fresh, options.current)
    return _check(options.root, options.files)


def _replace(fresh: Path, current: Path) -> int:
    try:
        replace(fresh, current)
    except OSError as error:
        print(f"没能换下 {current}/：{error.strerror}（{error.filename}）；它保持原样", file=sys.stderr)
        return 1
    return 0


def _check(root: Path, files: list[Path] | None) -> int:
    found, problems = read(root)
    if files:
        found, problems = _only(files, found, root)
    problems += check.collection(found, date.today())
    if problems:
        print(report(problems), file=sys.stderr)
    if any(problem.severity == "error" for problem in problems):
        return 1
    print(f"检查通过：{len(found.articles.records)} 篇文章，{len(found.terms.records)} 个标签，{len(found.topics.records)} 个主题")
    return 0


def _only(files: list[Path], found: Collection, root: Path) -> tuple[Collection, list[Problem]]:
    """The named articles alone, in the company of everything else they may link to."""
    chosen: Shelf = Shelf(broken={record.value.id for record in found.articles.records})
    problems: list[Problem] = []
    for path in files:
        problems += read_article(path.absolute(), chosen, root.absolute())
    return Collection(found.topics, found.terms, chosen), problems
