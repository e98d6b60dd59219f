"""Nothing of what an author wrote is passed over in silence: neither a file nor the rest of a line."""

import re
from pathlib import Path

import pytest
from support.articles import TODAY, article, position, problems_of, real_content, to_yaml, write, write_data
from support.facts import FACTS_FILE, fact
from support.making import committed
from youju.cli import main

ENTRY = to_yaml(article("other", title="别的？"))


@pytest.mark.parametrize(
    ("name", "severity", "fix"),
    [
        ("articles/other.yml.txt", "error", "改名为 other.yml"),
        ("articles/deposits/other.yml.txt", "error", "改名为 other.yml"),
        ("facts/deposits.YAML.docx", "error", "改名为 deposits.YAML"),
        ("other.yml", "error", "放进 data/ 下面该在的文件夹"),
        ("articles/other.yml.bak", "warning", "删掉它"),
        ("facts/loans.yml~", "warning", "删掉它"),
        ("facts/loans.yml.orig", "warning", "删掉它"),
        ("articles/#other.yml#", "warning", "删掉它"),
        ("articles/other.md", "warning", "移到 data/ 外面"),
        ("facts/banks/rates.yml", "error", "移到 data/facts/"),
        ("sources/laws/civil.yml", "error", "移到 data/sources/"),
        ("article/other.yml", "error", "内容放进 articles、facts、sources、decisions、deadlines、situations 之一"),
        ("articles/deposits/more/other.yml", "error", "移到 data/articles/deposits/"),
    ],
)
def test_a_file_nobody_reads_is_named(name: str, severity: str, fix: str, tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, files={f"data/{name}": ENTRY})
    assert found.rule in ("unread-file", "folder-name")
    assert f"data/{name}".startswith(found.at.path)
    assert (found.severity, fix in found.fix) == (severity, True), str(found)


def test_what_belongs_there_and_hidden_files_are_let_alone(tmp_path: Path) -> None:
    names = "articles/README.md articles/.other.yml.swp articles/.#other.yml .DS_Store schema/facts.json published.txt"
    assert problems_of(tmp_path, files={f"data/{name}": "" for name in names.split()}) == []
    assert "unread-file" not in {problem.rule for problem in real_content()[1]}


@pytest.mark.parametrize("quiet", [[], ["--format", "json"]])
def test_files_that_are_not_there_are_no_success(
    quiet: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_data(tmp_path)
    assert main(["check", "--root", str(root), "--files", str(root / "data/nope.yml"), *quiet]) == 2
    assert "没有这个文件：data/nope.yml" in capsys.readouterr().err


# The rest of a line


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("definition: 楼下的 #3 柜台。", "#3 柜台。"),
        ("definition: #3 柜台。", "#3 柜台。"),
        ("name: 一年期利率\t# 旧的", "# 旧的"),
    ],
)
def test_words_behind_a_hash_are_not_lost_in_silence(line: str, lost: str, tmp_path: Path) -> None:
    text = re.sub(rf"^  {line.partition(':')[0]}: .*$", f"  {line}", to_yaml([fact()]), flags=re.MULTILINE)
    (problem,) = (one for one in problems_of(tmp_path, files={FACTS_FILE: text}) if one.rule == "lost-words")
    assert problem.at == position(tmp_path, FACTS_FILE, lost)
    assert "双引号" in problem.fix


def test_comments_on_lines_of_their_own_and_hashes_in_quotes_are_fine(tmp_path: Path) -> None:
    text = "# 说明\n" + to_yaml([fact(definition="楼下的 #3 柜台。")]) + "  # 完\n"
    assert problems_of(tmp_path, files={FACTS_FILE: text}) == []
    folded = to_yaml([fact()]).replace('definition: "存一年的年利率。"', "definition: |-\n    楼下的 #3 柜台。")
    assert "楼下" in folded
    assert problems_of(tmp_path / "folded", files={FACTS_FILE: folded}) == []


# Addresses


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose second article is on the branch it starts from and not yet in the list."""
    monkeypatch.setenv("YOUJU_TODAY", str(TODAY))
    files = {FACTS_FILE: to_yaml([fact()]), "data/published.txt": "articles/sample-question/\n"}
    return committed(write_data(tmp_path, [article(), article("other", title="别的？")], files=files))


@pytest.mark.parametrize("redirected", [False, True])
def test_an_address_that_is_on_the_main_branch_cannot_be_renamed_freely(
    redirected: bool, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    renamed = article("renamed", title="别的？", **({"redirect_from": ["other"]} if redirected else {}))
    write(published, {"data/articles.yml": to_yaml([article(), renamed]), FACTS_FILE: to_yaml([fact("rate")])})
    assert main(["check", "--root", str(published), "--base", "HEAD"]) == 1
    said = capsys.readouterr().err
    assert "数字网址 /facts/rate-1y/ 不见了" in said
    assert ("文章网址 /articles/other/ 不见了" in said) == (not redirected)


def test_a_heading_that_is_on_the_main_branch_keeps_its_anchor(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = article("other", title="别的？")
    entry["sections"][0]["heading"] = "先看那时的约定"
    write(published, {"data/articles.yml": to_yaml([article(), entry])})
    assert main(["check", "--root", str(published)]) == 0
    assert main(["check", "--root", str(published), "--base", "HEAD"]) == 1
    assert "redirect_from: [先看开户时的约定]" in capsys.readouterr().err
