"""Files a pull request should not bring: refused by name and in words, quickly, never read to the end."""

import os
import subprocess
import sys
import tracemalloc
import unicodedata
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from support.articles import PROJECT, article, to_yaml, write, write_data
from support.long import LONG
from youju.content import data_files, document, loader, yaml_reader
from youju.problem import Problem


def read(root: Path) -> list[Problem]:
    return loader.read(root)[1]


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, [str(problem) for problem in problems]
    assert problems[0].fix
    return problems[0]


def room(root: Path, name: str) -> Path:
    """Where a file of that name would stand in `data/`."""
    path = root / "data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def put(root: Path, name: str, content: bytes | str = b"") -> Path:
    path = room(root, name)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def huge(root: Path, size: int) -> Path:
    path = room(root, "articles/huge.yml")
    with path.open("wb") as file:
        file.truncate(size)
    return path


def elsewhere(root: Path) -> Path:
    """A folder beside `data/` with an article in it."""
    return write(root, {"elsewhere/linked.yml": to_yaml(article("linked"))}) / "elsewhere"


REFUSED: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "link out of data": (
        lambda root: room(root, "articles/linked.yml").symlink_to(elsewhere(root) / "linked.yml"),
        "outside", "data/articles/linked.yml"),
    "folder linked from elsewhere": (
        lambda root: room(root, "articles").symlink_to(elsewhere(root)), "outside", "data/articles/linked.yml"),
    "topic's folder linked from elsewhere": (
        lambda root: room(root, "articles/loans").symlink_to(elsewhere(root)),
        "outside", "data/articles/loans/linked.yml"),
    "line break in a folder": (
        lambda root: put(root, "articles/a\n::error/x.txt"), "folder-name", "data/articles/a\\n::error"),
    "folder of bytes": (
        lambda root: put(root, os.fsdecode(b"articles/\xff/x.txt")), "folder-name", "data/articles/\\udcff"),
    "link to a device": (
        lambda root: room(root, "articles/zero.yml").symlink_to("/dev/zero"), "outside", "data/articles/zero.yml"),
    "link to itself": (
        lambda root: room(root, "articles/circle.yml").symlink_to("circle.yml"),
        "unreadable", "data/articles/circle.yml"),
    "pipe": (lambda root: os.mkfifo(room(root, "articles/pipe.yml")), "unreadable", "data/articles/pipe.yml"),
    "directory": (lambda root: room(root, "articles/folder.yml").mkdir(), "unreadable", "data/articles/folder.yml"),
    "three gigabytes": (lambda root: huge(root, 3_000_000_000), "too-large", "data/articles/huge.yml"),
    "not a folder": (lambda root: put(root, "articles", b"x"), "unreadable", "data/articles"),
    "capital letters": (lambda root: put(root, "articles/A.yml"), "file-name", "data/articles/A.yml"),
    "capital ending": (lambda root: put(root, "facts/a.YML"), "file-name", "data/facts/a.YML"),
    "Windows device": (lambda root: put(root, "facts/con.yml"), "reserved-name", "data/facts/con.yml"),
    "space": (lambda root: put(root, "facts/a b.yml"), "file-name", "data/facts/a b.yml"),
    "Chinese": (lambda root: put(root, "facts/数字.yml"), "file-name", "data/facts/数字.yml"),
    "line break": (lambda root: put(root, "facts/a\n::error.yml"), "file-name", "data/facts/a\\n::error.yml"),
    "right to left": (lambda root: put(root, "facts/a\u202elmy.yml"), "file-name", "data/facts/a\\u202elmy.yml"),
    "not UTF-8": (lambda root: put(root, os.fsdecode(b"facts/\xff.yml")), "file-name", "data/facts/\\udcff.yml"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_and_what_it_is_called(case: str, tmp_path: Path) -> None:
    make, rule, path = REFUSED[case]
    make(write_data(tmp_path))
    problem = only(read(tmp_path))
    assert (problem.rule, problem.at.path) == (rule, path)
    str(problem).encode("utf-8")
    assert "\n" not in str(problem)


def test_a_file_nobody_may_read() -> None:
    with TemporaryDirectory() as folder_:
        root = Path(folder_)
        root.chmod(0o755)
        put(write_data(root), "articles/locked.yml").chmod(0)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)  # the administrator may read everything
        try:
            problem = only(read(root))
        finally:
            os.seteuid(user)
        assert (problem.rule, problem.at.path) == ("unreadable", "data/articles/locked.yml")
        assert "没有读权限" in problem.message


def test_a_link_inside_data_is_a_file_like_any_other(tmp_path: Path) -> None:
    put(write_data(tmp_path, articles=[]), "articles/real.yml", to_yaml(article("real")))
    room(tmp_path, "facts/all.yml").symlink_to("../topics.yml")
    assert {problem.rule for problem in read(tmp_path)} == {"missing-key"}


@pytest.mark.parametrize("identifier", ["con", "nul", "com1", "lpt9"])
def test_ids_that_no_folder_may_be_called(identifier: str, tmp_path: Path) -> None:
    problem = only(read(write_data(tmp_path, articles=[article(identifier)])))
    assert problem.rule == "wrong-form"
    assert "保留名" in problem.message


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1899-12-31", "2200-01-01"])
def test_days_beyond_the_calendar(day: str, tmp_path: Path) -> None:
    problem = only(read(write_data(tmp_path, articles=[article(published=day)])))
    assert "1900 到 2199" in problem.message


def test_every_invisible_character_is_refused_raw_and_as_an_escape() -> None:
    invisible = [
        code
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") and chr(code) not in "\t\n\r"
    ]
    missed = [hex(code) for code in invisible if not document.parse(f'a: "甲{chr(code)}乙"', "x")[1]]
    assert missed == []
    for code in (0, 0x0D, 0x1B, 0x85, 0xAD, 0x200B, 0x202E, 0x2028, 0xFEFF, 0xE0041):
        parsed, problems = document.parse(f'a: 1\nb: "甲\\U{code:08X}乙"\n', "x")
        assert parsed is None, hex(code)
        assert [(problem.rule, problem.at.line) for problem in problems] == [("invisible-character", 2)]


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_ends_of_all_systems(ending: str) -> None:
    parsed, _ = document.decode(ending.join(["a: 甲", "b: |", "  一", "  二", ""]).encode("utf-8-sig"), "x")
    assert parsed is not None
    assert parsed.data == {"a": "甲", "b": "一\n二\n"}
    assert (parsed.at(("b",)).line, parsed.at(("b",)).column) == (2, 4)


def test_a_file_is_never_held_beyond_its_limit(tmp_path: Path) -> None:
    path = huge(write_data(tmp_path), 2_000_000_000)
    tracemalloc.start()
    raw, problems = data_files.content(path, tmp_path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert raw == b""
    assert only(problems).rule == "too-large"
    assert peak < 3 * data_files.MAX_BYTES


# What would take minutes and gigabytes from whoever goes through all of it


COSTLY = {
    "hundreds of thousands of values": "- a\n" * 400_000,
    "hundreds of thousands of hidden characters": "a: \u200b\n" * 300_000,
    "hundreds of thousands of empty lists": "- [" + "[]," * 500_000 + "]",
    "hundreds of thousands of unknown keys": "- " + "".join(f"  k{n}: x\n" for n in range(150_000)).lstrip(),
    "one scalar": "- id: " + "甲" * 1_900_000,
    "brackets": "[" * 1_900_000,
    "aliases": "a: &a [" + "*a," * 600_000 + "]",
}
# More of one of these.
if LONG:
    COSTLY |= {
        "braces": "{" * 1_900_000,
        "dashes": "- " * 900_000,
        "quotes": "'" * 1_900_000,
        "hashes": "#" * 1_900_000,
        "bars": "a: |\n" + " \n" * 900_000,
    }


# Of a process of its own: who notes every piece of memory takes five times as long. What the system says of one that
# was started by another, outside of `/proc`, begins with the size of that other.
COUNTED = f"""
import resource, sys
sys.path.insert(0, {str(PROJECT / "hooks")!r})
from pathlib import Path
from youju.content import loader

def peak():
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM:"))

before = peak()
problems = loader.read(Path(sys.argv[1]))[1]
print(len(problems), before, peak())
"""


@pytest.mark.parametrize("case", COSTLY)
def test_costly_files_end_in_few_problems_and_little_memory(case: str, tmp_path: Path) -> None:
    write_data(tmp_path, files={"data/tags.yml": COSTLY[case]})
    done = subprocess.run([sys.executable, "-c", COUNTED, tmp_path], capture_output=True, text=True, check=True)
    problems, before, peak = map(int, done.stdout.split())
    assert 1 <= problems <= 2 * yaml_reader.MAX_PROBLEMS
    assert peak - before < 390_000
