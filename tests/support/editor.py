"""An editor's side of the language server protocol, as far as the tests need it."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

TIMEOUT = 60


class Editor:
    """Speaks with a language server over its standard streams."""

    def __init__(self, process: subprocess.Popen[bytes], settings: Mapping[str, Any], root: Path) -> None:
        self.process = process
        self.settings = settings
        self.root = root
        self.replies: dict[int, Any] = {}
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.inbox: Queue[dict[str, Any]] = Queue()
        self.last = 0
        Thread(target=self._listen, daemon=True).start()

    def open(self, path: Path, text: str) -> str:
        """Shows `text` as the content of `path`, whatever is on disk."""
        uri = path.as_uri()
        self.diagnostics.pop(uri, None)
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def complaints(self, uri: str) -> list[dict[str, Any]]:
        """What the server finds wrong with an open document."""
        while uri not in self.diagnostics:
            self._take()
        return self.diagnostics[uri]

    def at(self, method: str, uri: str, line: int, character: int) -> Any:
        """A question about a place; lines and characters count from 0."""
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        return self.request(f"textDocument/{method}", place)

    def request(self, method: str, parameters: Any) -> Any:
        self.last += 1
        self._send({"id": self.last, "method": method, "params": parameters})
        while self.last not in self.replies:
            self._take()
        return self.replies.pop(self.last)

    def notify(self, method: str, parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _take(self) -> None:
        message = self.inbox.get(timeout=TIMEOUT)
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method == "workspace/configuration":
            wanted = [self.settings.get(item.get("section", ""), {}) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": wanted})
        elif method and "id" in message:
            self._send({"id": message["id"], "result": None})
        elif "id" in message:
            self.replies[message["id"]] = message.get("result")

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            self.inbox.put(json.loads(stream.read(length)))


@contextmanager
def editing(command: list[str], root: Path, settings: Mapping[str, Any]) -> Iterator[Editor]:
    """An editor with the folder `root` open; `settings` are by section, as the editor keeps them."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        editor = Editor(process, settings, root)
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["markdown", "plaintext"]}},
                "hover": {"contentFormat": ["markdown"]},
            },
        }
        folders = [{"uri": root.as_uri(), "name": root.name}]
        start = {"processId": None, "rootUri": root.as_uri(), "locale": "zh-cn", "capabilities": capabilities}
        editor.request("initialize", {**start, "workspaceFolders": folders})
        editor.notify("initialized", {})
        yield editor
    finally:
        process.kill()
        process.wait()
