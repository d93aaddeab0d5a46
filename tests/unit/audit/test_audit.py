"""Each rule of the audit finds the one fault seeded into a clean built site, and nothing is found in a clean one."""

import ast
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen import audit as package
from sitegen.audit import audit
from sitegen.audit.rules import RULES
from sitegen.diagnostics import Diagnostic, Severity
from tests.support.mock_site import ROOT_URL, SUB_URL, mock_site, write

STORY = "pl/stories/fewer-than-a-thousand/index.html"
AR_STORY = "ar/stories/fewer-than-a-thousand/index.html"
ZH_STORY = "zh-hans/stories/fewer-than-a-thousand/index.html"
RU_STORY = "ru/stories/fewer-than-a-thousand/index.html"
HOME = "pl/index.html"
DATA = "pl/stories/fewer-than-a-thousand/story.json"
SELF = f'<link rel="alternate" hreflang="pl" href="{ROOT_URL}pl/stories/fewer-than-a-thousand/">'


def found_with(folder: Path, path: str, old: str, new: str) -> tuple[Diagnostic, ...]:
    """What the audit says when `old` reads `new` in one file of an otherwise clean site."""
    files = mock_site()
    assert old in files[path], f"the mock page {path} has no {old!r}"
    files[path] = files[path].replace(old, new, 1)
    return audit(write(folder, files))


@pytest.mark.parametrize("base_url", [ROOT_URL, SUB_URL])
@pytest.mark.parametrize("told", [True, False], ids=["told", "detected"])
def test_a_clean_site_has_no_finding(base_url: str, told: bool, tmp_path: Path) -> None:
    write(tmp_path, mock_site(base_url))

    assert audit(tmp_path, base_url if told else None) == ()


# rule, file, what stands there, what stands there instead
FAULTS = [
    ("broken-link", HOME, 'href="/pl/stories/fewer-than-a-thousand/#', 'href="/pl/stories/gone/#'),
    ("broken-link", HOME, 'href="/pl/stories/fewer-than-a-thousand/#', 'href="/pl/stories/fewer-than-a-thousand#'),
    ("broken-link", STORY, '<img src="/assets/logo.svg"', '<img src="/assets/gone.svg"'),
    ("broken-link", STORY, '<img src="/assets/logo.svg"', '<img srcset="/gone.svg 2x" src="/assets/logo.svg"'),
    ("broken-link", "assets/site.css", 'url("logo.svg")', 'url("gone.svg")'),
    ("broken-link", "assets/site.css", ":root", '@import "gone.css"; :root'),
    ("broken-fragment", HOME, "#the-number", "#gone"),
    ("broken-fragment", STORY, 'href="#the-number"', 'href="#gone"'),
    ("third-party", STORY, '<img src="/assets/logo.svg"', '<img src="https://cdn.example/logo.svg"'),
    ("third-party", STORY, "<link rel", '<link rel="preconnect" href="https://cdn.example"><link rel'),
    ("third-party", STORY, 'src="/assets/site.js"', 'src="//cdn.example/site.js"'),
    ("third-party", "assets/site.css", 'url("logo.svg")', "url(https://cdn.example/x.woff2)"),
    ("unsafe-address", STORY, 'href="#the-number"', 'href="javascript:alert(1)"'),
    ("unsafe-address", STORY, 'href="#the-number"', 'href="data:text/html,x"'),
    ("broken-reference", STORY, '<section id="sources"', '<section aria-labelledby="gone" id="sources"'),
    ("wrong-language", STORY, '<html lang="pl"', '<html lang="ru"'),
    ("wrong-language", STORY, '<html lang="pl"', "<html"),
    ("wrong-language", ZH_STORY, '<html lang="zh-Hans"', '<html lang="zh-hans"'),
    ("wrong-direction", AR_STORY, 'lang="ar" dir="rtl"', 'lang="ar" dir="ltr"'),
    ("wrong-direction", AR_STORY, "<article", '<p lang="pl">Dzień dobry</p><article'),
    ("canonical-elsewhere", STORY, f'canonical" href="{ROOT_URL}pl/', f'canonical" href="{ROOT_URL}ru/'),
    ("canonical-elsewhere", STORY, '<link rel="canonical"', '<link rel="nothing"'),
    ("hreflang", STORY, SELF, ""),
    ("hreflang", STORY, f'<link rel="alternate" hreflang="x-default" href="{ROOT_URL}">', ""),
    ("hreflang", STORY, 'hreflang="ru" href', 'hreflang="ar" href'),
    ("hreflang", STORY, f'hreflang="ru" href="{ROOT_URL}ru', f'hreflang="ru" href="{ROOT_URL}ar'),
    ("hreflang", STORY, f'hreflang="ru" href="{ROOT_URL}ru', 'hreflang="ru" href="/ru'),
    ("hreflang", AR_STORY, SELF, ""),
    ("og-locale", STORY, "pl_PL", "ru_RU"),
    ("og-locale", STORY, '<meta property="og:locale:alternate" content="ar_AR">', ""),
    ("og-locale", STORY, '<meta property="og:locale" content="pl_PL">', ""),
    ("wrong-link-language", HOME, 'href="/ru/" hreflang="ru"', 'href="/ar/" hreflang="ru"'),
    ("wrong-link-language", HOME, 'href="/ru/" hreflang="ru"', 'href="/ru/"'),
    ("unmarked-link", HOME, 'hreflang="ru" lang="ru"', 'hreflang="ru"'),
    ("unmarked-link", HOME, 'hreflang="ar" lang="ar" dir="rtl"', 'hreflang="ar" lang="ar"'),
    ("json-ld", STORY, '"inLanguage": "pl"', '"inLanguage": "ru"'),
    ("json-ld", STORY, f'"url": "{ROOT_URL}pl/', f'"url": "{ROOT_URL}ru/'),
    ("json-ld", STORY, '{"@context"', '{{"@context"'),
    ("json-ld", STORY, 'type="application/ld+json"', 'type="application/x-nothing"'),
    ("translation", STORY, '"workTranslation"', '"nothing"'),
    ("translation", STORY, '"inLanguage": "ru"', '"inLanguage": "ar"'),
    ("sections-differ", AR_STORY, '<section id="sources"', '<section id="origins"'),
    ("duplicate-id", STORY, '<section id="sources"', '<section id="the-number"'),
    ("duplicate-id", STORY, '<section id="sources"', '<section id=""'),
    ("heading-order", STORY, "<h1>Mniej niż tysiąc</h1>", "<p>Mniej niż tysiąc</p>"),
    ("heading-order", STORY, "<article", "<h1>Drugi</h1><article"),
    ("heading-order", STORY, "<h2>Mniej niż tysiąc</h2>", "<h3>Mniej niż tysiąc</h3>"),
    ("image-without-alt", STORY, ' alt=""', ""),
    ("empty-element", STORY, "<h2>Tylko tutaj</h2>", "<h2> </h2>"),
    ("empty-element", STORY, ">Mniej niż tysiąc</a>", '><img src="/assets/logo.svg" alt=""></a>'),
    ("inline-code", STORY, "</head>", "<style>p { color: red }</style></head>"),
    ("inline-code", STORY, "</head>", "<script>alert(1)</script></head>"),
    ("inline-code", STORY, "<article", '<p style="color: red">x</p><article'),
    ("inline-code", STORY, "<article", '<p onclick="x()">x</p><article'),
    ("loose-policy", STORY, "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
    ("loose-policy", STORY, "Content-Security-Policy", "X-Nothing"),
    ("loose-policy", STORY, '<meta charset="utf-8">', '<meta charset="utf-8"><script src="/assets/site.js"></script>'),
    ("forbidden-character", STORY, "Rao", "Rao\u200f"),
    ("forbidden-character", STORY, "Rao", "Rao&rlm;"),
    ("forbidden-character", STORY, "Rao", "Rao&#x202e;"),
    ("forbidden-character", DATA, "Mniej", "Mniej\\u200e"),
    ("forbidden-character", "assets/site.css", ":root", "\ufeff:root"),
    ("leftover", STORY, "Rao", "{{ name }}"),
    ("leftover", STORY, "Rao", "{first-offer}"),
    ("leftover", STORY, "<h2>Tylko tutaj</h2>", "<h2>None</h2>"),
    ("leftover", STORY, "Rao", "&amp;nbsp;Rao"),
    ("leftover", STORY, 'alt=""', 'alt="undefined"'),
    ("leftover", DATA, "Mniej", "{first-offer}"),
    ("ascii-typography", STORY, "Rao", '"Rao"'),
    ("ascii-typography", RU_STORY, "Рао", "Рао..."),
    ("ascii-typography", AR_STORY, "قليلون،", "قليلون,"),
    ("ascii-typography", ZH_STORY, "这样", "这 样"),
    ("loose-word", STORY, "a\u00a0firm", "a firm"),
    ("loose-word", STORY, "a\u00a0firm", "a <b>firm</b>"),
    ("foreign-digits", AR_STORY, "راو", "راو ٣"),
    ("untranslated", RU_STORY, "Рао", "Skip to content"),
    ("bad-xml", "pl/feed.xml", "</feed>", ""),
    ("feed", "pl/feed.xml", "<updated>2026-11-22T00:00:00Z</updated>", "<updated>yesterday</updated>"),
    ("feed", "pl/feed.xml", "<updated>2026-11-22T00:00:00Z</updated>", ""),
    ("feed", "pl/feed.xml", "<author><name>Example</name></author>", ""),
    ("feed", "pl/feed.xml", 'rel="self" href="https://example.org/pl', 'rel="self" href="https://example.org/ru'),
    ("feed", "pl/feed.xml", f"<id>{ROOT_URL}pl/</id>", f"<id>{ROOT_URL}pl/stories/fewer-than-a-thousand/</id>"),
    ("feed", "pl/feed.xml", 'xml:lang="pl"', 'xml:lang="ru"'),
    ("feed", "pl/feed.xml", f'"alternate" href="{ROOT_URL}pl/stories', f'"alternate" href="{ROOT_URL}pl/gone'),
    ("feed", HOME, 'type="application/atom+xml" href="/pl', 'type="application/atom+xml" href="/ru'),
    ("sitemap", "sitemap.xml", f"<loc>{ROOT_URL}pl/</loc>", f"<loc>{ROOT_URL}pl/gone/</loc>"),
    ("sitemap", "sitemap.xml", f'<xhtml:link rel="alternate" hreflang="ru" href="{ROOT_URL}ru/"/>', ""),
    ("sitemap", "sitemap.xml", "2026-11-22", "22.11.2026"),
    ("robots", "robots.txt", "Sitemap:", "# Sitemap:"),
    ("data", DATA, '"language": "pl"', '"language": "ru"'),
    ("data", DATA, '"language": "pl", ', ""),
    ("data", DATA, f'"url": "{ROOT_URL}pl/stories/', f'"url": "{ROOT_URL}pl/gone/'),
    ("data", DATA, '"}', '"'),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "path", "old", "new"), FAULTS, ids=[f"{n}-{fault[0]}" for n, fault in enumerate(FAULTS)]
)
def test_a_seeded_fault_is_found(rule: str, path: str, old: str, new: str, tmp_path: Path) -> None:
    found = found_with(tmp_path, path, old, new)

    assert rule in {diagnostic.rule for diagnostic in found}


def test_parts_of_what_only_one_text_has_are_no_difference(tmp_path: Path) -> None:
    new = '<section aria-labelledby="part-corrections"><h2 id="part-corrections">Korekta</h2></section>'

    assert found_with(tmp_path, STORY, '<section id="the-number">', f'{new}<section id="the-number">') == ()


def test_parts_in_another_order_are(tmp_path: Path) -> None:
    files = mock_site()
    parts = [f'<section id="part-{one}"><h2>{one}</h2></section>' for one in ("quotes", "timeline")]
    for path, order in ((STORY, parts), (AR_STORY, parts[::-1])):
        files[path] = files[path].replace("</article>", f"{''.join(order)}</article>", 1)

    found = {one.message for one in audit(write(tmp_path, files)) if one.rule == "sections-differ"}

    assert found == {f"sections are not those of {AR_STORY}: their order"}


@pytest.mark.parametrize("prose", ["The undefined Rao", "Rao, None of the above", "NaN jest liczbą?"])
def test_words_that_may_be_prose_are_no_leftovers(prose: str, tmp_path: Path) -> None:
    assert found_with(tmp_path, STORY, "Rao", prose) == ()


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("AT&amp;T, &gt;100", []),
        ("AT&amp;amp;T", ["a text has “&amp;” in it"]),
        ("{first-offer}", ["a text has “{first-offer}” in it"]),
    ],
)
def test_data_of_the_search_is_html(text: str, messages: list[str], tmp_path: Path) -> None:
    files = {**mock_site(), "pl/search/stories/5b3d14-0.json": json.dumps([["/pl/", text]])}

    assert [one.message for one in audit(write(tmp_path, files))] == messages


@pytest.mark.parametrize("value", ["None", " undefined ", "NaN"])
def test_they_are_where_nothing_else_stands(value: str, tmp_path: Path) -> None:
    (found,) = found_with(tmp_path, STORY, "<article", f"<p>{value}</p><article")

    assert (found.rule, found.message) == ("leftover", f"the text has “{value.strip()}” in it")


def test_a_link_out_of_the_folder_is_found_under_a_sub_path(tmp_path: Path) -> None:
    files = mock_site(SUB_URL)
    files[HOME] = files[HOME].replace('href="/news/ru/"', 'href="/ru/"', 1)

    (found,) = audit(write(tmp_path, files))

    assert (found.rule, found.place.file) == ("outside-site", HOME)


def test_a_wrong_base_url_makes_every_canonical_wrong(tmp_path: Path) -> None:
    write(tmp_path, mock_site())

    found = audit(tmp_path, "https://other.example/")

    assert STORY in {d.place.file for d in found if d.rule == "canonical-elsewhere"}


def test_a_file_that_is_not_utf8_is_found(tmp_path: Path) -> None:
    write(tmp_path, mock_site() | {"pl/notes.txt": "Łódź".encode("iso-8859-2")})

    (found,) = audit(tmp_path)

    assert found.rule == "not-utf8"


def test_a_page_over_the_budget_is_a_warning(tmp_path: Path) -> None:
    noise = "".join(chr(0x4E00 + (n * 7919) % 20_000) for n in range(80_000))
    files = mock_site()
    files[ZH_STORY] = files[ZH_STORY].replace("<article", f"<p>{noise}</p><article")

    (found,) = audit(write(tmp_path, files))

    assert (found.rule, found.severity) == ("heavy-page", Severity.WARNING)


@pytest.mark.parametrize("missing", ["", "not-there"])
def test_nothing_built_is_said(missing: str, tmp_path: Path) -> None:
    (found,) = audit(tmp_path / missing)

    assert found.rule == "nothing-built"


def test_a_page_missing_from_the_sitemap_is_found(tmp_path: Path) -> None:
    files = mock_site()
    entry = files["sitemap.xml"].partition(f"<url><loc>{ROOT_URL}ar/</loc>")[2].partition("</url>")[0]
    files["sitemap.xml"] = files["sitemap.xml"].replace(f"<url><loc>{ROOT_URL}ar/</loc>{entry}</url>", "")

    (found,) = audit(write(tmp_path, files))

    assert found.message == "https://example.org/ar/ is missing"


def test_a_page_that_is_listed_and_hidden_is_told_so(tmp_path: Path) -> None:
    found = found_with(tmp_path, HOME, "<head>", '<head><meta name="robots" content="noindex">')

    messages = [one.message for one in found if one.rule == "sitemap"]
    assert f"{ROOT_URL}pl/ is hidden from search engines (noindex), and listed for them" in messages


def test_a_language_that_a_story_lacks_must_not_be_offered(tmp_path: Path) -> None:
    """The Polish story does not exist in Russian; a link that says Russian leads to the Polish page."""
    path = "pl/stories/only-here/index.html"

    (found,) = found_with(tmp_path, path, 'href="/ru/" hreflang="ru"', 'href="/pl/" hreflang="ru"')

    assert (found.rule, found.message) == ("wrong-link-language", "“/pl/” is offered as ru and is in pl")


def test_a_finding_names_line_and_column(tmp_path: Path) -> None:
    files = mock_site()
    line = next(n for n, text in enumerate(files[STORY].split("\n"), 1) if "{first}" in text.replace("Rao", "{first}"))
    column = files[STORY].split("\n")[line - 1].index("Rao") + 1

    (found,) = found_with(tmp_path, STORY, "Rao", "{first}")

    assert (found.place.line, found.place.column) == (line, column)


def test_text_marked_as_another_language_or_code_is_left_alone(tmp_path: Path) -> None:
    kept = '<p><q lang="en">"don\'t"</q> <code>"{x}" -- ...</code> <span translate="no">i "x"</span></p>'

    assert found_with(tmp_path, STORY, "<article", f"{kept}<article") == ()


def test_the_names_in_the_code_are_the_rules_that_are_explained() -> None:
    used = set()
    for path in Path(package.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in RULES:
                used.add(node.value)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"error", "warning"}:
                name = node.args[0]
                assert not isinstance(name, ast.Constant) or name.value in RULES

    assert used == set(RULES)


def test_every_rule_has_a_seeded_fault() -> None:
    tested = {fault[0] for fault in FAULTS} | {"outside-site", "not-utf8", "heavy-page", "nothing-built"}

    assert tested == set(RULES)


def test_two_audits_say_the_same(tmp_path: Path) -> None:
    audits: list[Callable[[Path], tuple[Diagnostic, ...]]] = [audit, audit]
    write(tmp_path, {**mock_site(), HOME: mock_site()[HOME].replace("#the-number", "#gone")})

    first, second = (run(tmp_path) for run in audits)

    assert first == second != ()
