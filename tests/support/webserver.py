"""A real nginx on loopback, with the server block that docs/deploy.md tells maintainers to write."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from .articles import PROJECT

BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
_BLOCK = re.compile(r"```nginx\n(.*?)```", re.DOTALL)
_CONF = """
daemon off;
pid nginx.pid;
error_log error.log;
worker_processes 2;
{user}
{modules}
events {{ worker_connections 2048; }}
http {{
    # What Debian sets for every site.
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    tcp_nopush on;
    gzip on;
    # Everything that went over the wire, headers as well.
    log_format sent '$bytes_sent $request_uri';
    access_log off;
    client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
{servers}
}}
"""


def block() -> str:
    """The server blocks as they stand in the guide: the site, and the way to it from plain HTTP."""
    return _BLOCK.findall((PROJECT / "docs/deploy.md").read_text(encoding="utf-8"))[0]


def plain(text: str, root: Path, port: int) -> str:
    """The first of these on a loopback port, without certificates, for the site at `root`."""
    text = text.partition("\n}\n")[0] + "\n}\n"
    text = re.sub(r"^\s*ssl_\w+ .*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"^\s*listen \[::\].*\n", "", text, flags=re.MULTILINE)
    text = text.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
    if not BROTLI.exists():
        text = text.replace("brotli_static on;", "")
    return text.replace("/srv/youju/current", str(root))


def configuration(folder: Path, servers: str) -> Path:
    """A whole configuration file for `servers`, in `folder`."""
    path = folder / "nginx.conf"
    # Started by root it would read the files as somebody who may not enter a test's folder.
    user = "user root;" if os.geteuid() == 0 else ""
    modules = f"load_module {BROTLI};" if BROTLI.exists() else ""
    path.write_text(_CONF.format(user=user, modules=modules, servers=servers), encoding="utf-8")
    return path


def command(folder: Path, *arguments: str) -> list[str]:
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if not found:
        pytest.fail("没有找到 nginx：请运行 make web-server", pytrace=False)
    return [found, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log"), *arguments]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def nginx(root: Path, folder: Path, servers: str = "") -> Iterator[str]:
    """The address, without closing slash, at which nginx serves `root`; `folder` is for its own files."""
    port = free_port()
    configuration(folder, servers.replace("PORT", str(port)) or plain(block(), root, port))
    process = subprocess.Popen(command(folder), cwd=folder)
    try:
        _wait(process, port, folder)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@contextmanager
def counting(root: Path, folder: Path) -> Iterator[tuple[str, Callable[[], dict[str, int]]]]:
    """As `nginx` without Brotli; also how many bytes it has sent for each address asked for."""
    server = plain(block(), root, 0).replace("127.0.0.1:0;", "127.0.0.1:PORT;").replace("brotli_static on;", "")
    log = folder / "sent.log"
    with nginx(root, folder, server.replace("root ", f"access_log {log} sent;\n    root ", 1)) as address:
        yield address, lambda: {path: int(size) for size, path in map(str.split, log.read_text("utf-8").splitlines())}


def _wait(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            break
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"nginx 没有启动：{(folder / 'error.log').read_text(encoding='utf-8')}", pytrace=False)


def ask(
    site: str, path: str, headers: Mapping[str, str] | None = None, method: str = "GET"
) -> tuple[HTTPResponse, bytes]:
    """One request, nothing followed and nothing unpacked."""
    connection = HTTPConnection(urlsplit(site).netloc, timeout=10)
    connection.request(method, path, headers={"Accept-Encoding": "identity", **(headers or {})})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body
