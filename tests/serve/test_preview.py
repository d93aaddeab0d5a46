"""``sitegen serve`` from outside: what it answers, what it survives, and how it ends."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sitegen.cli import main
from sitegen.editors import SCHEMAS
from sitegen.serve.served import OWN
from tests.support.preview import SECONDS, STORY, Served, files_in, retitled, served_site, waited_for

PAGE = "pl/stories/the-night-library/"
SCRIPT = re.compile(rb'<script type="module" src="/_preview/[0-9a-f]{10}/preview\.js" data-page="[^"]+"></script>\n')


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served_site(tmp_path_factory.mktemp("preview") / "site") as one:
        yield one


@pytest.fixture
def served(running: Served) -> Iterator[Served]:
    yield running
    running.restore()


def test_a_page_is_as_built_but_for_one_script(served: Served) -> None:
    status, html, headers = served.answer(PAGE)

    assert status == 200
    assert len(SCRIPT.findall(html)) == 1
    built = served.root / ".sitegen/preview/site" / PAGE / "index.html"
    assert SCRIPT.sub(b"", html) == built.read_bytes()
    assert b"_preview" not in built.read_bytes(), "a build knows nothing of the preview"
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"


def test_what_is_named_by_its_bytes_may_be_kept(served: Served) -> None:
    html = served.get(PAGE)[1]
    for pattern in (r'href="/(assets/site\.[^"]+\.css)"', r'src="/(_preview/[^"]+)"'):
        found = re.search(pattern, html)
        assert found
        status, _, headers = served.answer(found[1])
        assert (status, "immutable" in headers["Cache-Control"]) == (200, True)
    assert served.answer(PAGE + "story.json")[2]["Cache-Control"] == "no-store"


def test_a_build_has_nothing_of_the_preview(served: Served, tmp_path: Path) -> None:
    assert main(["build", str(served.root), "--output", str(tmp_path / "public"), "--no-cards"]) == 0

    files = files_in(tmp_path / "public")
    assert len(files) > 50
    assert [file for file in files if b"_preview" in file.read_bytes() or b"sitegen-preview" in file.read_bytes()] == []


def test_addresses_without_a_page(served: Served) -> None:
    assert served.get(PAGE.rstrip("/"))[0] == 200, "the slash is added"
    status, html = served.get("pl/no-such-page/")
    assert status == 404
    assert '<html lang="pl"' in html
    assert "preview.js" in html, "it may come"
    status, html = served.get("no-such-language/")
    assert status == 404
    assert 'href="/ar/" hreflang="ar"' in html, "where nobody knows the language, all are offered"
    for path in ("%2e%2e/content/site.yaml", "..%2f..%2fetc/passwd", "pl/%00", "pl/" + "x" * 5000):
        assert served.get(path)[0] == 404
    for path in (
        f"{OWN}nothing.js",
        f"{OWN}%2e%2e%2fserver.py",
        f"{OWN}../server.py",
        "/_preview/",
        "/_preview/x/preview.js",
    ):
        assert served.get(path)[0] == 404


def test_strangers_are_refused(served: Served) -> None:
    for path in ("pl/", "_preview/build.json", "livereload"):
        assert served.get(path, Host="evil.example")[0] == 403
    handshake = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    handshake["Sec-WebSocket-Key"] = "dGhlIHNhbXBsZSBub25jZQ=="
    for origin in ("http://evil.example", "http://127.0.0.1.evil.example", "null"):
        connection = HTTPConnection(urlsplit(served.address).netloc, timeout=SECONDS)
        connection.request("GET", "/livereload", headers={"Origin": origin, **handshake})
        assert connection.getresponse().status == 403
        connection.close()


def test_a_save_is_served(served: Served) -> None:
    served.edit(STORY, retitled("Zupełnie nowy tytuł"))

    assert waited_for(lambda: "Zupełnie nowy" in served.get(PAGE)[1])


def test_the_status_board_leads_on_and_says_when_it_cannot_be_made(served: Served) -> None:
    assert 'href="/_preview/stories/the-night-library/"' in served.get("/_preview/status/")[1]

    served.edit("content/site.yaml", lambda text: f"nonsense: [\n{text}")

    assert waited_for(lambda: "The status cannot be told" in served.get("/_preview/status/")[1])


def test_texts_saved_together_are_one_build(served: Served) -> None:
    # Where the machine pauses between saves it is more.
    builds = []
    for attempt in range(5):
        before = served.settled()
        for tag in ("pl", "ru", "ar", "zh-Hans"):
            served.edit(f"content/stories/the-night-library/{tag}.yaml", retitled(f"Burst {attempt} {tag}"))
        for tag in ("pl", "ru", "ar", "zh-Hans"):
            page = f"{tag.lower()}/stories/the-night-library/"
            assert waited_for(lambda p=page, title=f"Burst {attempt} {tag}": title in served.get(p)[1])
        builds.append(served.settled() - before)
        if builds[-1] == 1:
            break
    assert 1 in builds


def test_a_checkout_is_one_build_however_long_it_takes(served: Served) -> None:
    # On a crowded machine the system may tell of files only after Git has let its lock go: then it is two.
    builds = []
    for attempt in range(3):
        builds.append(_builds_of_a_checkout(served, attempt))
        if builds[-1] == 1:
            break
        served.restore()
    assert 1 in builds


def _builds_of_a_checkout(served: Served, attempt: int) -> int:
    before = served.build()["number"]
    lock = served.root / ".git" / "index.lock"
    lock.parent.mkdir(exist_ok=True)
    original = served.root / "content/stories/the-night-library"
    lock.touch()
    for number in range(60):
        shutil.copytree(original, served.root / f"content/stories/story-{attempt}-{number}")
        if number % 20 == 0:
            time.sleep(0.3)
    shutil.rmtree(original)
    lock.unlink()

    assert waited_for(lambda: served.get(f"pl/stories/story-{attempt}-59/")[0] == 200)
    builds = served.settled() - before
    assert served.get(PAGE)[0] == 404
    shutil.rmtree(lock.parent)
    return builds


def test_a_story_is_added_renamed_and_deleted(served: Served) -> None:
    folder = served.root / "content/stories"
    shutil.copytree(folder / "the-night-library", folder / "another")
    assert waited_for(lambda: served.get("ar/stories/another/")[0] == 200)
    (folder / "another").rename(folder / "renamed")
    assert waited_for(lambda: served.get("ar/stories/renamed/")[0] == 200)
    assert served.get("ar/stories/another/")[0] == 404
    shutil.rmtree(folder / "renamed")
    assert waited_for(lambda: served.get("ar/stories/renamed/")[0] == 404)


def test_content_may_go_and_come_back(served: Served) -> None:
    content = served.root / "content"
    content.rename(served.root / "elsewhere")
    assert waited_for(lambda: served.build()["faults"] > 0)
    assert served.get(PAGE)[0] == 200, "the last good page stays"
    (served.root / "elsewhere").rename(content)
    assert waited_for(lambda: served.build()["faults"] == 0)
    served.edit(STORY, retitled("Wróciło"))
    assert waited_for(lambda: "Wróciło" in served.get(PAGE)[1]), "it is watched again"


def test_the_site_may_move_to_a_path_of_its_host(served: Served) -> None:
    served.edit("content/site.yaml", lambda text: text.replace("https://example.org/", "https://example.org/news/"))
    assert waited_for(lambda: served.get("news/" + PAGE)[0] == 200)
    served.restore()
    assert waited_for(lambda: served.get(PAGE)[0] == 200)


def test_templates_may_come_be_broken_and_go(served: Served) -> None:
    partial = served.root / "templates/partials/footer.html"
    partial.parent.mkdir(parents=True)
    for broken in ("{% if %}", "{{ no_such_name.at_all }}", "{% include 'nothing.html' %}"):
        partial.write_text(broken, encoding="utf-8")
        assert waited_for(lambda: served.build()["faults"] > 0), broken
        assert served.get(PAGE)[0] == 200
        partial.write_text("<p>Another footer</p>", encoding="utf-8")
        assert waited_for(lambda: served.build()["faults"] == 0), broken
        assert waited_for(lambda: "Another footer" in served.get(PAGE)[1])
    shutil.rmtree(served.root / "templates")
    assert waited_for(lambda: "Another footer" not in served.get(PAGE)[1])


def test_what_cannot_be_read_is_named(served: Served) -> None:
    file = served.root / STORY
    good = file.read_bytes()
    file.unlink()
    file.mkdir()
    (file / "x.yaml").write_text("x", encoding="utf-8")
    assert waited_for(lambda: served.build()["faults"] > 0)
    shutil.rmtree(file)
    file.write_bytes(good)
    assert waited_for(lambda: served.build()["faults"] == 0)

    # Not as root, who may read everything.
    file.chmod(0)
    if not _readable(file):
        assert waited_for(lambda: served.build()["faults"] > 0)
    file.chmod(0o644)
    assert waited_for(lambda: served.build()["faults"] == 0)


def _readable(file: Path) -> bool:
    try:
        file.read_bytes()
    except PermissionError:
        return False
    return True


def test_what_is_deleted_from_the_published_site_comes_back_with_the_next_save(served: Served) -> None:
    served.settled()
    shutil.rmtree(served.root / ".sitegen/preview")
    assert served.get(PAGE)[0] == 404
    served.edit(STORY, retitled("Znowu tutaj"))

    assert waited_for(lambda: "Znowu tutaj" in served.get(PAGE)[1])


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])
def test_it_listens_on_loopback_only(host: str, served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", str(served.root), "--host", host]) == 2
    assert "not an address of this machine alone" in capsys.readouterr().err


def test_a_port_in_use_is_said(served: Served) -> None:
    port = urlsplit(served.address).port
    command = [sys.executable, "-m", "sitegen", "serve", str(served.root), "--port", str(port)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "in use" in done.stderr


def test_a_site_that_never_was_good_waits_for_its_first_build(tmp_path: Path) -> None:
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    (root / "content/site.yaml").write_text("languages: nonsense\n", encoding="utf-8")
    one = Served(root)
    try:
        status, html = one.get("")
        assert status == 404
        assert "There is no page yet" in html
        assert "preview.js" in html
    finally:
        one.stop()


def test_ctrl_c_answers_at_once_also_during_a_build_and_leaves_nothing(tmp_path: Path) -> None:
    with served_site(tmp_path / "site", "--base-url", "https://example.org/news/") as one:
        assert one.address.endswith("/news/")
        before = {path.name for path in one.root.iterdir()}
        folder = one.root / "content/stories"
        newest = one.settled()
        for number in range(150):
            shutil.copytree(folder / "the-night-library", folder / f"story-{number}")
        assert waited_for(lambda: one.build()["building"] or one.build()["number"] > newest)
        began = time.monotonic()
        one.process.send_signal(signal.SIGINT)
        assert one.process.wait(timeout=SECONDS) in (0, 130)
        assert time.monotonic() - began < max(10, os.getloadavg()[0]), "seconds; more where the machine is crowded"
        said = "".join(one.lines.get() for _ in range(one.lines.qsize()))
        assert "Traceback" not in said
        with socket.socket() as port:
            port.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            port.bind(("127.0.0.1", urlsplit(one.address).port or 0))
        assert {path.name for path in one.root.iterdir()} == before
        # The store and the output are whole: a build goes on from them.
        assert main(["build", str(one.root), "--output", str(tmp_path / "public"), "--no-cards"]) == 0


def test_a_new_person_is_offered_by_editors_at_once(served: Served) -> None:
    schema = served.root / SCHEMAS / "story.json"
    served.edit(
        "content/people.yaml", lambda text: f"{text}jan-kot:\n  name: {{pl: Jan, ru: Ян, ar: يان, zh-Hans: 扬}}\n"
    )
    end = time.monotonic() + SECONDS
    while "jan-kot" not in schema.read_text(encoding="utf-8"):
        assert time.monotonic() < end
        time.sleep(0.05)
