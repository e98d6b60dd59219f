"""Files that would take minutes and gigabytes from whoever goes through all of them."""

import subprocess
import sys
from pathlib import Path

import pytest
from support.articles import PROJECT, write_data
from support.long import LONG
from youju.content import yaml_reader

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
