"""The laws of building: incremental equals clean, one worker equals many, a fault changes nothing."""

import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen import check
from sitegen.ahead import pages_ahead
from sitegen.build import BuildOptions, BuildResult, build
from sitegen.load.looks import packaged_folder
from sitegen.memory import Memory
from sitegen.render import chunks
from sitegen.scaffold import init_site
from sitegen.search import index as search_index
from sitegen.system import DiskFiles

STORY = Path("content/stories/the-night-library")
TAGS = ("pl", "ru", "ar", "zh-Hans")


def a_site(folder: Path) -> Path:
    """The site of `sitegen init`, and a second story that leads to the first."""
    init_site(DiskFiles(folder), "2026-11-22")
    copy_story(folder, "the-day-library")
    return folder


def copy_story(root: Path, name: str) -> None:
    target = root / "content/stories" / name
    if not target.exists() and (root / STORY).exists():
        shutil.copytree(root / STORY, target)


def replaced(path: Path, old: str, new: str) -> None:
    if path.exists():
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def add_line(path: Path, line: str) -> None:
    if path.exists():
        path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")


def retitle(root: Path, tag: str, n: int) -> None:
    path = root / STORY / f"{tag}.yaml"
    if path.exists():
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text(
            "".join(f"title: Tytuł {n}\n" if x.startswith("title:") else x for x in lines), encoding="utf-8"
        )


def reformat(root: Path, tag: str, n: int) -> None:
    path = root / STORY / f"{tag}.yaml"
    if path.exists():
        path.write_text(f"# {n}\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


def drop_text(root: Path, tag: str, n: int) -> None:
    (root / STORY / f"{tag}.yaml").unlink(missing_ok=True)


def drop_story(root: Path, tag: str, n: int) -> None:
    shutil.rmtree(root / STORY, ignore_errors=True)


def add_story(root: Path, tag: str, n: int) -> None:
    copy_story(root, f"story-{n}")


def redate(root: Path, tag: str, n: int) -> None:
    path = root / STORY / "story.yaml"
    if path.exists():
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        dated = f"published: 2026-01-{n % 28 + 1:02}\n"
        path.write_text("".join(dated if x.startswith("published:") else x for x in lines), encoding="utf-8")


def draft_text(root: Path, tag: str, n: int) -> None:
    path = root / STORY / f"{tag}.yaml"
    if path.exists() and "draft:" not in path.read_text(encoding="utf-8"):
        add_line(path, "draft: yes\n")


def embargo(root: Path, tag: str, n: int) -> None:
    add_line(root / STORY / f"{tag}.yaml", f"embargo: {2020 + n}-01-01\n")


def correct(root: Path, tag: str, n: int) -> None:
    add_line(
        root / STORY / f"{tag}.yaml", f"corrections:\n  the-{n % 2}: {{on: 2026-11-{n % 7 + 23}, text: Słowa {n}}}\n"
    )


def rename_site(root: Path, tag: str, n: int) -> None:
    path = root / f"content/languages/{tag}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(f"title: Nazwa {n}\n" if x.startswith("title:") else x for x in lines), encoding="utf-8")


def own_style(root: Path, tag: str, n: int) -> None:
    path = root / "templates/assets/css/99-own.css"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"p {{ order: {n}; }}\n", encoding="utf-8")


def own_template(root: Path, tag: str, n: int) -> None:
    path = root / "templates/partials/footer.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = (packaged_folder() / "partials/footer.html").read_text(encoding="utf-8")
    path.write_text(text.replace("</footer>", f"<p>{n}</p></footer>"), encoding="utf-8")


def own_words(root: Path, tag: str, n: int) -> None:
    path = root / f"templates/locale/{tag}/words.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = (packaged_folder() / f"locale/{tag}/words.yaml").read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^endonym: .*$", f"endonym: Nazwa {n}", text), encoding="utf-8")


def own_catalogue(root: Path, tag: str, n: int) -> None:
    path = root / f"templates/locale/{tag}/LC_MESSAGES/sitegen.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'msgid "Ours"\nmsgstr "{n}"\n\nmsgid "Sources"\nmsgstr "S {n}"\n', encoding="utf-8")


def extended_template(root: Path, tag: str, n: int) -> None:
    path = root / "templates/pages/story.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    block = f"{{% block main %}}{{{{ super() }}}}<p>{n} {{{{ _('Ours') }}}}</p>{{% endblock %}}"
    path.write_text('{% extends "packaged/pages/story.html" %}' + block, encoding="utf-8")


def change_languages(root: Path, tag: str, n: int) -> None:
    path = root / "content/site.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    order = ", ".join(TAGS[n % 4 :] + TAGS[: n % 4])
    path.write_text(
        "".join(f"languages: [{order}]\n" if x.startswith("languages:") else x for x in lines), encoding="utf-8"
    )


EDITS = (
    retitle,
    reformat,
    drop_text,
    drop_story,
    add_story,
    redate,
    draft_text,
    embargo,
    correct,
    rename_site,
    own_style,
    own_template,
    own_words,
    own_catalogue,
    extended_template,
    change_languages,
)

Edit = tuple[Callable[[Path, str, int], None], str, int]
edits = st.lists(st.tuples(st.sampled_from(EDITS), st.sampled_from(TAGS), st.integers(0, 40)), min_size=1, max_size=4)


def published(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(
    root: Path, output: str, *, jobs: int = 1, cache: bool = True, drafts: bool = False, memory: Memory | None = None
) -> BuildResult:
    return build(BuildOptions(root, root / output, jobs=jobs, cache=cache, drafts=drafts), memory)


def inputs(root: Path) -> dict[str, bytes]:
    """All that editors and designers change."""
    return {path: data for path, data in published(root).items() if path.startswith(("content/", "templates/"))}


def ahead(root: Path, before: dict[str, bytes], memory: Memory | None) -> dict[str, bytes]:
    """What the preview shows before the build. before: what the last build read."""
    if memory is None or memory.outlook is None:
        return {}
    now = inputs(root)
    changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    return pages_ahead(memory.outlook, DiskFiles(root), changed)


@pytest.fixture(scope="module", autouse=True)
def alone() -> Iterator[None]:
    """Other tests may have left threads that wait for work: they hold no lock."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threading, "active_count", lambda: 1)
        yield


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rounds=st.lists(edits, min_size=1, max_size=3),
    drafts=st.booleans(),
    remembering=st.booleans(),
    jobs=st.integers(1, 2),
)
def test_an_incremental_build_equals_a_clean_one(
    rounds: list[list[Edit]], drafts: bool, remembering: bool, jobs: int
) -> None:
    """Also where one process builds again and again, as the preview does, and where others help it."""
    memory = Memory() if remembering else None
    with tempfile.TemporaryDirectory() as name:
        root = a_site(Path(name))
        assert built(root, "public", drafts=drafts, memory=memory).published is not None
        for edited in rounds:
            before = inputs(root)
            for edit, tag, n in edited:
                edit(root, tag, n)
            seen = ahead(root, before, memory)
            result = built(root, "public", jobs=jobs, drafts=drafts, memory=memory)
            if result.published is not None:
                assert {path: (root / "public" / path).read_bytes() for path in seen} == seen
            shutil.rmtree(root / "clean", ignore_errors=True)
            clean = built(root, "clean", cache=False, drafts=drafts)
            assert (result.published is None) == (clean.published is None)
            assert result.diagnostics == clean.diagnostics
            if result.published is not None:
                assert published(root / "public") == published(root / "clean")


def write_words(root: Path, tag: str, n: int) -> None:
    replaced(root / STORY / f"{tag}.yaml", "text: |\n      ", f"text: |\n      {n} ")


def lead_on(root: Path, tag: str, n: int) -> None:
    other = ("the-day-library", "the-night-library", "nowhere")[n % 3]
    replaced(root / STORY / f"{tag}.yaml", "text: |\n      ", f"text: |\n      [{n}](story:{other}) ")


def update(root: Path, tag: str, n: int) -> None:
    add_line(root / STORY / ("story.yaml" if n % 2 else f"{tag}.yaml"), f"updated: 2026-12-{n % 28 + 1:02}\n")


def refigure(root: Path, tag: str, n: int) -> None:
    replaced(root / STORY / "story.yaml", "50_000 EUR", f"{n + 1}_000 EUR")


def windows(root: Path, tag: str, n: int) -> None:
    path = root / STORY / f"{tag}.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


OF_ONE_STORY = (
    retitle,
    reformat,
    redate,
    draft_text,
    embargo,
    correct,
    write_words,
    lead_on,
    update,
    refigure,
    windows,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rounds=st.lists(
        st.tuples(st.sampled_from(OF_ONE_STORY), st.sampled_from(TAGS), st.integers(0, 40)), min_size=1, max_size=4
    ),
    drafts=st.booleans(),
)
def test_what_is_shown_ahead_is_what_the_build_makes(rounds: list[Edit], drafts: bool) -> None:
    """Of an edit that the build refuses, nothing is shown."""
    memory = Memory()
    with tempfile.TemporaryDirectory() as name:
        root = a_site(Path(name))
        built(root, "public", drafts=drafts, memory=memory)
        for edit, tag, n in rounds:
            before = inputs(root)
            edit(root, tag, n)
            seen = ahead(root, before, memory)
            result = built(root, "public", drafts=drafts, memory=memory)
            assert not seen or result.published is not None
            assert {path: (root / "public" / path).read_bytes() for path in seen} == seen


def test_one_worker_and_several_write_the_same_bytes(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    for n in range(60):
        copy_story(root, f"story-{n}")
    one = built(root, "one", jobs=1, cache=False)
    three = built(root, "three", jobs=3, cache=False)
    assert one.rendered == three.rendered > 200
    assert published(root / "one") == published(root / "three")


def test_nothing_is_rendered_again_when_nothing_changed(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    first = built(root, "public")
    again = built(root, "public")
    assert first.rendered == first.pages > 0
    assert (again.rendered, again.pages) == (0, first.pages)
    assert again.published is not None
    assert (again.published.written, again.published.removed) == ((), ())


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_edit_of_one_text_renders_few_pages(tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    root = a_site(tmp_path)
    for n in range(30):
        copy_story(root, f"story-{n}")
    total = built(root, "public").pages
    if jobs > 1 and sys.platform == "linux":
        monkeypatch.setattr(chunks, "render_all", lambda *_: pytest.fail("another process stood by for it"))
    path = root / "content/stories/story-3/ar.yaml"
    for word in ("كلمة", "أخرى"):  # and what was as it was the first time is so the second
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("text: |\n      ", f"text: |\n      {word} ", 1), encoding="utf-8")
        assert text != path.read_text(encoding="utf-8")
        result = built(root, "public", jobs=jobs)
        assert 1 <= result.rendered <= 8 < total, (
            "the page, its data, and the pieces of the index that hold its new word"
        )


def test_after_a_first_build_a_spare_tree_is_ready(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    built(root, "public")
    spare = root / ".public.sitegen/spare"
    assert published(spare) == published(root / "public")

    retitle(root, "pl", 1)
    built(root, "public")
    built(root, "clean", cache=False)
    assert published(root / "public") == published(root / "clean")
    assert not (root / ".clean.sitegen/spare").exists(), "who keeps nothing has no use for one"


def test_a_fault_leaves_the_last_good_site(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    built(root, "public")
    before = published(root / "public")
    (root / STORY / "ru.yaml").write_text("title: [\n", encoding="utf-8")
    refused = built(root, "public")
    assert refused.published is None
    assert published(root / "public") == before


def test_removed_stories_leave_no_page(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    built(root, "public")
    drop_story(root, "", 0)
    built(root, "public")
    assert not [path for path in published(root / "public") if "the-night-library" in path]
    assert b"the-night-library" not in b"".join(published(root / "public").values())


@pytest.mark.parametrize("damage", [b"", b"nonsense", None], ids=["empty", "nonsense", "cut short"])
def test_a_damaged_record_is_ignored(tmp_path: Path, damage: bytes | None) -> None:
    root = a_site(tmp_path)
    built(root, "public")
    before = published(root / "public")
    for path in (root / ".sitegen").iterdir():
        if path.is_file() and path.name not in (".gitignore", "CACHEDIR.TAG"):
            path.write_bytes(path.read_bytes()[:100] if damage is None else damage)
    again = built(root, "public")
    assert again.rendered == again.pages
    assert published(root / "public") == before


def test_an_output_changed_by_hand_is_put_right(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    built(root, "public")
    before = published(root / "public")
    (root / "public/pl/index.html").write_text("other", encoding="utf-8")
    (root / "public/ru/index.html").unlink()
    (root / "public/stray.html").write_text("stray", encoding="utf-8")
    built(root, "public")
    assert published(root / "public") == before


def test_a_story_whose_hour_has_come_is_published_though_no_file_changed(tmp_path: Path) -> None:
    root = a_site(tmp_path)
    path = root / STORY / "ar.yaml"
    path.write_text(f"embargo: 2027-03-01 18:00\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    page = root / "public/ar/stories/the-night-library/index.html"

    def at(hour: int, output: str = "public", *, cache: bool = True) -> BuildResult:
        now = datetime(2027, 3, 1, hour, tzinfo=UTC)
        return build(BuildOptions(root, root / output, jobs=1, cache=cache, now=now))

    assert at(12).published is not None
    assert not page.exists()
    assert at(17).rendered == 0, "nothing changed, and nothing has become due"
    assert at(18).rendered > 0
    assert page.exists()
    at(18, "clean", cache=False)
    assert published(root / "public") == published(root / "clean")
    at(12)
    assert not page.exists(), "a build for an earlier moment"


def test_an_edit_of_a_template_has_nothing_judged_or_indexed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = a_site(tmp_path / "site")
    options = BuildOptions(root, root / "public", jobs=1)
    assert build(options).published
    own_template(root, "pl", 1)
    done = []
    judge, index = check._of_stories, search_index._make
    monkeypatch.setattr(check, "_of_stories", lambda *a: done.append("judged") or judge(*a))
    monkeypatch.setattr(search_index, "_make", lambda *a: done.append("indexed") or index(*a))

    result = build(options)

    assert result.rendered > 10
    assert done == []
    add_line(root / STORY / "pl.yaml", "\n# a word of mine\n")
    retitle(root, "pl", 1)
    build(options)
    assert set(done) == {"judged", "indexed"}
