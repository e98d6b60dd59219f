"""`python -m youju`: what can be done without building the site.

Exit code 0: nothing wrong; 1: errors were printed; 2: the call itself was wrong.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import authoring, check, impact, review, schema
from .clock import today
from .collection import Collection, Shelf, read, read_article
from .model import Article
from .problem import Problem, report
from .publish.replace import replace
from .revision import RevisionError, collection_at


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except RevisionError as error:
        print(error, file=sys.stderr)
        return 2
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="youju", description="有据：检查内容、列出要核对的数字、看台账改动的影响")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--root", type=Path, default=Path.cwd(), help="项目根目录")
    commands = parser.add_subparsers(dest="command", required=True)

    checking = commands.add_parser("check", parents=[common], help="检查 data/ 里的全部内容，不生成网站")
    checking.add_argument("--files", type=Path, nargs="*", help="只检查这几个文章文件")
    checking.add_argument("--base", help="与这个 git 版本相比：改动了过期数字就必须更新核对日")
    checking.set_defaults(run=_check)

    stale = commands.add_parser("stale", parents=[common], help="列出 30 天内要核对和已经过期的数字（Markdown）")
    stale.set_defaults(run=_stale)

    effect = commands.add_parser("impact", parents=[common], help="台账改动影响哪些文章（Markdown）")
    effect.add_argument("--base", required=True, help="与哪个 git 版本相比，例如 origin/main")
    effect.set_defaults(run=_impact)

    authoring.register(commands)

    replacing = commands.add_parser("replace", help="用刚生成的网站换下旧的")
    replacing.add_argument("fresh", type=Path)
    replacing.add_argument("current", type=Path)
    replacing.set_defaults(run=_replace)
    return parser


def _check(options: argparse.Namespace) -> int:
    day = today()
    found, problems = read(options.root)
    if options.files:
        found, problems = _only(options.files, found, options.root)
    problems += check.collection(found, day)
    problems += review.warnings(found, day)
    problems += schema.outdated(options.root, found)
    if options.base:
        with collection_at(options.root, options.base) as before:
            problems += review.unrenewed(found, before, day)
    if problems:
        print(report(problems), file=sys.stderr)
    if any(problem.severity == "error" for problem in problems):
        return 1
    shelves = ((found.articles, "篇文章"), (found.facts, "个数字"), (found.terms, "个标签"), (found.topics, "个主题"))
    print("检查通过：" + "，".join(f"{len(shelf.records)} {name}" for shelf, name in shelves))
    return 0


def _stale(options: argparse.Namespace) -> int:
    found, _ = read(options.root)
    print(review.checklist((record.value for record in found.facts.records), today()) or "30 天内没有要核对的数字。")
    return 0


def _impact(options: argparse.Namespace) -> int:
    found, _ = read(options.root)
    with collection_at(options.root, options.base) as before:
        print(impact.describe(impact.compare(before, found, today())))
    return 0


def _replace(options: argparse.Namespace) -> int:
    try:
        replace(options.fresh, options.current)
    except OSError as error:
        print(f"没能换下 {options.current}/：{error.strerror}（{error.filename}）；它保持原样", file=sys.stderr)
        return 1
    return 0


def _only(files: list[Path], found: Collection, root: Path) -> tuple[Collection, list[Problem]]:
    """The named articles alone, in the company of everything else they may link to."""
    chosen: Shelf[Article] = Shelf(broken={record.value.id for record in found.articles.records})
    problems: list[Problem] = []
    for path in files:
        problems += read_article(path.absolute(), chosen, root.absolute())
    return Collection(found.topics, found.terms, found.facts, chosen), problems
