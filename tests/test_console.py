"""Commands in a terminal: whatever goes wrong is told in Chinese, in a line, without a trace."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from support.articles import TODAY, article, write_data
from support.making import equipped, run, surroundings
from youju.cli import main
from youju.settings import SettingError, site_address


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "--format", "xml"], "--format 不能写“xml”，可以写：text, github, json, sarif"),
        (["impact"], "缺少 --base"),
        (["check", "--forma", "json"], "不认识 --forma json"),
        (["check", "--base"], "--base 后面要写一个值"),
        (["chekc"], "不能写“chekc”"),
        ([], "缺少"),
    ],
)
def test_a_call_that_is_wrong_is_explained(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    printed = capsys.readouterr().err
    assert told in printed
    assert printed.startswith("用法：youju")
    assert not re.search(r"usage|error|argument|invalid", printed)


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    assert not re.search("usage|options|show this", capsys.readouterr().out)


@pytest.mark.parametrize(
    "arguments", ["new --id mine --title 问？ --topic deposits --tags lpr", "schema", "addresses", "fix"]
)
def test_where_nothing_can_be_written_that_is_told(
    arguments: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_data(tmp_path, [article(steps=[{"do": "存满3年。"}, {"do": "再看。"}, {"do": "再问。"}])])
    opened = Path.open

    def refusing(self: Path, mode: str = "r", *rest: object, **options: object) -> object:
        if set(mode) & set("wxa"):
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, mode, *rest, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    monkeypatch.setenv("YOUJU_TODAY", str(TODAY))
    assert main([*arguments.split(), "--root", str(root)]) == 1
    printed = capsys.readouterr().err
    assert "没有权限" in printed
    assert printed.count("\n") == 1


def test_without_git_there_is_nothing_to_compare_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_data(tmp_path)
    assert main(["impact", "--root", str(root), "--base", "HEAD"]) == 2
    assert capsys.readouterr().err == "取不到版本 HEAD 的 data/：这里不是 git 仓库\n"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["impact", "--root", str(root), "--base", "HEAD"]) == 2
    assert "没有找到 git" in capsys.readouterr().err


def test_who_stops_reading_hears_nothing_more_and_no_encoding_matters(tmp_path: Path) -> None:
    root = write_data(tmp_path, [article(topic="loan")])
    env = surroundings(PYTHONPATH=os.pathsep.join(sys.path), YOUJU_TODAY=str(TODAY), PYTHONIOENCODING="ascii")
    command = [sys.executable, "-m", "youju", "check", "--root", str(root), "--format", "json"]
    told = run(*command, env=env)
    assert (told.returncode, "没有“loan”这个主题" in told.stdout) == (1, True)
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(command, env=env, stdout=writing, stderr=subprocess.PIPE) as process:
        os.close(writing)
        assert process.communicate()[1] == b""


def test_what_is_typed_after_make_arrives_as_it_was_typed(tmp_path: Path) -> None:
    root = write_data(equipped(tmp_path))
    title = """花 $5 "买" it's `x` $(y)？"""
    made = run("make", "new", "id=mine", f"title={title}", "topic=deposits", "tags=lpr", cwd=root, env=surroundings())
    assert made.returncode == 0, made.stderr
    assert '花 $5 \\"买\\" it\'s `x` $(y)？' in (root / "data/articles/mine.yml").read_text(encoding="utf-8")
    told = run("make", "check", "FORMAT=x y;z", cwd=root, env=surroundings())
    assert "“x y;z”" in told.stderr


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://youju.example", "https://youju.example/"),
        ("https://youju.example:8443/a/", "https://youju.example:8443/a/"),
        ("https://例子.cn/钱 袋", "https://xn--fsqu00a.cn/%E9%92%B1%20%E8%A2%8B/"),
        ("https://a.cn/%E9%92%B1/", "https://a.cn/%E9%92%B1/"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
    ],
)
def test_where_the_site_stands_is_written_as_addresses_are(written: str, address: str) -> None:
    assert site_address(written) == address


@pytest.mark.parametrize(
    "written",
    [None, "", "a.cn", "https://", "ftp://a.cn/", "https://a.cn/?x", "https://a.cn/#x", "https://me@a.cn/",
     "https://a b/", "https://[x/"],
)  # fmt: skip
def test_any_other_place_is_refused(written: str | None) -> None:
    with pytest.raises(SettingError, match=r"https://example\.cn/"):
        site_address(written)
