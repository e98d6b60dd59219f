"""`python -m youju`: what can be done without building the site.

Exit code 0: nothing wrong, or reminders only; 1: errors were printed; 2: the call itself was wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from .authoring import console, impact, report_formats, schema, subcommands, topic_places
from .authoring.git import collection_at
from .checks import change, permanence
from .checks.runner import check
from .checks.sources import citing
from .content import published
from .content.loader import read
from .ledger import endings, review
from .problem import told
from .settings import today


def main(arguments: list[str] | None = None) -> int:
    return console.run(lambda: _done(arguments))


def _done(arguments: list[str] | None) -> int:
    options = _parser().parse_args(arguments)
    code: int = options.run(options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = console.Parser(
        prog="youju",
        description="有据：检查内容、新建文章、列出要核对的数字、看台账改动的影响",
        epilog="退出码：0 没有错误（可以有提醒）；1 有错误；2 命令写得不对。",
    )
    common = console.Parser(add_help=False)
    common.add_argument("--root", type=Path, default=Path.cwd(), help="项目根目录")
    commands = parser.add_subparsers(dest="command", required=True)

    checking = commands.add_parser("check", parents=[common], help="检查 data/ 里的全部内容，不生成网站")
    checking.add_argument("--files", type=Path, nargs="*", help="只检查这几个文章文件")
    checking.add_argument(
        "--format", choices=report_formats.FORMATS, default="text", help="给人看、GitHub 批注、JSON 或 SARIF"
    )
    checking.add_argument("--base", help="与这个 git 版本相比：改动了过期数字就必须更新核对日")
    checking.set_defaults(run=_check)

    stale = commands.add_parser(
        "stale", parents=[common], help="列出 30 天内要核对、要到期的数字和文件，和已经过了的；没记下的网址（Markdown）"
    )
    stale.set_defaults(run=_stale)

    effect = commands.add_parser("impact", parents=[common], help="台账改动影响哪些文章（Markdown）")
    effect.add_argument("--base", required=True, help="与哪个 git 版本相比，例如 origin/main")
    effect.set_defaults(run=_impact)

    subcommands.register(commands, common)

    packing = commands.add_parser("compress", help="在网站的文本文件旁边写好 .gz 和 .br")
    packing.add_argument("site", type=Path)
    packing.set_defaults(run=_compress)

    bundling = commands.add_parser("bundle", help="把生成好的网站打成 zip，里面的页面从磁盘打开就能用")
    bundling.add_argument("site", type=Path)
    bundling.add_argument("--scripts", type=Path, required=True, help="tools/bundle 写出的脚本")
    bundling.add_argument("--out", type=Path, required=True)
    bundling.set_defaults(run=_bundle)

    replacing = commands.add_parser("replace", help="用刚生成的网站换下旧的")
    replacing.add_argument("fresh", type=Path)
    replacing.add_argument("current", type=Path)
    replacing.set_defaults(run=_replace)
    return parser


def _check(options: argparse.Namespace) -> int:
    chosen = {_inside(path, options.root) for path in options.files or ()}
    if None in chosen:
        print(f"--files 只能是 {options.root / 'data'} 里的文件", file=sys.stderr)
        return 2
    day = today()
    if missing := sorted(name for name in chosen if name and not (options.root / name).is_file()):
        print(f"没有这个文件：{'、'.join(missing)}", file=sys.stderr)
        return 2
    if options.base:
        with collection_at(options.root, options.base) as before:
            result = change.compared(options.root, before, day)
    else:
        result = check(options.root, day)
    problems = result.problems + list(review.warnings(result.shared, day))
    problems += schema.outdated(options.root, result.shared)
    problems += topic_places.missing(options.root, result.shared)
    if chosen:
        problems = [problem for problem in problems if problem.at.path in chosen]
    text = report_formats.render(problems, options.format)
    if text:
        print(text, file=sys.stderr if options.format == "text" else sys.stdout)
    if options.format == "text":
        for path in report_formats.unread(problems, options.root):
            print(f"{path} 还没有往下查，改好再查一次", file=sys.stderr)
    if any(problem.severity == "error" for problem in problems):
        return 1
    if options.format == "text":
        shared = result.shared
        counts = (len(result.outlines), *(len(shelf.records) for shelf in (shared.facts, shared.terms, shared.topics)))
        names = ("篇文章", "个数字", "个标签", "个主题")
        print("检查通过：" + "，".join(f"{count} {name}" for count, name in zip(counts, names, strict=True)))
    return 0


def _stale(options: argparse.Namespace) -> int:
    day = today()
    found = check(options.root, day)
    whole, _ = read(options.root)
    parts = [endings.checklist(whole, day), review.checklist(found.shared, citing(found.outlines), day)]
    if not any(problem.severity == "error" for problem in found.problems):
        parts.append(_unlisted(options.root, permanence.live(found.outlines, found.shared)))
    listed = "\n\n".join(filter(None, parts))
    print(listed or "30 天内没有要核对的数字，没有到期的数字和文件，网址也都记下了。")
    return 0


def _unlisted(root: Path, live: Iterable[str]) -> str:
    """Tells maintainers of addresses that nobody wrote down yet; contributors need not."""
    _, new = published.with_added(root, live)
    return f"## 还没有记下的网址\n\n- [ ] {published.FILE} 少 {new} 条：运行 `make addresses`，提交" if new else ""


def _impact(options: argparse.Namespace) -> int:
    found, _ = read(options.root)
    with collection_at(options.root, options.base) as before:
        print(impact.describe(impact.compare(before, found, today())))
    return 0


def _compress(options: argparse.Namespace) -> int:
    from .site.compress import compress

    outcome = compress(options.site)
    share = outcome.packed / outcome.plain if outcome.plain else 1
    print(f"==> 压缩：{outcome.files} 个文本文件压到 {share:.0%}")
    return 0


def _bundle(options: argparse.Namespace) -> int:
    from .site.offline_zip import write

    count = write(options.site, options.scripts, options.out, today())
    print(f"==> 打包：{count} 个页面，{options.out.stat().st_size / 1e6:.1f} MB，{options.out}")
    return 0


def _replace(options: argparse.Namespace) -> int:
    from .site.swap import replace

    try:
        replace(options.fresh, options.current)
    except OSError as error:
        print(f"没能换下 {options.current}/：{told(error)}；它保持原样", file=sys.stderr)
        return 1
    return 0


def _inside(path: Path, root: Path) -> str | None:
    """How problems call the file, if it is one of `data/`."""
    try:
        name = path.absolute().relative_to(root.absolute()).as_posix()
    except ValueError:
        return None
    return name if name.startswith("data/") else None
