"""Every template compiles, and every kind of page, extremes included, comes out as sound HTML in every language."""

import json
import re
import time
from html.parser import HTMLParser

import pytest

from sitegen.digests import digest
from sitegen.render.pages import render_page
from tests.unit.render.gallery import (
    BODIES,
    OFFER,
    TAGS,
    TEMPLATES,
    TITLES,
    chooser_page,
    engine,
    frame,
    pages,
    root_not_found_page,
    story_page,
    template_sources,
)

KINDS = tuple(pages("pl"))
_VOID = {"meta", "link", "br", "input", "line", "rect"}


class Outline(HTMLParser):
    """Elements with their attributes; faults of nesting, double ids and inline style or script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.faults += [f"<{tag}> stays open" for tag in self._open]
        ids = self.all("id")
        self.faults += [f"id {one} twice" for one in set(ids) if ids.count(one) > 1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.elements.append((tag, values))
        if "style" in values or tag == "style" or any(name.startswith("on") for name in values):
            self.faults.append(f"inline style or handler at {self.getpos()}")
        if tag == "script" and "src" not in values and values.get("type") != "application/ld+json":
            self.faults.append(f"inline script at {self.getpos()}")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def all(self, attribute: str, tag: str = "") -> list[str]:
        """Values of an attribute, in order."""
        return [values[attribute] for name, values in self.elements if attribute in values and tag in ("", name)]


def rendered(tag: str, kind: str, base_path: str = "/") -> str:
    page, body = pages(tag)[kind]
    return render_page(page, frame(tag, base_path=base_path), body, engine()).decode()


@pytest.mark.parametrize("name", sorted(template_sources()))
def test_a_template_compiles(name: str):
    assert engine().template("pl", name)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_sound(tag: str, kind: str):
    html = rendered(tag, kind)
    outline = Outline(html)

    assert outline.faults == []
    assert outline.elements[0] == (
        "html",
        {"lang": tag, "dir": "rtl" if tag == "ar" else "ltr", "data-script": SCRIPT[tag]},
    )
    assert [tag for tag, _ in outline.elements].count("h1") == 1
    fragments = {href[1:] for href in outline.all("href") if href.startswith("#")}
    assert fragments <= set(outline.all("id"))
    for attribute in ("aria-labelledby",):
        assert set(outline.all(attribute)) <= set(outline.all("id"))


SCRIPT = {"pl": "latin", "ru": "cyrillic", "ar": "arabic", "zh-Hans": "han"}


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_link_lives_under_the_base_path(tag: str, kind: str):
    outline = Outline(rendered(tag, kind, "/news/"))
    away = ("#", "https://example.com/", "https://creativecommons.org/", "https://example.org/news/")

    for link in outline.all("href") + outline.all("src"):
        assert link.startswith(("/news/", *away)), link
        assert "//" not in link.removeprefix("https://")


@pytest.mark.parametrize("tag", ["ar", "ru", "zh-Hans"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_speaks_english(tag: str, kind: str):
    html = re.sub(r"<(script|head|code)\b.*?</\1>", "", rendered(tag, kind), flags=re.S)
    html = re.sub(r'<(\w+)[^>]* lang="(?!' + tag + r")[^>]*>.*?</\1>", "", html, flags=re.S)
    texts = re.sub(r"<[^>]*>", " ", html) + " ".join(re.findall(r'aria-label="([^"]*)"', html))
    names = {"Vercept", "Meta", "Deitke", "Matt", "Atom", "sitegen", "CC", "BY", "NBA", "GPU", "LinkedIn", "AI", "GPT"}
    names |= {"Llama", "Mark", "Zuckerberg", "b", "i", "amp", "lt", "gt", "quot", "full", "reddast"}

    # Single letters head the A–Z lists.
    assert set(re.findall("[A-Za-z]{2,}", re.sub(r"&#?\w+;", " ", texts))) <= names


def test_a_story_names_itself_and_its_versions():
    html = rendered("ru", "story")
    outline = Outline(html)

    assert f'<article class="story" data-story="{OFFER}">' in html
    versions = {
        values["hreflang"]: values["href"] for tag, values in outline.elements if tag == "link" and "hreflang" in values
    }
    assert versions == {
        **{tag: f"https://example.org/{tag.lower()}/stories/{OFFER}/" for tag in TAGS},
        "x-default": "https://example.org/",
    }
    assert f'<link rel="canonical" href="https://example.org/ru/stories/{OFFER}/">' in html
    assert '<meta property="og:locale" content="ru_RU">' in html
    assert html.count("og:locale:alternate") == 3


@pytest.mark.parametrize("tag", TAGS)
def test_a_story_keeps_the_order_that_was_promised(tag: str):
    ids = Outline(rendered(tag, "story")).all("id")
    wanted = [
        "main",
        "part-languages",
        "part-key-points",
        "part-figures",
        "part-contents",
        "the-refusal",
        "the-offer",
        "the-comparison",
        "part-quotes",
        "part-timeline",
        "part-differences",
        "part-names",
        "part-glossary",
        "part-sources",
        "part-related",
    ]
    assert [one for one in ids if one in wanted] == wanted


def test_the_ids_of_a_story_are_the_same_in_every_language():
    found = {tag: sorted(Outline(rendered(tag, "story")).all("id")) for tag in TAGS}

    assert all(ids == found["pl"] for ids in found.values())


@pytest.mark.parametrize("tag", TAGS)
def test_a_language_without_the_story_is_never_linked_as_if_it_had_it(tag: str):
    outline = Outline(rendered(tag, "story-lonely"))
    others = [one for one in TAGS if one != tag]

    assert {href for href in outline.all("href") if href.endswith("/stories/lonely/")} == {
        f"https://example.org/{tag.lower()}/stories/lonely/"
    }
    offered = [values for name, values in outline.elements if name == "a" and values.get("lang") in others]
    assert {values["hreflang"] for values in offered} == set(others)
    assert all(values["hreflang"] == values["lang"] for values in offered)


def test_foreign_titles_say_their_language_and_direction():
    html = rendered("pl", "story")

    assert f'hreflang="ar" lang="ar" dir="rtl" data-version>{TITLES["ar"]}'.replace(" ", "\xa0") in html.replace(
        " ", "\xa0"
    )
    assert '<p lang="zh-Hans" dir="ltr">“我们期待明年在Matt的私人岛屿上与他会合”</p>' in html


def test_text_is_always_escaped():
    html = rendered("pl", "story-crowded")

    assert "<b>" not in html
    assert "&lt;b&gt;" in html
    assert "<i>" not in html


def test_the_page_not_found_is_kept_from_search_engines():
    html = rendered("pl", "not-found")

    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="alternate" hreflang' not in html


def test_the_page_not_found_at_the_root_speaks_every_language():
    html = render_page(root_not_found_page(), frame("pl", base_path="/news/"), None, engine()).decode()
    outline = Outline(html)

    assert outline.faults == []
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="alternate"' not in html
    blocks = [values for name, values in outline.elements if values.get("class") == "tongue"]
    assert [(one["lang"], one["dir"]) for one in blocks] == [(tag, "rtl" if tag == "ar" else "ltr") for tag in TAGS]
    links = [values for name, values in outline.elements if name == "a"]
    assert [(one["href"], one["hreflang"]) for one in links] == [(f"/news/{tag.lower()}/", tag) for tag in TAGS]
    for tag in TAGS:
        assert engine().tongues[tag].messages.gettext("There is no such page") in html


def test_the_chooser_offers_every_language_in_itself_and_never_redirects():
    html = render_page(chooser_page(), frame("pl"), None, engine()).decode()
    outline = Outline(html)

    assert outline.faults == []
    blocks = [values for name, values in outline.elements if values.get("class") == "tongue"]
    assert [(one["lang"], one["dir"]) for one in blocks] == [
        ("pl", "ltr"),
        ("ru", "ltr"),
        ("ar", "rtl"),
        ("zh-Hans", "ltr"),
    ]
    assert "http-equiv" not in html
    assert 'hreflang="x-default"' in html


@pytest.mark.parametrize("tag", TAGS)
def test_the_same_page_has_the_same_bytes(tag: str):
    again = engine.__wrapped__()
    for kind, (page, body) in pages(tag).items():
        first = render_page(page, frame(tag), body, engine())
        assert render_page(page, frame(tag), body, again) == first, kind


@pytest.mark.slow
def test_a_story_takes_a_few_milliseconds():
    page, shared = story_page("pl"), frame("pl")
    render_page(page, shared, BODIES["pl"], engine())
    best = 1.0
    for _ in range(20):
        start = time.process_time()
        render_page(page, shared, BODIES["pl"], engine())
        best = min(best, time.process_time() - start)

    assert best < 0.02


@pytest.mark.parametrize("kind", KINDS)
def test_headings_skip_no_level(kind: str):
    levels = [int(name[1]) for name, _ in Outline(rendered("pl", kind)).elements if re.fullmatch("h[1-6]", name)]

    assert all(level <= before + 1 for before, level in zip([0, *levels], levels, strict=False))


@pytest.mark.parametrize("kind", ["home-2", "entities", "organisations", "glossary", "sources", "about"])
def test_a_list_describes_itself(kind: str):
    html = rendered("ru", kind)
    (description,) = re.findall(r'<meta name="description" content="([^"]*)">', html)

    assert description
    assert description not in re.findall(r'<meta name="description" content="([^"]*)">', rendered("ru", "home"))


def test_the_manifest_names_the_icons_as_they_are_published():
    assets = TEMPLATES / "assets"
    named = [icon["src"] for icon in json.loads((assets / "site.webmanifest").read_text(encoding="utf-8"))["icons"]]

    assert named == [
        f"{path.stem}.{digest(path.read_bytes())[:10]}{path.suffix}"
        for path in (assets / "icon.svg", assets / "touch-icon.png")
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_between_generated_pieces_no_space_stands_on_a_han_page(kind: str):
    html = re.sub(r"<(script|style|svg|head)\b.*?</\1>", "", rendered("zh-Hans", kind), flags=re.S)
    han = "\u4e00-\u9fff\u3000-\u303f\uff00-\uffef"

    assert re.findall(rf"[{han}] (?:<(?:a|span|strong|bdi)[^>]*>)?[{han}]", html) == []
