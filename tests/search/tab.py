"""A tab that nobody watches, to measure its memory.

Playwright has the browser record every request of its pages, which takes about 10 MB for a few hundred of them and
is none of a reader's. A tab of its own browser context it leaves alone; this one is told what to do over the
browser's own connection.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession

Message = dict[str, Any]
# Milliseconds; the service worker begins three seconds after the page.
REST = 8000


class _Line:
    """The connection to one target, whose messages travel inside those of `through`."""

    def __init__(self, through: CDPSession | _Line, session: str) -> None:
        self._through, self._session, self._count = through, session, 0
        self.answers: dict[int, Message] = {}
        self.attached: list[_Line] = []

    def hear(self, message: Message) -> None:
        if "id" in message:
            self.answers[message["id"]] = message
        elif message["method"] == "Target.attachedToTarget":
            self.attached.append(_Line(self, message["params"]["sessionId"]))
        elif message["method"] == "Target.receivedMessageFromTarget":
            inner = message["params"]
            next(line for line in self.attached if line._session == inner["sessionId"]).hear(
                json.loads(inner["message"])
            )

    def post(self, method: str, parameters: Message) -> int:
        self._count += 1
        message = json.dumps({"id": self._count, "method": method, "params": parameters})
        wrapped = {"sessionId": self._session, "message": message}
        if isinstance(self._through, _Line):
            self._through.post("Target.sendMessageToTarget", wrapped)
        else:
            self._through.send("Target.sendMessageToTarget", wrapped)
        return self._count


class Tab:
    def __init__(self, browser: CDPSession, target: str) -> None:
        self._browser = browser
        session = browser.send("Target.attachToTarget", {"targetId": target, "flatten": False})["sessionId"]
        self._line = _Line(browser, session)
        browser.on("Target.receivedMessageFromTarget", lambda inner: self._line.hear(json.loads(inner["message"])))
        self._send("Page.enable")
        # Else the search box never has the focus.
        self._send("Emulation.setFocusEmulationEnabled", {"enabled": True})
        self._send("Target.setAutoAttach", {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False})

    def open(self, url: str, before: str) -> None:
        """Runs the script `before` first; returns when the page is at rest and the copy for offline is made."""
        self._send("Page.addScriptToEvaluateOnNewDocument", {"source": before})
        self._send("Page.navigate", {"url": url})
        self.wait(REST)

    def press(self, key: str) -> None:
        for kind in ("keyDown", "keyUp"):
            self._send("Input.dispatchKeyEvent", {"type": kind, "key": key, "text": key if kind == "keyDown" else ""})

    def evaluate(self, expression: str) -> Any:
        return self._evaluate(self._line, expression)

    def wait(self, milliseconds: int) -> None:
        self.evaluate(f"new Promise(done => setTimeout(done, {milliseconds}))")

    def memory(self) -> dict[int, float]:
        """Renderer → megabytes that it has to itself, garbage collected."""
        for line in (self._line, *self._line.attached):
            self._evaluate(line, "gc(), gc()")
        self.wait(400)
        processes = self._browser.send("SystemInfo.getProcessInfo")["processInfo"]
        return {each["id"]: _own(each["id"]) for each in processes if each["type"] == "renderer"}

    def _evaluate(self, line: _Line, expression: str) -> Any:
        wish = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        answer = self._send("Runtime.evaluate", wish, line)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def _send(self, method: str, parameters: Message | None = None, line: _Line | None = None) -> Message:
        line = line or self._line
        number = line.post(method, parameters or {})
        while number not in line.answers:
            # Any call lets what has arrived be heard.
            self._browser.send("Browser.getVersion")
        answer = line.answers.pop(number)
        assert "error" not in answer, answer["error"]
        result: Message = answer["result"]
        return result


@contextmanager
def opened(browser: CDPSession) -> Iterator[Tab]:
    context = browser.send("Target.createBrowserContext")["browserContextId"]
    target = browser.send("Target.createTarget", {"url": "about:blank", "browserContextId": context})["targetId"]
    yield Tab(browser, target)
    browser.send("Target.disposeBrowserContext", {"browserContextId": context})


def grown(before: dict[int, float], after: dict[int, float]) -> float:
    """Megabytes more in the one that grew most: the tab itself; others belong to the browser."""
    return max(after[process] - before[process] for process in before.keys() & after.keys())


def _own(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1024
