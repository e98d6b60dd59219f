"""Commands for authors: a new article and what the editor and the guide show."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from ..checks import change, permanence
from ..checks.runner import check
from ..content import published
from ..content.loader import read
from ..problem import told
from ..settings import today
from . import field_table, fix, pull_request, schema
from .git import collection_at

_KINDS = ("article", "fact", "source", "decision", "situation", "deadline")


def register(commands: Any, common: argparse.ArgumentParser) -> None:
    """Adds the subcommands to `commands`, an argparse subparsers object; all take the options of `common`."""
    creating = commands.add_parser(
        "new", parents=[common], help="新建一篇文章的草稿，在 data/articles/ 或其中主题自己的文件夹里"
    )
    creating.add_argument("--kind", choices=_KINDS, default="article", help="文章、数字、文件、判断树、情形还是期限")
    creating.add_argument("--id", default="", help="文章编号，也是网址和文件名")
    creating.add_argument("--title", default="", help="标题")
    creating.add_argument("--topic", default="", help="主题编号")
    creating.add_argument("--tags", default="", help="标签编号，用逗号隔开")
    creating.set_defaults(run=_new)

    describing = commands.add_parser("schema", parents=[common], help="按字段重写 data/schema/*.json 和 FIELDS.md")
    describing.set_defaults(run=_schema)

    fixing_ = commands.add_parser("fix", parents=[common], help="改好空格、全角标点和形近字符；不动别的")
    fixing_.set_defaults(run=_fix)

    linking = commands.add_parser("links", parents=[common], help="列出全部站外网址，一行一个，供定期检查")
    linking.set_defaults(run=_links)

    proposing = commands.add_parser("proposal", parents=[common], help="一次更改的说明（Markdown）：问题、页面、数字")
    proposing.add_argument("--base", required=True, help="与哪个 git 版本相比，例如 origin/main")
    proposing.add_argument("--preview", default="", help="预览的下载地址")
    proposing.set_defaults(run=_proposal)

    listing = commands.add_parser("addresses", parents=[common], help="把现在的网址和锚点追加到 data/published.txt")
    listing.add_argument("--check", action="store_true", help="只看有没有漏，有就退出码 1")
    listing.set_defaults(run=_addresses)


def _addresses(options: argparse.Namespace) -> int:
    checked = check(options.root, today())
    if any(problem.severity == "error" for problem in checked.problems):
        print("内容还有错，先改好再记网址：make check", file=sys.stderr)
        return 1
    text, new = published.with_added(options.root, permanence.live(checked.outlines, checked.shared))
    if options.check:
        print(f"{published.FILE} 少 {new} 条，运行 make addresses" if new else f"{published.FILE} 是全的")
        return 1 if new else 0
    (options.root / published.FILE).write_text(text, encoding="utf-8")
    print(f"{published.FILE}：新增 {new} 条")
    return 0


def _links(options: argparse.Namespace) -> int:
    found, _ = read(options.root)
    print("\n".join(sorted({record.value.url for record in found.sources.records if record.value.url})))
    return 0


def _proposal(options: argparse.Namespace) -> int:
    day = today()
    found, _ = read(options.root)
    with collection_at(options.root, options.base) as before:
        problems = change.compared(options.root, before, day).problems
        print(pull_request.describe(before, found, problems, day, options.preview), end="")
    return 0


def _fix(options: argparse.Namespace) -> int:
    total, unread = 0, False
    for path in sorted((options.root / "data").rglob("*.yml")):
        name = path.relative_to(options.root).as_posix()
        try:
            count = fix.fix(path, name)
        except fix.UnreadError:
            print(f"{name}：读不懂，没有改；先改好 make check 说的错误", file=sys.stderr)
            unread = True
            continue
        except (OSError, UnicodeDecodeError) as error:
            why = told(error) if isinstance(error, OSError) else "不是 UTF-8 编码"
            print(f"{name} 没有改：{why}", file=sys.stderr)
            return 1
        if count:
            print(f"{name}：改好 {count} 处")
        total += count
    print(f"共改好 {total} 处" if total else f"{'别的' if unread else ''}没有要改的")
    return int(unread)


def _schema(options: argparse.Namespace) -> int:
    found, problems = read(options.root)
    if problems and not all(shelf.whole for shelf in (found.topics, found.terms, found.sources, found.facts)):
        print("主题、标签、文件或数字读不出来，先改好再试：make check", file=sys.stderr)
        return 1
    for path, text in {**schema.files(found, options.root), **schema.suggestions(found)}.items():
        file = options.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    print(f"写好了 {schema.FOLDER}/ 下的结构说明和 {field_table.FILE}")
    return 0


def _new(options: argparse.Namespace) -> int:
    # Brings the template engine along, which checking can do without.
    from . import new, new_record

    found, _ = read(options.root)
    wish = new.Wish(options.id, options.title, options.topic, new.split(options.tags))
    try:
        if options.kind != "article":
            place, block = new_record.block(options.kind, wish, found, today(), options.root)
            line = new_record.add(place, block)
            print(f"加在 {place.relative_to(options.root)} 第 {line} 行。填好带“（待写）”的地方，再 make check")
            return 0
        if sys.stdin.isatty():
            wish = new.asked(wish, found, input)
        path, text = new.granted(wish, found, today(), options.root)
    except (new.WishError, EOFError) as error:
        # Python's own words for the end of what was typed.
        print(error if isinstance(error, new.WishError) else "没有答完，什么都没有写", file=sys.stderr)
        return 2
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        print(f"{path} 已经有了，没有改动它", file=sys.stderr)
        return 2
    name = path.relative_to(options.root).as_posix()
    print(f"写好了 {name}（草稿）。")
    print(f"边写边看：make serve，打开 {new.preview(wish.id)}")
    print(f"检查：make check FILES={name}")
    return 0
