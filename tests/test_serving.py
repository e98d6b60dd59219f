"""The site as a real nginx serves it with the configuration that comes with the site."""

import gzip
import re
import subprocess
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path

import brotli
import pytest
from support import webserver
from support.making import run
from support.webserver import ask, nginx
from youju.site import hosting, policy

pytestmark = pytest.mark.site

BRIEF, ASKED, IMMUTABLE = hosting.BRIEF, hosting.ASKED, hosting.IMMUTABLE


@pytest.fixture(scope="module")
def site(packed_site: Path) -> Path:
    return packed_site


@pytest.fixture(scope="module")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with nginx(site, tmp_path_factory.mktemp("nginx")) as found:
        yield found


def hashed(site: Path) -> list[str]:
    """One file for every rule about files that never change."""
    patterns = list(hosting.immutable(site))
    assert patterns
    return [
        f"/{next(path for path in site.glob(pattern[1:]) if path.is_file()).relative_to(site).as_posix()}"
        for pattern in (one.replace("/*", "/**/*.*") for one in patterns)
    ]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"), ("/about/", "text/html; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"), ("/assets/logo.svg", "image/svg+xml; charset=utf-8"),
        ("/changes/feed.xml", "application/atom+xml; charset=utf-8"), ("/changes/calendar.ics", "text/calendar; charset=utf-8"),
        ("/changes/feed.json", "application/feed+json; charset=utf-8"), ("/llms.txt", "text/plain; charset=utf-8"),
        ("/articles/mortgage-prepayment-interest/index.md", "text/markdown; charset=utf-8"),
        ("/api/v1/facts.json", "application/json; charset=utf-8"), ("/api/v1/facts/lpr-1y.csv", "text/csv; charset=utf-8"),
        ("/search/search_index.json", "application/json; charset=utf-8"),
    ],
)  # fmt: skip
def test_every_kind_of_file_says_what_it_is(path: str, kind: str, address: str) -> None:
    for coding in ("identity", "gzip", "br"):
        response, _ = ask(address, path, {"Accept-Encoding": coding})
        assert (response.status, response.headers["Content-Type"]) == (200, kind), coding


def test_no_file_has_a_name_the_server_does_not_know(site: Path) -> None:
    types = (site / hosting.NGINX).read_text("utf-8").split("types {")[1].split("}")[0]
    known = set(re.findall(r"(?<=[ ;])[a-z0-9]+(?=[ ;])", types))
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*.*") if path.is_file()}
    endings = {path.suffix[1:] for name, path in files.items() if not name.startswith("_")}
    assert endings - known - {"bin", "br"} == set()


def test_the_packed_file_is_sent_to_whoever_takes_it(address: str, site: Path) -> None:
    plain = (site / "index.html").read_bytes()
    packed = {"gzip": (gzip.decompress, ".gz"), "br": (brotli.decompress, ".br")}
    if not webserver.BROTLI.exists():
        del packed["br"]
    for coding, (unpack, suffix) in packed.items():
        response, body = ask(address, "/", {"Accept-Encoding": f"{coding}, deflate"})
        assert response.headers["Content-Encoding"] == coding
        assert body == (site / f"index.html{suffix}").read_bytes(), "as it lies there, not packed at each request"
        assert unpack(body) == plain
        assert response.headers["Vary"] == "Accept-Encoding"
    response, body = ask(address, "/")
    assert (response.headers["Content-Encoding"], response.headers["Vary"], body) == (None, "Accept-Encoding", plain)


def test_pages_are_kept_for_minutes_and_hashed_files_for_good(address: str, site: Path) -> None:
    for path in ("/", "/about/", "/changes/feed.xml", "/assets/logo.svg", "/search/"):
        assert ask(address, path)[0].headers.get_all("Cache-Control") == [BRIEF], path
    for path in ("/search/search_index.json", "/api/v1/facts.json"):
        assert ask(address, path)[0].headers.get_all("Cache-Control") == [ASKED], path
    for path in hashed(site):
        assert ask(address, path)[0].headers.get_all("Cache-Control") == [IMMUTABLE], path
        assert ask(address, f"{path}x")[0].headers.get_all("Cache-Control") == [BRIEF], "nothing is there for good"


@pytest.mark.parametrize("path", ["/articles/20220822/", "/tags/deadbeef/x.html", "/assets/20220822.png"])
def test_an_address_that_only_looks_hashed_is_not_kept(path: str) -> None:
    assert not re.search(hosting.HASHED, path)


def test_security_headers_come_with_every_page(address: str, site: Path) -> None:
    tag = ask(address, "/")[0].headers["ETag"]
    answers = [
        (200, "/", {}, "GET"), (200, "/about/", {}, "HEAD"),
        (404, "/missing/", {}, "GET"), (404, "/missing.js", {}, "GET"), (404, "/missing.txt", {}, "GET"), (404, "/_headers", {}, "GET"), (404, "/assets/", {}, "GET"), (301, "/about", {}, "GET"),
        (304, "/", {"If-None-Match": tag}, "GET"), (206, "/", {"Range": "bytes=0-9"}, "GET"),
        (416, "/", {"Range": "bytes=99999999-"}, "GET"), (405, "/", {}, "POST"), (400, "/%00", {}, "GET"),
    ]  # fmt: skip
    rule = (site / hosting.HEADERS).read_text("utf-8").split("\n/")[0].splitlines()[1:]
    expected = {name: {value} for name, value in (line.strip().split(": ", 1) for line in rule)}
    required = {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"}
    assert required <= set(expected)
    for status, path, headers, method in answers:
        response, _ = ask(address, path, headers, method)
        assert response.status == status, path
        if status != 400:  # refused before any server is chosen
            # nginx says everything twice in a 416.
            assert {name: set(response.headers.get_all(name, [])) for name in expected} == expected, path
        assert "nginx/" not in response.headers["Server"]


def test_files_carry_only_what_they_need(address: str, site: Path) -> None:
    """A dozen belong to a page: the whole set with each would weigh as much as the stylesheet."""
    worker = next(site.glob("javascripts.*/search/worker.js")).relative_to(site).as_posix()
    pages_only = {name for name in policy.headers(()) if name not in policy.FILE_HEADERS}
    for path in (f"/{worker}", "/service-worker.js", "/changes/feed.xml", "/assets/logo.svg"):
        headers = ask(address, path)[0].headers
        assert headers.get_all("Content-Security-Policy") == [policy.WORKER_POLICY], path
        assert headers["X-Content-Type-Options"] == "nosniff"
    styles = next(site.glob("stylesheets/*.css")).relative_to(site).as_posix()
    for path in (f"/{styles}", "/manifest.webmanifest", "/api/v1/facts.json", "/card.png"):
        headers = ask(address, path)[0].headers
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert not pages_only & set(headers), path


def test_unchanged_files_are_not_sent_again(address: str) -> None:
    for coding in ("identity", "gzip", "br"):
        first, body = ask(address, "/about/", {"Accept-Encoding": coding})
        tag, day = first.headers["ETag"], first.headers["Last-Modified"]
        assert not tag.startswith("W/")
        conditions = [({"If-None-Match": tag}, 304), ({"If-Modified-Since": day}, 304), ({"If-None-Match": f'"x", {tag}'}, 304),
                      ({"If-None-Match": '"x"'}, 200), ({"If-Modified-Since": formatdate(0, usegmt=True)}, 200)]  # fmt: skip
        for condition, status in conditions:
            again, rest = ask(address, "/about/", {"Accept-Encoding": coding, **condition})
            assert (again.status, rest) == (status, b"" if status == 304 else body), condition
            assert again.headers["ETag"] == tag
            assert again.headers["Cache-Control"] == BRIEF


def test_a_part_of_a_file_can_be_asked_for(address: str, site: Path) -> None:
    path = "/changes/calendar.ics"
    whole = (site / path[1:]).read_bytes()
    response, body = ask(address, path, {"Range": "bytes=100-199"})
    assert (response.status, body) == (206, whole[100:200])
    assert response.headers["Content-Range"] == f"bytes 100-199/{len(whole)}"
    assert ask(address, path, {"Range": "bytes=-50"})[1] == whole[-50:]
    tag = response.headers["ETag"]
    assert ask(address, path, {"Range": "bytes=0-9", "If-Range": tag})[0].status == 206
    assert ask(address, path, {"Range": "bytes=0-9", "If-Range": '"old"'})[1] == whole, "of another version no part"


def test_a_missing_page_helps_and_nothing_for_hosts_is_shown(address: str, site: Path) -> None:
    for path in ("/missing/", "/assets/", "/404.html", "/_headers", "/_nginx/server.conf", "/_previous/index.html"):
        response, body = ask(address, path)
        assert (response.status, body) == (404, (site / "404.html").read_bytes()), path


def test_the_guide_s_configuration_is_what_nginx_takes(site: Path, tmp_path: Path) -> None:
    keys = ["-keyout", "key.pem", "-out", "cert.pem", "-subj", "/CN=youju.example"]
    certificate = ["openssl", "req", "-x509", "-nodes", "-newkey", "rsa:2048", *keys]
    subprocess.run(certificate, cwd=tmp_path, check=True, capture_output=True)
    text = webserver.block().replace("/srv/youju/current", str(site))
    for name, file in {"fullchain.pem": "cert.pem", "privkey.pem": "key.pem"}.items():
        text = re.sub(rf"/etc/letsencrypt\S*{name}", str(tmp_path / file), text)
    for port in ("443", "80"):
        text = text.replace(f"listen {port}", f"listen 127.0.0.1:{webserver.free_port()}")
        text = re.sub(rf"listen \[::\]:{port}.*", "", text)
    if not webserver.BROTLI.exists():
        text = text.replace("brotli_static on;", "")
    webserver.configuration(tmp_path, text)
    result = run(*webserver.command(tmp_path, "-t"))
    assert result.returncode == 0, result.stderr
    assert "warn" not in result.stderr


def test_an_inline_script_is_allowed_by_header_and_page_alike(site: Path) -> None:
    page = (site / "index.html").read_text("utf-8")
    assert policy.inline(page) <= {
        f"script {source}" for source in re.findall(r"'sha256-[^']+'", (site / hosting.HEADERS).read_text("utf-8"))
    }
