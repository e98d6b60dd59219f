"""One command, measured whole: wall and processor time, peak memory of all its processes, size of the output."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

#: Seconds between two looks at the memory; looking takes no more than this share of the time.
_PAUSE, _SHARE = 0.1, 0.02
MEMORY = "内存是一次生成的全部进程同一时刻合计的最高值，共用的页只算一次（PSS）"


@dataclass(frozen=True)
class Run:
    wall_s: float
    cpu_s: float
    peak_mib: float


def run(command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None, *, memory: bool = True) -> Run:
    """Raises RuntimeError with what the command said when it fails. Without `memory` there is no peak: who adds up the
    memory of several processes stops each of them meanwhile, so that they take longer.
    """
    started = time.perf_counter()
    log = folder / "bench.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(env or {})}, stdout=said, stderr=said, start_new_session=True
        )
    watch = _Watch(process.pid)
    if memory:
        watch.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    except KeyboardInterrupt:
        end(process)
        raise
    finally:
        watch.stop()
    if process.returncode:
        raise RuntimeError(
            f"{' '.join(map(str, command))}\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}"
        )
    return Run(wall, usage.ru_utime + usage.ru_stime, watch.peak_kib / 1024)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends `process`, which leads a session of its own, and all it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    process.wait()


def output(folder: Path) -> tuple[int, float]:
    """How many files stand in `folder`, and their size in MB."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes) / 1e6


class _Watch(threading.Thread):
    """Adds up the memory of the session `leader` began; pages that processes share count once (PSS)."""

    def __init__(self, leader: int) -> None:
        super().__init__(daemon=True)
        self.leader = leader
        self.peak_kib = 0
        self._done = threading.Event()

    def run(self) -> None:
        looked = 0.0
        while not self._done.wait(max(_PAUSE, looked / _SHARE)):
            began = time.thread_time()
            members = [entry for entry in Path("/proc").iterdir() if entry.name.isdigit() and self._ours(entry)]
            # The kernel knows the peak of one process better; what it says when a process has ended
            # begins with the size of whoever started it.
            alone = _kib(Path(f"/proc/{self.leader}/status"), "VmHWM:")
            together = sum(_kib(member / "smaps_rollup", "Pss:") for member in members) if len(members) > 1 else 0
            self.peak_kib = max(self.peak_kib, alone, together)
            looked = time.thread_time() - began

    def stop(self) -> None:
        self._done.set()
        if self.is_alive():
            self.join()

    def _ours(self, entry: Path) -> bool:
        try:
            return os.getsid(int(entry.name)) == self.leader
        except ProcessLookupError:
            return False


def _kib(file: Path, name: str) -> int:
    try:
        lines = file.read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)
