"""No input of any kind gives a traceback: whatever is in the folder, a command names the fault or does its work."""

import contextlib
import io
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.cli import main
from sitegen.load.looks import packaged_folder
from tests.support.builds import ROOT

STORY = "content/stories/the-night-library"
LOOKS = (
    "pages/home.html",
    "pages/story.html",
    "layouts/base.html",
    "partials/cards.html",
    "locale/pl/words.yaml",
    "locale/pl/LC_MESSAGES/sitegen.po",
    "assets/css",
)
FAULT = re.compile(r"^\S.*?(:\d+)?(:\d+)?: (error|warning)\[[a-z0-9-]+\] \S", re.MULTILINE)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, pristine: Path) -> Path:
    """The built site of `sitegen init`, with some looks of its own."""
    root = tmp_path_factory.mktemp("any") / "site"
    shutil.copytree(pristine, root)
    for name in LOOKS:
        source, target = packaged_folder() / name, root / "templates" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    code, said = command("build", root)
    assert code == 0, said
    return root


def command(name: str, root: Path) -> tuple[int, str]:
    """Run it here, and hear all that it says."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = main([name, str(root), *(["--jobs", "1"] if name == "build" else [])])
    return code, said.getvalue()


@contextlib.contextmanager
def a_copy(template: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield shutil.copytree(template, Path(folder) / "site", symlinks=True)


def published(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "public").rglob("*") if path.is_file()
    }


def survives(root: Path, *names: str) -> str:
    """Run commands on whatever `root` is now; what the last of them said."""
    said = ""
    for name in names:
        before = published(root)
        code, said = command(name, root)
        assert code in (0, 1, 2, 3), said
        assert "Traceback" not in said
        assert "fault of sitegen itself" not in said, said
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", said), "nothing that a terminal would obey"
        if code or name != "build":
            assert published(root) == before, "a refused build changes nothing"
        if code == 1:
            assert FAULT.search(said), said
    return said


def files(root: Path) -> list[str]:
    return sorted(
        path.relative_to(root).as_posix()
        for folder in ("content", "templates")
        for path in (root / folder).rglob("*")
        if path.is_file()
    )


# -- chance -------------------------------------------------------------------------------------------------------


def garbled(data: st.DataObject, path: Path) -> None:
    content = path.read_bytes()
    at = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(at, min(len(content), at + 40)))
    path.write_bytes(content[:at] + data.draw(st.binary(max_size=12)) + content[end:])


def retyped(data: st.DataObject, path: Path) -> None:
    """Another kind of value behind some colon."""
    lines = path.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    value = data.draw(
        st.sampled_from(
            ["", "[]", "{}", "[[[a]]]", "{a: {b: c}}", "no", "1e9999", "2026-13-45", "-0", "|", "? x", "&a *a", "!x y",
             "9" * 5000, "{first:full}", "'" + "x" * 300 + "'", "[a, a]", "null", "~", "1..0", "maybe ..", "XXXX-02-30"]
        )
    )  # fmt: skip
    lines[at] = lines[at].partition(":")[0] + ": " + value
    path.write_bytes("\n".join(lines).encode(errors="surrogateescape"))


def cut(data: st.DataObject, path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))])


def swapped(data: st.DataObject, path: Path) -> None:
    root = next(one for one in path.parents if (one / "content").is_dir())
    other = root / data.draw(st.sampled_from(files(root)))
    if other.is_file():
        content = path.read_bytes()
        path.write_bytes(other.read_bytes())
        other.write_bytes(content)


def shuffled(data: st.DataObject, path: Path) -> None:
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join(data.draw(st.permutations(lines[:12]))) + b"\n" + b"\n".join(lines[12:]))


def gone(data: st.DataObject, path: Path) -> None:
    path.unlink()


def a_folder(data: st.DataObject, path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_link(data: st.DataObject, path: Path) -> None:
    target = data.draw(st.sampled_from([path.name, "/etc/passwd", "..", "no-such-file", "/dev/zero"]))
    path.unlink()
    path.symlink_to(target)


def a_pipe(data: st.DataObject, path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


MUTATIONS: tuple[Callable[[st.DataObject, Path], None], ...] = (
    garbled, garbled, retyped, retyped, retyped, cut, swapped, shuffled, gone, a_folder, a_link, a_pipe,
)  # fmt: skip


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_whatever_happens_to_the_files(template: Path, data: st.DataObject) -> None:
    with a_copy(template) as root:
        for _ in range(data.draw(st.integers(1, 3))):
            path = root / data.draw(st.sampled_from(files(root)))
            if path.is_file() and not path.is_symlink():
                data.draw(st.sampled_from(MUTATIONS))(data, path)
        survives(root, "check", "build")


# -- design -------------------------------------------------------------------------------------------------------


def put(root: Path, name: str, content: bytes | str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize("name", ["site.yaml", "people.yaml", "stories/the-night-library/pl.yaml"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00",
        b"\xef\xbb\xbftitle: x\n",
        "title: x\n".encode("utf-16"),
        b"\xff\xfe\xfd",
        b"[" * 100_000,
        b"{a: " * 50_000,
        b"- " * 100_000,
        b"a: b: c: d\n",
        b"? ? ? ?\n",
        b"--- a\n--- b\n",
        b"%YAML 9.9\n---\n",
        b"%TAG ! !!!\n---\n!x y\n",
        b"'" * 10_001,
        b"title: " + b"x" * 2_000_000,
        b"\n" * 500_000,
        "title: \u202eabc\u202c\n".encode(),
        "title: \ud800\n".encode("utf-8", "surrogatepass"),
        b'title: "\\ud800"\n',
        b'title: "\\U0010ffff\\0\\x1b[31m"\n',
        b"? !!python/object/apply:os.system ['true']\n",
        b"<<: {a: b}\n",
        b"title: x\ntitle: y\n" * 2000,
    ],
    ids=lambda content: repr(content[:18]) + str(len(content)),
)
def test_a_file_with_anything_in_it(template: Path, name: str, content: bytes) -> None:
    with a_copy(template) as root:
        put(root, f"content/{name}", content)
        said = survives(root, "check", "build")
        assert f"content/{name}" in said


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("pages/home.html", "{% if %}", 1),
        ("pages/home.html", "\n\n{% endfor %}", 3),
        ("pages/home.html", "{{ page.nothing.at.all }}", 1),
        ("pages/home.html", "\n{{ nobody }}", 2),
        ("pages/home.html", "{{ 1 / 0 }}", 1),
        ("pages/home.html", "{{ page | no_such_filter }}", 1),
        ("pages/home.html", "{{ 'x' * 10 ** 15 }}", 1),
        ("pages/home.html", "{{ page.title() }}", 1),
        ("pages/home.html", "\n{% include 'pages/home.html' %}", 2),
        ("pages/home.html", "{% extends 'pages/home.html' %}", 1),
        ("pages/home.html", "{% include 'no/such.html' %}", 1),
        ("pages/home.html", "{% import 'partials/cards.html' as c %}{{ c.nothing() }}", 1),
        ("pages/home.html", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 1),
        ("pages/home.html", "{{ _('Page %(number)s of %(total)s', number=1) }}", 1),
        ("pages/home.html", "{{ _(1) }}", 1),
        ("pages/home.html", "\x1b[31m{{ '\x1b]0;title\x07' + 1 }}", 1),
        ("pages/home.html", "{% raw", 1),
        ("partials/cards.html", "\n{% macro %}", 2),
        ("layouts/base.html", "\n\n{{ head.no_such_thing }}", 3),
    ],
)
def test_a_fault_in_a_template_has_a_file_and_a_line(template: Path, name: str, content: str, line: int) -> None:
    with a_copy(template) as root:
        put(root, f"templates/{name}", content)

        said = survives(root, "build")

        assert f"templates/{name}:{line}: error[template-fault]" in said
        assert said.rstrip().endswith("untouched")


PO = "templates/locale/pl/LC_MESSAGES/sitegen.po"
HEADER = 'msgid ""\nmsgstr ""\n"Plural-Forms: {}\\n"\n\nmsgid "%(count)s story"\nmsgid_plural "%(count)s stories"\n'
HEADER += 'msgstr[0] "a"\nmsgstr[1] "b"\n'


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        (PO, "nonsense", "bad-catalogue"),
        (PO, b"\xff\xfe", "not-utf8"),
        (PO, HEADER.format("nplurals=2000000000; plural=n"), "bad-plural"),
        (PO, HEADER.format("nplurals=2; plural=1/0"), "bad-plural"),
        (PO, HEADER.format("nplurals=2; plural=(n==1 ? 7 : 0)"), "bad-plural"),
        (PO, HEADER.format("nplurals=2; plural=__import__('os').abort()"), "bad-plural"),
        (PO, 'msgid "Page %(number)s of %(total)s"\nmsgstr "%(nothing)s"\n', "unknown-parameter"),
        (PO, 'msgid "About"\nmsgstr "\ufffc"\n', "forbidden-character"),
        ("templates/locale/pl/words.yaml", "", ""),
        ("templates/locale/pl/words.yaml", "[" * 10_000, ""),
        (
            "templates/locale/pl/words.yaml",
            "tag: pl\ncldr: xx-nowhere\nscript: latin\nendonym: x\nog_locale: pl_PL\n",
            "",
        ),
        ("templates/locale/pl/words.yaml", "tag: ru\ncldr: ru\nscript: cyrillic\nendonym: x\nog_locale: ru_RU\n", ""),
        ("templates/locale/pl/words.yaml", b"\xff", "not-utf8"),
        ("templates/assets/css/90-own.css", b"\xff", "not-utf8"),
        ("templates/assets/js/90-own.js", b"\xff", "not-utf8"),
        ("templates/assets/a b.png", b"x", "bad-file-name"),
        ("templates/assets/ж.png", b"x", "bad-file-name"),
        ("templates/assets/site.css", b"x", "address-clash"),
        ("templates/pages/line\nbreak.html", b"x", "bad-file-name"),
    ],
)
def test_looks_that_are_none(template: Path, name: str, content: bytes | str, rule: str) -> None:
    with a_copy(template) as root:
        put(root, name, content)

        said = survives(root, "check", "build")

        assert f"error[{rule}" in said
        if rule not in ("bad-file-name", "address-clash"):
            assert name in said


@pytest.mark.parametrize("name", ["content/stories/\udce9", "templates/assets/\udce9.png", "content/\x1b[31m.yaml"])
def test_a_name_that_is_no_text(template: Path, name: str) -> None:
    with a_copy(template) as root:
        put(root, name + "/x.yaml" if "stories" in name else name, b"x")

        assert "error[" in survives(root, "check", "build")


@pytest.mark.parametrize("name", ["fonts/LICENCE", "fonts.d/LICENCE", "robots", "a.tar.gz", "empty.txt"])
def test_an_asset_with_any_plain_name_is_published(template: Path, name: str) -> None:
    with a_copy(template) as root:
        put(root, f"templates/assets/{name}", b"")
        survives(root, "build")

        (file,) = (root / "public/assets" / name).parent.glob(f"{Path(name).stem}.*")
        assert file.suffix == Path(name).suffix or file.name.startswith(f"{Path(name).stem}.")


@pytest.mark.parametrize("kind", ["folder", "link", "pipe", "loop"])
@pytest.mark.parametrize("name", ["content/site.yaml", f"{STORY}/pl.yaml", "templates/pages/home.html", PO])
def test_something_else_in_place_of_a_file(template: Path, name: str, kind: str) -> None:
    with a_copy(template) as root:
        path = root / name
        path.unlink()
        if kind == "folder":
            path.mkdir()
        elif kind == "link":
            path.symlink_to("/etc/passwd")
        elif kind == "loop":
            path.symlink_to(path.name)
        else:
            os.mkfifo(path)

        said = survives(root, "check", "build")

        assert kind == "folder" or "error[unreadable]" in said


@pytest.mark.parametrize("name", ["content", "templates", "templates/locale/pl", "content/stories"])
def test_a_file_in_place_of_a_folder(template: Path, name: str) -> None:
    with a_copy(template) as root:
        shutil.rmtree(root / name)
        (root / name).write_bytes(b"x")

        survives(root, "check", "build")


def locked(root: Path, name: str, *commands: str) -> tuple[list[int], str]:
    """Codes and words of `commands` run by a user who may not read `name`: root may, so a child becomes nobody."""
    for path in (root.parent, *root.parent.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    (root / name).chmod(0)
    everything = "import pkgutil, importlib.metadata, sitegen, encodings.utf_16_be, jinja2.ext, babel.messages.pofile, babel.numbers, babel.dates, babel.lists\n"
    everything += "for one in pkgutil.walk_packages(sitegen.__path__, 'sitegen.'):\n"
    everything += "    one.name.endswith('__main__') or importlib.import_module(one.name)\n"
    everything += "import os, sys\nfrom sitegen.cli import main\nif os.geteuid() == 0: os.setuid(65534)\n"
    everything += "for name in sys.argv[2:]: print(main([name, sys.argv[1]]))\n"
    done = subprocess.run(
        [sys.executable, "-c", everything, str(root), *commands],
        capture_output=True, text=True, check=False, timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    (root / name).chmod(0o777)
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert "fault of sitegen itself" not in said
    return [int(line) for line in done.stdout.split("\n") if line.isdigit()], said


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """One that every user may look into; those of pytest are its owner's alone."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


@pytest.mark.parametrize(
    "name",
    ["content/site.yaml", f"{STORY}/pl.yaml", STORY, "content/stories", "templates", "templates/pages/home.html"],
)
def test_what_may_not_be_read_is_named(template: Path, open_folder: Path, name: str) -> None:
    root = shutil.copytree(template, open_folder / "site")
    before = published(root)

    codes, said = locked(root, name, "check", "build")

    assert codes == [1, 1]
    assert said.count(f"{name}: error[unreadable] cannot be read: permission denied") == 2
    assert published(root) == before


@pytest.mark.parametrize("name", ["content", "public"])
def test_a_folder_that_may_not_be_used_is_the_environment(template: Path, open_folder: Path, name: str) -> None:
    root = shutil.copytree(template, open_folder / "site")

    codes, said = locked(root, name, "build")

    assert codes == [3], said
    assert "ermission denied" in said


# VmHWM counts from the start of the program; ru_maxrss would count the tests' own process, from which it is forked.
_CHECK_AND_TELL_THE_PEAK = """
import re, sys
from sitegen.cli import main
code = main(sys.argv[1:])
print("peak", re.search("VmHWM:\\\\s+(.*)", open("/proc/self/status").read())[1])
sys.exit(code)
"""


def test_a_bomb_of_aliases_is_refused_at_once(template: Path) -> None:
    """A megabyte that would grow to gigabytes: within a second, and 200 MB of memory."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]
    bomb = "\n".join(lines) + "\n"
    bomb += "".join(f"k{n}: *a19\n" for n in range((1_000_000 - len(bomb)) // 12))

    with a_copy(template) as root:
        for name in ("content/people.yaml", f"{STORY}/story.yaml", "templates/locale/pl/words.yaml"):
            put(root, name, bomb)
        with (Path(root) / "said").open("w+b") as said, subprocess.Popen(
            [sys.executable, "-c", _CHECK_AND_TELL_THE_PEAK, "check", str(root)],
            stdout=said, stderr=said, env={**os.environ, "PYTHONPATH": str(ROOT)},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000)),
        ) as process:  # fmt: skip
            # Of this child alone: others may have used more.
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            text = said.read()

    assert process.returncode == 1
    assert b"error[alias]" in text
    assert usage.ru_utime + usage.ru_stime < 4, "seconds of CPU for three of them, with the start of Python"
    peak = re.search(rb"peak (\d+) kB", text)
    assert peak is not None
    assert int(peak[1]) * 1024 < 200_000_000


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("story.yaml", "topics: [city]", f"topics: [{', '.join(f't{n}' for n in range(60_000))}]"),
        ("pl.yaml", "      To przykład", f"      {'{a}' * 30_000}\n\n      To przykład"),
        ("pl.yaml", "      To przykład", f"      {'{' * 50_000}\n\n      To przykład"),
        ("pl.yaml", "      To przykład", f"      {'[]((' * 20_000}\n\n      To przykład"),
        ("pl.yaml", "    text: |\n", f"    text: >\n{'      {a} b' * 20_000}\n"),
    ],
    ids=["topics", "facts", "braces", "brackets", "folded"],
)
def test_a_fault_ten_thousand_times_is_told_soon_and_briefly(template: Path, name: str, field: str, value: str) -> None:
    with a_copy(template) as root:
        path = root / STORY / name
        text = path.read_text(encoding="utf-8")
        assert field in text
        path.write_text(text.replace(field, value, 1), encoding="utf-8")
        start = time.process_time()

        said = survives(root, "check")

        assert time.process_time() - start < 8, "seconds; it was a minute and more when each place was counted anew"
        assert "there are more than 100 faults of this kind" in said
        assert said.count("\n") < 700
