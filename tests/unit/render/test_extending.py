"""A site's own templates add to the packaged ones instead of copying them."""

from pathlib import Path

import pytest

from sitegen.build import BuildOptions, build
from sitegen.load.looks import PACKAGED, look_files, packaged_folder, read_looks
from sitegen.scaffold import init_site
from sitegen.system import DiskFiles

STORY = "public/pl/stories/the-night-library/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    init_site(DiskFiles(tmp_path), "2026-11-22")
    return tmp_path


def template(site: Path, name: str, text: str) -> None:
    file = site / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def told(site: Path) -> list[str]:
    """Builds it. Whatever is wrong, as “file:line message”."""
    return [f"{one.place} {one.message}" for one in build(BuildOptions(site, site / "public")).diagnostics]


def test_a_page_a_layout_and_a_partial_add_to_the_packaged_one(site: Path) -> None:
    assert told(site) == []
    before = (site / STORY).read_text(encoding="utf-8")
    head = '{% block head_end %}<meta name="x" content="{{ head.tag }}">{% endblock %}'
    template(site, "layouts/base.html", '{% extends "packaged/layouts/base.html" %}' + head)
    template(
        site,
        "pages/story.html",
        '{% extends "packaged/pages/story.html" %}{% from "partials/more.html" import more %}'
        "{% block main %}<p>{{ page.id }}</p>{{ super() }}{{ more(page) }}{% endblock %}",
    )
    template(site, "partials/more.html", "{% macro more(page) %}<aside>{{ page.title }}</aside>{% endmacro %}")
    template(site, "partials/footer.html", '{% include "packaged/partials/footer.html" %}<p>Ours</p>')

    assert told(site) == []
    after = (site / STORY).read_text(encoding="utf-8")
    for added in (
        '<meta name="x" content="pl">',
        "<p>the-night-library</p>",
        "<aside>Biblioteka otwarta po zmroku</aside>",
        "<p>Ours</p>",
    ):
        assert after.count(added) == 1
        after = after.replace(added, "")
    assert after.split() == before.split()
    assert "<p>Ours</p>" in (site / "public/ar/index.html").read_text(encoding="utf-8")


def test_there_is_no_packaged_template_of_a_name_that_only_the_site_has(site: Path) -> None:
    template(site, "partials/footer.html", '{% include "packaged/partials/more.html" %}')
    template(site, "partials/more.html", "more")

    assert "templates/partials/footer.html:1 there is no template “packaged/partials/more.html”" in told(site)


def test_a_template_that_extends_itself_is_told_how_it_was_meant(site: Path) -> None:
    template(site, "pages/about.html", '{% extends "pages/about.html" %}')

    (fault,) = build(BuildOptions(site, site / "public")).diagnostics
    assert fault.place.file == "templates/pages/about.html"
    assert '"packaged/pages/about.html"' in fault.hint


def test_a_site_without_templates_of_its_own_has_each_once(site: Path) -> None:
    template(site, "assets/css/90-own.css", "p { margin: 0 }")
    looks, _ = read_looks(look_files(DiskFiles(site), site), ["pl"], "")

    assert looks is not None
    assert not any(name.startswith(PACKAGED) for name in looks.templates)
    assert len(looks.templates) == len([*packaged_folder().glob("*/*.html")])
