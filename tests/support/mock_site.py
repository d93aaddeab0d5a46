"""A small built site made by hand, without sitegen: on it the audit and the browser tools are themselves tested.

Four languages, one story in all of them, one only in Polish and Arabic.  `mock_site()` is clean; tests seed faults.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT_URL = "https://example.org/"
SUB_URL = "https://example.org/news/"


@dataclass(frozen=True)
class Words:
    """The few words that the mock pages need in one language."""

    dir: str
    locale: str
    endonym: str
    site: str
    home: str
    story: str
    other: str
    text: str
    missing: str


LANGUAGES = {
    "pl": Words(
        "ltr", "pl_PL", "polski", "Przegląd", "Strona główna", "Mniej niż tysiąc", "Tylko tutaj",
        "Rao mówi, że\u00a0takich osób jest mało, a\u00a0firm wiele.", "Po polsku tej historii nie ma.",
    ),
    "ru": Words(
        "ltr", "ru_RU", "русский", "Обзор", "Главная", "Меньше тысячи", "Только здесь",
        "Рао говорит, что таких людей мало.", "По-русски этой истории нет.",
    ),
    "ar": Words(
        "rtl", "ar_AR", "العربية", "مراجعة", "الرئيسية", "أقل من ألف", "هنا فقط",
        "يقول راو إن هؤلاء قليلون، والشركات كثيرة.", "هذه القصة غير متاحة بالعربية.",
    ),
    "zh-Hans": Words(
        "ltr", "zh_CN", "简体中文", "综述", "首页", "不到一千人", "只在这里",
        "拉奥说，这样的人很少，公司却很多。", "这篇报道没有中文版。",
    ),
}  # fmt: skip

CSS = """:root { color-scheme: light dark; }
body { color: light-dark(#111, #eee); background: light-dark(#fff, #111); }
a { color: light-dark(#00e, #9bf); }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font-family: sans-serif; overflow-wrap: anywhere; }
a { display: inline-block; min-block-size: 1.5rem; }
.logo { background: url("logo.svg") no-repeat; }
"""
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'"
META_POLICY = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>\n'
SCRIPT = 'document.documentElement.dataset.script = "on";\n'


def mock_site(base_url: str = ROOT_URL) -> dict[str, str]:
    """Path → text of every file of a clean site that lives at `base_url`."""
    site = _Mock(base_url)
    site.files["assets/site.css"] = CSS
    site.files["assets/site.js"] = SCRIPT
    site.files["assets/logo.svg"] = LOGO
    everywhere = list(LANGUAGES)
    site.page(
        "",
        "pl",
        everywhere,
        "Przegląd",
        "<h1>Przegląd</h1><ul>" + "".join(site.link(tag, "") for tag in LANGUAGES) + "</ul>",
    )
    for tag in LANGUAGES:
        site.home(tag)
        site.story(tag, "fewer-than-a-thousand", LANGUAGES[tag].story, everywhere)
        site.not_found(tag)
        site.feed(tag)
    for tag in ("pl", "ar"):
        site.story(tag, "only-here", LANGUAGES[tag].other, ["pl", "ar"])
    site.sitemap()
    return site.files


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write `files` under `folder`."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


class _Mock:
    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.base_path = urlsplit(base_url).path
        self.files: dict[str, str] = {}
        self.versions: dict[str, dict[str, str]] = {}

    def url(self, tag: str, path: str) -> str:
        return f"{self.base_url}{tag.lower()}/{path}"

    def link(self, tag: str, path: str) -> str:
        words = LANGUAGES[tag]
        href = f"{self.base_path}{tag.lower()}/{path}"
        return f'<li><a href="{href}" hreflang="{tag}" lang="{tag}" dir="{words.dir}">{words.endonym}</a></li>'

    def page(
        self, path: str, tag: str, tags: list[str], title: str, body: str, *, extra: str = "", inner: str | None = None
    ) -> None:
        """Write one page: `inner` is its path within its language's folder; None for the chooser."""
        words = LANGUAGES[tag]
        versions = {code: self.url(code, inner or "") for code in tags} | {"x-default": self.base_url}
        self.versions[path] = versions
        alternates = "\n".join(
            f'<link rel="alternate" hreflang="{code}" href="{href}">' for code, href in versions.items()
        )
        others = "\n".join(
            f'<meta property="og:locale:alternate" content="{LANGUAGES[code].locale}">' for code in tags if code != tag
        )
        feed = (
            ""
            if inner is None
            else (f'<link rel="alternate" type="application/atom+xml" href="{self.base_path}{tag.lower()}/feed.xml">')
        )
        self.files[f"{path}index.html"] = f"""<!doctype html>
<html lang="{tag}" dir="{words.dir}">
<head>
<meta charset="utf-8">
{META_POLICY}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="canonical" href="{self.base_url}{path}">
{alternates}
{feed}
<meta property="og:locale" content="{words.locale}">
{others}
<link rel="stylesheet" href="{self.base_path}assets/site.css">
<script src="{self.base_path}assets/site.js" defer></script>
{extra}
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""

    def home(self, tag: str) -> None:
        words = LANGUAGES[tag]
        target = f"{self.base_path}{tag.lower()}/stories/fewer-than-a-thousand/#the-number"
        story = f'<p><a href="{target}">{words.story}</a></p>'
        switcher = "<ul>" + "".join(self.link(code, "") for code in LANGUAGES if code != tag) + "</ul>"
        self.page(
            f"{tag.lower()}/", tag, list(LANGUAGES), words.site, f"<h1>{words.site}</h1>{story}{switcher}", inner=""
        )

    def story(self, tag: str, story_id: str, title: str, tags: list[str]) -> None:
        words = LANGUAGES[tag]
        inner = f"stories/{story_id}/"
        own = self.url(tag, inner)
        work = {
            "@context": "https://schema.org", "@type": "NewsArticle", "url": own, "inLanguage": tag, "headline": title,
            "workTranslation": [
                {"@type": "NewsArticle", "url": self.url(code, inner), "inLanguage": code}
                for code in tags
                if code != tag
            ],
        }  # fmt: skip
        switcher = "".join(self.link(code, inner if code in tags else "") for code in LANGUAGES if code != tag)
        lacking = "".join(f'<p lang="{c}" dir="{w.dir}">{w.missing}</p>' for c, w in LANGUAGES.items() if c not in tags)
        body = f"""<article data-story="{story_id}">
<h1>{title}</h1>
<section id="the-number"><h2>{title}</h2><p>{words.text}</p>
<img src="{self.base_path}assets/logo.svg" alt="" width="8" height="8"></section>
<section id="sources"><h2>{words.other}</h2><p><a href="#the-number">{words.story}</a></p></section>
</article>
<ul>{switcher}</ul>
{lacking}"""
        self.page(
            f"{tag.lower()}/{inner}", tag, tags, title, body, inner=inner,
            extra=f'<script type="application/ld+json">{json.dumps(work, ensure_ascii=False)}</script>',
        )  # fmt: skip
        self.files[f"{tag.lower()}/{inner}story.json"] = json.dumps(
            {"language": tag, "title": title, "url": own}, ensure_ascii=False
        )

    def not_found(self, tag: str) -> None:
        words = LANGUAGES[tag]
        self.files[f"{tag.lower()}/404.html"] = f"""<!doctype html>
<html lang="{tag}" dir="{words.dir}">
<head>
<meta charset="utf-8">
{META_POLICY}
<meta name="robots" content="noindex">
<title>404</title>
<link rel="stylesheet" href="{self.base_path}assets/site.css">
</head>
<body><main><h1>404</h1><p><a href="{self.base_path}{tag.lower()}/">{words.home}</a></p></main></body>
</html>
"""

    def feed(self, tag: str) -> None:
        words = LANGUAGES[tag]
        own = self.url(tag, "stories/fewer-than-a-thousand/")
        self.files[f"{tag.lower()}/feed.xml"] = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{tag}">
<id>{self.url(tag, "")}</id>
<title>{words.site}</title>
<updated>2026-11-22T00:00:00Z</updated>
<author><name>Example</name></author>
<link rel="self" href="{self.url(tag, "feed.xml")}"/>
<link rel="alternate" hreflang="{tag}" href="{self.url(tag, "")}"/>
<entry>
<id>{own}</id>
<title>{words.story}</title>
<updated>2026-11-22T00:00:00Z</updated>
<link rel="alternate" href="{own}"/>
<summary>{words.text}</summary>
</entry>
</feed>
"""

    def sitemap(self) -> None:
        entries = "\n".join(
            f"<url><loc>{self.base_url}{path}</loc><lastmod>2026-11-22</lastmod>"
            + "".join(f'<xhtml:link rel="alternate" hreflang="{c}" href="{u}"/>' for c, u in versions.items())
            + "</url>"
            for path, versions in self.versions.items()
        )
        self.files["sitemap.xml"] = (
            '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{entries}\n</urlset>\n'
        )
        self.files["robots.txt"] = f"User-agent: *\nAllow: /\n\nSitemap: {self.base_url}sitemap.xml\n"
